import { system } from '#packages/access'
import type { Answers, ServiceDefinition } from '#packages/forms'
import { Refusal } from '#packages/refusal'
import type { Tx } from '#platform/db'
import { stateOf } from './domain.ts'
import { identityIn } from './identity.ts'
import { markIdentity } from './identity-queries.ts'
import type { Needs } from './needs.ts'
import { findCase } from './queries.ts'
import type { Opened } from './reading-case.ts'

/** The act by which an officer, card in hand, made an application another person's. */
export const identityCorrected = 'correctIdentity'

type Numbers = { before: Answers; after: Answers }

/** One application a person and service, looked at again where a number of identity was corrected. */
export function createOnePerson({ db, vault, catalogue, appointments }: Needs) {
  /** The mark of a number that is another now; nothing when it stayed. */
  function newMark(definition: ServiceDefinition, { before, after }: Numbers): string | undefined {
    const number = identityIn(definition, after)
    if (!number || number === identityIn(definition, before)) return undefined
    return vault.blindIndex('appointments.identity', number).toString('base64url')
  }

  return {
    /** Refuses with applications.identityTaken when that number has another application under way here. */
    refuseTaken: async ({ opened, ...numbers }: Numbers & { opened: Opened }) => {
      const { row, definition } = opened
      const identity = newMark(definition, numbers)
      if (!identity) return
      const house = system('applications')
      const wish = { caseId: row.id, service: row.service, identity }
      for (const caseId of await appointments.listOfIdentity(house, wish)) {
        const other = await db.read(house, (tx) => findCase(tx, caseId))
        if (!other) continue
        const pinned = await catalogue.getDefinition(other.definition_hash)
        if (!stateOf(pinned, other).final) throw new Refusal('applications.identityTaken')
      }
    },

    /** The visit bears the number as it is now. Refuses with appointments.oneEachIdentity. */
    markIn: async (tx: Tx, { row, definition }: Opened, numbers: Numbers): Promise<void> => {
      const identity = newMark(definition, numbers)
      if (!identity) return
      await appointments.correctIdentityIn(tx, { caseId: row.id, identity })
      const number = identityIn(definition, numbers.after) ?? ''
      const mark = vault.blindIndex('applications.identity', number)
      await markIdentity(tx, { id: row.id, mark })
    },
  }
}
