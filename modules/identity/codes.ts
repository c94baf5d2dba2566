import { allow, system, type Who } from '#packages/access'
import { Refusal } from '#packages/refusal'
import type { Tx } from '#platform/db'
import { answerSecretly } from '#platform/vault'
import { hourlyLimits, lifetimes, mostTries, readCode, readEmail } from './domain.ts'
import { codeRequested } from './events.ts'
import { centre, type Needs } from './needs.ts'
import * as people from './people-queries.ts'
import { countTry } from './queries.ts'
import { asHouse, asSystem, beginSession, keepSecret } from './sessions.ts'
import { isSame, makeCode } from './tokens.ts'

/** What the notifier needs to send a code, while there is still something to send. */
export type RevealedCode = { email: string; code: string; language: 'id' | 'en' }

// All codes are sealed under one key of their own, which outlives them: they live ten minutes.
const vaultName = 'identity.codes'
const place = (column: 'email' | 'code', id: string) => `identity.codes|${column}_sealed|${id}`

/** The address as everybody's is kept: sealed under the person's own key, found by a blind index. */
export async function findOrAddPerson(
  tx: Tx,
  { vault, realNow, newId }: Needs,
  { email, language }: { email: string; language: string },
): Promise<string> {
  const indexes = vault.allMarks('identity.email', email)
  // While a search key is changed, two processes may mark the same address differently.
  if (indexes.length > 1) await people.lockEmail(tx, indexes[0]!)
  const known = await people.findPersonByEmail(tx, indexes)
  if (known) return known.id
  const id = newId()
  const sealed = await vault.seal(tx, id, `identity.people|email_sealed|${id}`, email)
  const added = await people.addPerson(tx, {
    id,
    language,
    email: { sealed, index: vault.newMark('identity.email', email) },
    at: realNow(),
    by: null,
  })
  return added?.id ?? (await people.findPersonByEmail(tx, indexes))!.id
}

/** The address as it is kept. Refusal: identity.badEmail. */
export function checkedEmail(typed: string): string {
  const { value, problems } = readEmail(typed)
  if (problems) throw new Refusal('identity.badEmail')
  return value
}

const hashCode = ({ vault }: Needs, id: string, code: string) =>
  vault.newMark(`identity.code|${id}`, code)
/** Whether these digits are a code's, by whichever search key it was kept. */
export const isRightCode = (
  { vault }: Pick<Needs, 'vault'>,
  row: { id: string; code_hash: Buffer },
  code: string,
) => vault.allMarks(`identity.code|${row.id}`, code).some((one) => isSame(one, row.code_hash))

/** Whose address it is, when the code is the newest one sent there; a wrong one is counted. */
export async function proveEmail(
  tx: Tx,
  needs: Needs,
  { email, code }: { email: string; code: string },
): Promise<string> {
  const at = needs.realNow()
  const emailIndexes = needs.vault.allMarks('identity.email', email)
  const row = await people.tryNewestCode(tx, { emailIndexes, most: mostTries, at })
  if (!row || !isRightCode(needs, row, code)) return 'wrong'
  await people.markCodeUsed(tx, row.id, at)
  const person = await findOrAddPerson(tx, needs, { email, language: row.language })
  // The language of the page where the code was asked for is the one this person reads.
  await people.markLanguage(tx, person, row.language)
  return person
}

/** Where a code goes, in which language, and whether it is to prove once more that it is oneself. */
type Wanted = { email: string; language: 'id' | 'en'; step?: 'prove' }

/** The verbs of codes sent by e-mail. */
export function createCodes(needs: Needs) {
  const { db, events, vault, realNow, newId } = needs

  async function writeCode(tx: Tx, { email, language, step }: Wanted) {
    const id = newId()
    const code = makeCode()
    const at = realNow()
    await people.addCode(tx, {
      id,
      emailIndex: vault.newMark('identity.email', email),
      emailSealed: await vault.seal(tx, vaultName, place('email', id), email),
      codeHash: hashCode(needs, id, code),
      codeSealed: await vault.seal(tx, vaultName, place('code', id), code),
      language,
      at,
      endsAt: at.add(lifetimes.code),
    })
    await events.publish(tx, codeRequested, { office: centre, codeId: id, ...(step && { step }) })
  }

  async function tryCode(tx: Tx, email: string, code: string) {
    const person = await proveEmail(tx, needs, { email, code })
    if (person === 'wrong') return person
    return keepSecret(
      await beginSession(tx, needs, { kind: 'person', subject: person, by: 'code' }),
    )
  }

  return {
    /**
     * Sends six digits to an address. A person comes into being only when a code is used, so this
     * does the same work, and says the same, whether the address is known or not.
     * Refusals: identity.badEmail, identity.tooManyCodes.
     */
    requestCode: async (who: Who, input: Wanted) => {
      allow(who, 'identity.signIn')
      const email = checkedEmail(input.email)
      const subject = vault.blindIndex('identity.email', email)
      const asked = { ...asSystem, request: who.request }
      return db.transaction(asked, async (tx) => {
        const limit = { purpose: 'requestCode', subject, most: hourlyLimits.requestCode }
        const isAllowed = await countTry(tx, { ...limit, at: realNow() })
        if (!isAllowed) throw new Refusal('identity.tooManyCodes')
        await writeCode(tx, { ...input, email })
        return { minutes: lifetimes.code.total('minutes') }
      })
    },

    /**
     * Signs in with the newest code of an address; five wrong tries close it. One refusal for
     * wrong, used, late and never sent: identity.wrongCode.
     */
    signInWithCode: async (who: Who, input: { email: string; code: string }) => {
      allow(who, 'identity.signIn')
      const email = checkedEmail(input.email)
      // A wrong try is counted, so the transaction commits and the refusal follows it.
      const code = readCode(input.code)
      const session = await answerSecretly(needs, asHouse(who), (tx) => tryCode(tx, email, code))
      if (session === 'wrong') throw new Refusal('identity.wrongCode')
      return { token: session.secret, endsAt: session.endsAt, personId: session.subject }
    },

    /** What to send and where, until it was sent, used or is over. For the notifier. */
    revealCode: async (who: Who, codeId: string): Promise<RevealedCode | undefined> => {
      allow(who, 'identity.mintLink')
      return db.read(system('identity'), async (tx) => {
        const row = await people.findUnsentCode(tx, codeId, realNow())
        if (!row?.code_sealed) return undefined
        const email = await vault.open(tx, vaultName, place('email', codeId), row.email_sealed)
        const code = await vault.open(tx, vaultName, place('code', codeId), row.code_sealed)
        return { email: `${email}`, code: `${code}`, language: row.language as 'id' | 'en' }
      })
    },

    /** The mail went out: from now on only the hash is left. */
    markCodeSent: async (who: Who, codeId: string): Promise<void> => {
      allow(who, 'identity.mintLink')
      await db.transaction(asSystem, (tx) => people.wipeCode(tx, codeId))
    },
  }
}
