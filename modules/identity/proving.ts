import { allow, type Who } from '#packages/access'
import { Refusal } from '#packages/refusal'
import type { Tx } from '#platform/db'
import { isRightCode } from './codes.ts'
import { mostTries, readCode } from './domain.ts'
import type { Needs } from './needs.ts'
import * as people from './people-queries.ts'
import * as queries from './proving-queries.ts'
import { asSystem } from './sessions.ts'

/** Proving once more that it is oneself, and taking an account away for good. */
export function createProving({ db, vault, realNow }: Needs) {
  async function addressOf(tx: Tx, person: string): Promise<string> {
    const row = await people.findPerson(tx, person)
    if (!row?.email_sealed) throw new Refusal('identity.noEmail')
    const place = `identity.people|email_sealed|${person}`
    return (await vault.open(tx, person, place, row.email_sealed)).toString()
  }

  return {
    /**
     * Whether this is the newest code of the person's own address; it opens once, and no session
     * begins. Refuses with identity.wrongCode and, for whoever has no address, identity.noEmail.
     */
    proveByCode: async (who: Who, typed: string): Promise<void> => {
      const person = who.kind === 'person' && !who.helperId ? who.personId : ''
      allow(who, 'identity.readContact', { person })
      const code = readCode(typed)
      // A wrong try is counted, so the transaction commits and the refusal follows it.
      const isRight = await db.transaction(asSystem, async (tx) => {
        const emailIndexes = vault.allMarks('identity.email', await addressOf(tx, person))
        const at = realNow()
        const row = await people.tryNewestCode(tx, { emailIndexes, most: mostTries, at })
        if (!row || !isRightCode({ vault }, row, code)) return false
        await people.markCodeUsed(tx, row.id, at)
        return true
      })
      if (!isRight) throw new Refusal('identity.wrongCode')
    },

    /**
     * Takes an account away: the address, every session, code, link and printed paper. The number by
     * which rows called this person stays and leads to nobody.
     */
    erasePersonIn: async (tx: Tx, person: string): Promise<void> => {
      allow(tx.who, 'identity.mintLink')
      const row = await people.lockPerson(tx, person)
      if (!row) return
      await queries.forgetWays(tx, person)
      await people.revokeReturnCodes(tx, person, realNow())
      await queries.clearPerson(tx, person, realNow())
      await vault.destroy(tx, person, realNow())
    },
  }
}
