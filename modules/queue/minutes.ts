import { system } from '#packages/access'
import { dayOf } from '#packages/calendar'
import { listCountry } from './measured-queries.ts'
import type { Needs } from './needs.ts'

// As long as for the paces of a hall; by fewer services a mean says little.
const days = 60
const enough = 30

/** How long a stage of a service takes at an office, rounded to the minute. */
export type MeanMinutes = {
  office: string
  service: string
  stage: string
  minutes: number
  count: number
}

/** What appointments are told of the counters. */
export const minuteVerbs = ({ db, now }: Needs) => ({
  /** Of the days before today, for each office, service and stage that was measured often enough. */
  listMeanMinutes: async (): Promise<MeanMinutes[]> => {
    // The last of the country to begin a day.
    const before = dayOf(now(), 'Asia/Jakarta')
    const asked = { from: before.subtract({ days }), before }
    const sums = await db.read(system('queue'), (tx) => listCountry(tx, asked))
    return sums
      .filter(({ count }) => count >= enough)
      .map(({ office, service, stage, count, totalMinutes }) => ({
        ...{ office, service, stage, count },
        minutes: Math.min(240, Math.max(1, Math.round(totalMinutes / count))),
      }))
  },
})
