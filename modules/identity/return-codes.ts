import { allow, type Person, system, type Who } from '#packages/access'
import { Refusal } from '#packages/refusal'
import type { Tx } from '#platform/db'
import { answerSecretly } from '#platform/vault'
import { hourlyLimits, lifetimes, readLetters } from './domain.ts'
import { returnCodeIssued } from './events.ts'
import type { Needs } from './needs.ts'
import * as people from './people-queries.ts'
import { countTry } from './queries.ts'
import { asHouse, beginSession, keepSecret } from './sessions.ts'
import { isSame, makeLetters } from './tokens.ts'

/** Who may print a return code: an officer or a kiosk of some office. */
type Issuer = { id: string; office: string; isKiosk: boolean }

function issuerOf(who: Who): Issuer {
  if (who.kind === 'officer') return { id: who.staffId, office: who.office, isKiosk: false }
  if (who.kind === 'device') return { id: who.deviceId, office: who.office, isKiosk: true }
  throw new Refusal('access.denied')
}

type Typed = { reference: string; code: string }
/** For somebody new, or for whoever an application is of: that application says whose it is. */
type Asked = { language?: 'id' | 'en' } & (
  | { personId?: undefined; caseId?: string }
  | { personId: string; caseId: string }
)

/** The verbs for people without e-mail: a reference and a code on paper. */
export function createReturnCodes(needs: Needs) {
  const { events, vault, realNow, newId } = needs
  const hashOf = (reference: string, code: string) =>
    vault.newMark(`identity.returnCode|${reference}`, code)
  const fits = (reference: string, code: string, hash: Buffer) =>
    vault.allMarks(`identity.returnCode|${reference}`, code).some((one) => isSame(one, hash))

  async function personFor(tx: Tx, issuer: Issuer, { personId, language = 'id' }: Asked) {
    if (!personId) {
      const id = newId()
      await people.addPerson(tx, { id, language, at: realNow(), by: issuer.id })
      return id
    }
    // A machine cannot look at somebody's face, so it never opens papers that are already there.
    if (issuer.isKiosk) throw new Refusal('access.denied')
    const person = await people.lockPerson(tx, personId)
    if (!person) throw new Refusal('identity.unknownPerson')
    return person.id
  }

  const action = 'identity.issueReturnCode'

  /** The code opens everything of a person: nobody prints one that opens what is of their own. */
  async function refuseOwn(tx: Tx, who: Who, { caseId }: Asked): Promise<void> {
    if (caseId) await needs.conflicts?.refuseOwn(tx, { who, caseId, action })
  }

  async function print(tx: Tx, issuer: Issuer, asked: Asked) {
    const [reference, code] = [makeLetters(), makeLetters()]
    const { office, id: by } = issuer
    const at = realNow()
    const person = await personFor(tx, issuer, asked)
    await people.revokeReturnCodes(tx, person, at)
    await people.addReturnCode(tx, {
      reference: readLetters(reference),
      person,
      codeHash: hashOf(readLetters(reference), readLetters(code)),
      office,
      by,
      at,
      endsAt: at.add(lifetimes.returnCode),
    })
    // Only whoever was there before can be told that somebody printed a way in.
    const told = asked.personId ? { caseId: asked.caseId } : {}
    await events.publish(tx, returnCodeIssued, { office, person, by, ...told })
    return { personId: person, reference, secret: code }
  }

  /** Whose paper it is, or why nobody is told. */
  async function findOwner(tx: Tx, typed: Typed): Promise<{ person: string } | { no: string }> {
    const reference = readLetters(typed.reference)
    const code = readLetters(typed.code)
    const at = realNow()
    const subject = vault.blindIndex('identity.reference', reference)
    const limit = { purpose: 'returnCode', subject, most: hourlyLimits.returnCode }
    if (!(await countTry(tx, { ...limit, at }))) return { no: 'identity.tooManyTries' }
    const row = await people.findReturnCode(tx, reference, at)
    // Compared also when there is nothing to compare with, so that time tells nothing.
    const isRight = fits(reference, code, row?.code_hash ?? hashOf(reference, ' '))
    return row && isRight ? { person: row.person } : { no: 'identity.wrongReturnCode' }
  }

  async function tryCode(tx: Tx, typed: Typed) {
    const owner = await findOwner(tx, typed)
    if ('no' in owner) return owner.no
    const wish = { kind: 'person', subject: owner.person, by: 'returnCode' } as const
    return keepSecret(await beginSession(tx, needs, wish))
  }

  return {
    /**
     * Prints a way back for somebody without e-mail; makes the person when none is named. The code
     * is said once; a new one takes the place of the old. Refusals: identity.unknownPerson, and
     * checking.ownCase of an officer when any application of that person is their own or of somebody close.
     */
    issueReturnCode: async (who: Who, asked: Asked = {}) => {
      const issuer = issuerOf(who)
      allow(who, action, { office: issuer.office })
      const { personId: of } = asked
      if (of) await needs.conflicts?.refuseOwnOf({ who, personId: of, action })
      const printed = await answerSecretly(needs, asHouse(who), async (tx) => {
        await refuseOwn(tx, who, asked)
        return print(tx, issuer, asked)
      })
      const { personId, reference, secret } = printed
      return { personId, reference, code: secret }
    },

    /** When and at which office a way back was printed for somebody, newest first. */
    listReturnCodes: async (
      who: Who,
      person: string,
    ): Promise<{ office: string; at: Temporal.Instant }[]> => {
      allow(who, 'identity.listReturnCodes', { person })
      return needs.db.read(system('identity'), (tx) => people.listReturnCodes(tx, person))
    },

    /** Signs in with what was printed. Refusals: identity.wrongReturnCode, identity.tooManyTries. */
    signInWithReturnCode: async (who: Who, typed: Typed) => {
      allow(who, 'identity.signIn')
      const session = await answerSecretly(needs, asHouse(who), (tx) => tryCode(tx, typed))
      if (typeof session === 'string') throw new Refusal(session)
      return { token: session.secret, endsAt: session.endsAt, personId: session.subject }
    },

    /**
     * Whose paper this is, at a kiosk or a desk: for one errand there and then, without a session
     * that the next person at the screen could find. Refusals as for signing in with it.
     */
    proveReturnCode: async (who: Who, typed: Typed): Promise<Person> => {
      const { office } = issuerOf(who)
      allow(who, 'identity.proveReturnCode', { office })
      const { request } = who
      const owner = await needs.db.transaction(
        { kind: 'system', part: 'identity', request },
        (tx) => findOwner(tx, typed),
      )
      if ('no' in owner) throw new Refusal(owner.no)
      return { kind: 'person', personId: owner.person }
    },
  }
}
