import { allow, type Officer, type Who } from '#packages/access'
import { Refusal } from '#packages/refusal'
import type { Tx } from '#platform/db'
import { type Manner, makeAttempt, type Oidc, type Verdict } from '#platform/oidc'
import { answerSecretly } from '#platform/vault'
import * as queries from './binding-queries.ts'
import { bindIn, indexOf, type Subject } from './bindings.ts'
import { checkedEmail, proveEmail } from './codes.ts'
import { lifetimes, type Realm, readCode } from './domain.ts'
import { markProved } from './grant-queries.ts'
import type { Needs } from './needs.ts'
import * as people from './people-queries.ts'
import { asHouse, asSystem, beginSession, keepSecret, type SignedIn } from './sessions.ts'
import * as staff from './staff-queries.ts'
import { hashToken, makeToken } from './tokens.ts'

/** What came back from a provider: the secret of the attempt, and what stands in the address. */
export type Return = { secret: string; query: Record<string, string> }

/** Somebody who is signed in, or whom nobody here knows yet; the arrival then says who came. */
export type Arrived = SignedIn | { arrival: string }

type Proved = Extract<Verdict, { kind: 'proved' }>

const vaultName = 'identity.arrivals'
const place = (stateHash: Buffer) =>
  `identity.arrivals|subject_sealed|${stateHash.toString('base64url')}`

const refusals = {
  declined: 'identity.providerDeclined',
  unreachable: 'identity.providerDown',
  refused: 'identity.providerFailed',
} as const

/** The verbs of signing in by the word of a provider (OpenID Connect). */
export function createProviders(needs: Needs) {
  const { db, providers } = needs

  function getProvider(realm: Realm): Oidc {
    const provider = providers?.[realm]
    if (!provider) throw new Refusal('identity.noProvider')
    return provider
  }

  /** Asked outside of any transaction: a provider may take its time. */
  async function prove(realm: Realm, { secret, query }: Return, manner?: Manner): Promise<Proved> {
    const verdict = await getProvider(realm).finish(secret, query, manner)
    if (verdict.kind !== 'proved') throw new Refusal(refusals[verdict.kind])
    return verdict
  }

  return {
    /** Whether anybody can come by this way. */
    hasProvider: (realm: Realm): boolean => providers?.[realm] !== undefined,

    /**
     * Where to send the browser, and the secret for its cookie. Nothing is kept here.
     * Refusals: identity.noProvider, identity.providerDown.
     */
    beginAtProvider: async (who: Who, { realm, manner }: { realm: Realm; manner?: Manner }) => {
      allow(who, 'identity.signIn')
      const secret = makeAttempt()
      const begun = await getProvider(realm).begin(secret, manner)
      if (begun.kind === 'unreachable') throw new Refusal('identity.providerDown')
      return { address: begun.address, secret }
    },

    /**
     * Somebody came back from a provider. Staff are let in only when bound; an applicant nobody knows
     * gets an arrival, by which they say who they are. Refusals: identity.providerDown,
     * identity.providerDeclined, identity.providerFailed, identity.providerLate, identity.notBound.
     */
    finishAtProvider: async (
      who: Who,
      { realm, deviceId, ...came }: Return & { realm: Realm; deviceId?: string },
    ): Promise<Arrived> => {
      allow(who, 'identity.signIn')
      const proved = await prove(realm, came)
      const arrived = await db.transaction(asSystem, (tx) =>
        receive(tx, needs, { realm, proved, deviceId }),
      )
      if (arrived === 'again') throw new Refusal('identity.providerLate')
      if (arrived === 'notBound') throw new Refusal('identity.notBound')
      return arrived
    },

    /**
     * An officer with a printed link says who they are at the ministry's provider, once.
     * Refusals: those of `finishAtProvider`, identity.deadLink, identity.alreadyBound.
     */
    bindByLink: async (
      who: Who,
      { link, ...came }: Return & { link: string },
    ): Promise<SignedIn> => {
      allow(who, 'identity.signIn')
      const proved = await prove('staff', came)
      return db.transaction(asSystem, async (tx) => {
        const at = needs.realNow()
        const wanted = { tokenHash: hashToken(link), purpose: 'enrol', at } as const
        const invited = await staff.useLink(tx, wanted)
        const officer = invited && (await staff.findStaff(tx, invited.subject))
        if (!officer) throw new Refusal('identity.deadLink')
        if (!(await note(tx, needs, { realm: 'staff', proved }))) {
          throw new Refusal('identity.providerLate')
        }
        const { id: owner } = officer
        await bindIn(tx, needs, { realm: 'staff', owner, by: owner, subject: subjectOf(proved) })
        return beginSession(tx, needs, { kind: 'officer', subject: owner, by: 'provider' })
      })
    },

    /**
     * Before a grave act: the officer proved anew at the ministry's provider that it is they. The session
     * may do grave acts for five minutes. Refusals: those of `finishAtProvider`.
     */
    proveAtProvider: async (who: Officer, { token, ...came }: Return & { token: string }) => {
      allow(who, 'identity.prove', { person: who.staffId })
      const proved = await prove('staff', came, 'fresh')
      await db.transaction(asSystem, async (tx) => {
        if (!(await note(tx, needs, { realm: 'staff', proved })))
          throw new Refusal('identity.providerLate')
        const index = indexOf(needs, 'staff', subjectOf(proved))
        const bound = await queries.findBound(tx, { realm: 'staff', index })
        // A colleague's account proves nothing about this officer.
        if (bound?.owner !== who.staffId) throw new Refusal('identity.providerFailed')
        await markProved(tx, { tokenHash: hashToken(token), at: needs.realNow() })
      })
    },

    ...createNewcomers(needs),
  }
}

const subjectOf = ({ issuer, subject }: Proved): Subject => ({ issuer, subject })

type Coming = { realm: Realm; proved: Proved; deviceId?: string | undefined }

/** Notes an attempt that came back, with who it was when nobody here knows them. */
async function note(
  tx: Tx,
  needs: Needs,
  { realm, proved, token }: Coming & { token?: { tokenHash: Buffer } },
): Promise<boolean> {
  const at = needs.realNow()
  const stateHash = hashToken(proved.state)
  const subject = subjectOf(proved)
  const unknown = token && {
    tokenHash: token.tokenHash,
    index: indexOf(needs, realm, subject),
    sealed: await needs.vault.seal(tx, vaultName, place(stateHash), JSON.stringify(subject)),
  }
  const endsAt = at.add(lifetimes.arrival)
  return Boolean(await queries.addArrival(tx, { stateHash, realm, at, endsAt, unknown }))
}

async function receive(tx: Tx, needs: Needs, coming: Coming) {
  const { realm, proved, deviceId } = coming
  const bound = await queries.findBound(tx, { realm, index: indexOf(needs, realm, proved) })
  const isStaff = realm === 'staff'
  if (!bound && !isStaff) {
    const token = makeToken()
    return (await note(tx, needs, { ...coming, token })) ? { arrival: token.token } : 'again'
  }
  if (!(await note(tx, needs, coming))) return 'again'
  if (!bound) return 'notBound'
  const isHere = !isStaff || (await staff.findStaff(tx, bound.owner))
  if (!isHere) return 'notBound'
  const kind = isStaff ? ('officer' as const) : ('person' as const)
  return beginSession(tx, needs, { kind, subject: bound.owner, by: 'provider', device: deviceId })
}

type Claim = { arrival: string; owner: string | 'wrong' }

/** The verbs of somebody who came by a provider for the first time. */
function createNewcomers(needs: Needs) {
  const { vault, newId, realNow } = needs

  /** The one who came is this person from now on. */
  async function claim(tx: Tx, { arrival, owner }: Claim) {
    const came = await queries.lockArrival(tx, hashToken(arrival), realNow())
    if (!came) throw new Refusal('identity.providerLate')
    // A wrong code is counted, so the transaction commits and the refusal follows it.
    if (owner === 'wrong') return owner
    const opened = await vault.open(tx, vaultName, place(came.state_hash), came.subject_sealed)
    const subject = JSON.parse(`${opened}`) as Subject
    await queries.markArrivalUsed(tx, came.state_hash, realNow())
    await bindIn(tx, needs, { realm: 'citizen', owner, by: owner, subject })
    return keepSecret(
      await beginSession(tx, needs, { kind: 'person', subject: owner, by: 'provider' }),
    )
  }

  const letIn = ({ secret, endsAt, subject }: { secret: string } & Omit<SignedIn, 'token'>) => ({
    token: secret,
    endsAt,
    personId: subject,
  })

  return {
    /** They were never here: a person without e-mail comes into being. Refusal: identity.providerLate. */
    joinByProvider: async (who: Who, wish: { arrival: string; language: 'id' | 'en' }) => {
      allow(who, 'identity.signIn')
      const session = await answerSecretly(needs, asHouse(who), async (tx) => {
        const owner = newId()
        await people.addPerson(tx, { id: owner, language: wish.language, at: realNow(), by: null })
        return claim(tx, { arrival: wish.arrival, owner })
      })
      if (session === 'wrong') throw new Refusal('identity.providerLate')
      return letIn(session)
    },

    /**
     * They were here before, and prove it by a code sent to their address.
     * Refusals: identity.badEmail, identity.wrongCode, identity.providerLate, identity.alreadyBound.
     */
    linkByProvider: async (who: Who, wish: { arrival: string; email: string; code: string }) => {
      allow(who, 'identity.signIn')
      const email = checkedEmail(wish.email)
      const session = await answerSecretly(needs, asHouse(who), async (tx) => {
        const owner = await proveEmail(tx, needs, { email, code: readCode(wish.code) })
        return claim(tx, { arrival: wish.arrival, owner })
      })
      if (session === 'wrong') throw new Refusal('identity.wrongCode')
      return letIn(session)
    },
  }
}
