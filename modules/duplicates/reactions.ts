import { searchEvents } from '#modules/search'
import { on, type Reaction } from '#platform/events'
import type { Needs } from './needs.ts'
import { addPair, moveEntry } from './queries.ts'

/** Whatever can be found anew is held against everything there is. Safe twice. Only add at the end. */
export function createReactions({ search, newId }: Needs): Reaction[] {
  return [
    on(searchEvents.indexed, async (tx, { entryId }, { at }) => {
      const { office, alike } = await search.listAlikeIn(tx, entryId)
      if (office) await moveEntry(tx, entryId, office)
      for (const { entryId: other, office: otherOffice, ...signs } of alike) {
        const me = { id: entryId, office }
        const them = { id: other, office: otherOffice }
        const [one, second] = entryId < other ? [me, them] : [them, me]
        await addPair(tx, {
          ...{ id: newId(), one: one.id, one_office: one.office },
          ...{ other: second.id, other_office: second.office },
          ...{ by_number: signs.byNumber, by_name: signs.byName },
          ...{ differs_in_nik: signs.differsInNik, state: 'open' },
          ...{ proposed_by: null, proposed_office: null, found_at: at, changed_at: at },
        })
      }
    }),
  ]
}
