import { applicationEvents } from '#modules/applications'
import { on, type Reaction } from '#platform/events'
import { blankOf } from './domain.ts'
import type { Needs } from './needs.ts'
import { addWant, endWant, findMoveOfCase, takeBlanks } from './queries.ts'
import { writeLine } from './write.ts'

const { submitted, ready, lapsed, refused, withdrawn, transferred } = applicationEvents

/** Follows the passports: promised when handed in, made when ready. Safe twice. Only add at the end. */
export function createReactions(needs: Needs): Reaction[] {
  const ended = [lapsed, refused, withdrawn].map((kind) =>
    on(kind, (tx, { caseId }, { office, at }) =>
      endWant(tx, { office, caseId, at }).then(() => {}),
    ),
  )
  return [
    on(submitted, async (tx, { caseId, variant }, { office, at }) => {
      const kind = blankOf(variant)
      if (kind) await addWant(tx, { office, caseId, kind, at })
    }),
    // The passport lies there: when the book has no blank for it, the book is wrong and says so.
    on(ready, async (tx, { caseId, variant }, { office, at }) => {
      const kind = blankOf(variant)
      if (!kind) return
      await endWant(tx, { office, caseId, at })
      if (await findMoveOfCase(tx, { office, caseId })) return
      const taken = await takeBlanks(tx, { office, kind, amount: 1 })
      const line = { office, kind, caseId, at }
      await writeLine(
        tx,
        needs,
        taken
          ? { ...line, what: 'used', amount: -1, after: taken.amount }
          : { ...line, what: 'unbooked', amount: 0, after: null },
      )
    }),
    ...ended,
    // The passport is made where the application goes on: its blank is promised there.
    on(transferred, async (tx, { caseId, variant, before }, { office, at }) => {
      const kind = blankOf(variant)
      if (!kind) return
      await endWant(tx, { office: before, caseId, at })
      await addWant(tx, { office, caseId, kind, at })
    }),
  ]
}
