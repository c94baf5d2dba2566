import { applicationEvents } from '#modules/applications'
import { identityEvents } from '#modules/identity'
import { system } from '#packages/access'
import { Refusal } from '#packages/refusal'
import type { Tx } from '#platform/db'
import { on, type Reaction } from '#platform/events'
import { addLook } from './log-queries.ts'
import type { Needs } from './needs.ts'
import { listEntries } from './queries.ts'
import { createWrite, entryOf } from './write.ts'

const { grantUsed } = identityEvents
const { submitted, moved, transferred, acted } = applicationEvents

const gone = ['applications.unknownCase', 'applications.erased']

/** The application as it stands; nothing when it is gone. */
export async function readEntry({ applications }: Needs, caseId: string) {
  try {
    return entryOf(await applications.getCase(system('search'), caseId))
  } catch (error) {
    if (error instanceof Refusal && gone.includes(error.code)) return undefined
    throw error
  }
}

/** A case is found from the moment it was handed in. Safe twice. Only add at the end. */
export function createReactions(needs: Needs): Reaction[] {
  const { putIn } = createWrite(needs)
  const put = async (tx: Tx, caseId: string) => {
    const entry = await readEntry(needs, caseId)
    if (entry) await putIn(tx, entry)
  }
  return [
    ...[submitted, moved].map((kind) =>
      on(kind, async (tx, { caseId, state }) => {
        if (kind !== moved || state !== 'draft') await put(tx, caseId)
      }),
    ),
    on(transferred, (tx, { caseId }) => put(tx, caseId)),
    // A name or a number that was corrected is found as it is now.
    on(acted, async (tx, { caseId, action }) => {
      if (action === 'correct') await put(tx, caseId)
    }),
    // Whoever reads an application of another office by a grant has looked, and its person is told.
    on(grantUsed, async (tx, { grant, staff, home, caseId }, told) => {
      const [entry] = caseId ? await listEntries(tx, [caseId]) : []
      if (!entry) return
      const look = { office: home, id: needs.newId(), search: grant, entry: entry.id }
      await addLook(tx, {
        ...{ ...look, person: entry.person, kind: 'opened', purpose: 'grant', staff },
        at: told.at,
      })
    }),
  ]
}
