import { allow, type Officer, system } from '#packages/access'
import { dayOf } from '#packages/calendar'
import { Refusal } from '#packages/refusal'
import { emptyPractice } from './day-queries.ts'
import { practiceEmptied } from './events.ts'
import type { Needs } from './needs.ts'

/** Emptying the hall of an office that is there to practise in. */
export const practiceVerbs = ({ db, events, catalogue, now }: Needs) => ({
  /** Forgets everything that happened in one's own practice office. Refusal queue.notPractice. */
  emptyPractice: (who: Officer): Promise<number> =>
    db.transaction(who, async (tx) => {
      const { office } = who
      allow(who, 'queue.oversee', { office })
      const { zone, kind } = catalogue.getOffice(office)
      if (kind !== 'practice') throw new Refusal('queue.notPractice')
      const before = dayOf(now(), zone).add({ days: 1 })
      const tickets = await emptyPractice(tx, { office, before, isEverything: true })
      await events.publish(tx, practiceEmptied, { office, tickets })
      return tickets
    }),

  /** Sweep of the night: of the days before today nothing stays. */
  emptyPractices: async (): Promise<number> => {
    let emptied = 0
    for (const { id: office, zone } of catalogue.listPractice()) {
      const before = dayOf(now(), zone)
      emptied += await db.transaction(system('queue'), (tx) =>
        emptyPractice(tx, { office, before, isEverything: false }),
      )
    }
    return emptied
  },
})
