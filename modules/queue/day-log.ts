import { allow, system, type Who } from '#packages/access'
import { getPolicy } from '#packages/queueing'
import { type DayLog, type Replayed, replayDay } from '#packages/replay'
import type { Reader, Tx } from '#platform/db'
import { type Hall, longestKept } from './hall.ts'
import { addOrder, findLog, type LogRow } from './log-queries.ts'
import type { Needs } from './needs.ts'
import { digest, digestOf } from './order-digest.ts'
import type { Outlook } from './outlook.ts'

type LogNeeds = Pick<Needs, 'db' | 'catalogue'>
type Asked = { office: string; day: Temporal.PlainDate }

const listOf = <T>(rows: unknown): T[] => (Array.isArray(rows) ? rows : [])

function asLog({ office, day, zone }: Asked & { zone: string }, row: LogRow): DayLog | undefined {
  const calls = listOf<DayLog['calls'][number]>(row.calls)
  const log: DayLog = {
    office,
    day: day.toString(),
    zone,
    policy: row.policy,
    policies: [...new Set([row.policy, ...calls.map(({ policy }) => policy)])].map(getPolicy),
    pauses: listOf(row.pauses),
    acts: listOf(row.acts),
    calls,
    promises: listOf(row.promises),
    orders: listOf(row.orders),
    tickets: listOf(row.tickets),
  }
  return log.acts.length > 0 ? log : undefined
}

async function readLog(tx: Reader, needs: LogNeeds, { office, day }: Asked) {
  const { zone, kind } = needs.catalogue.getOffice(office)
  if (kind === 'practice') return undefined
  const [begins, ends] = [day, day.add({ days: 1 })].map((one) =>
    one.toZonedDateTime(zone).toInstant(),
  ) as [Temporal.Instant, Temporal.Instant]
  const span = { from: begins.subtract(longestKept), to: ends }
  const row = await findLog(tx, { office, day, ...span })
  return row && asLog({ office, day, zone }, row)
}

/** Keeps which order the hall had when it was looked at, so that it can be worked out again. */
export const keepOrder = (tx: Tx, { office, day, lastAct, at }: Hall, { ranking }: Outlook) =>
  addOrder(tx, {
    ...{ office: office.id, day: day.day, after: lastAct, at },
    ...{ size: ranking.length, digest: digestOf(ranking) },
  })

/** What anybody may hold against the house. */
export const createDayLogs = (needs: LogNeeds) => ({
  /**
   * All that decided the order of an office on a day, by labels and nothing about anybody; nothing
   * for a day without visits, one before acts were numbered, and an office to practise in.
   */
  getDayLog: (who: Who, asked: Asked): Promise<DayLog | undefined> =>
    needs.db.read(system('queue'), (tx) => {
      allow(who, 'queue.watch', { office: asked.office })
      return readLog(tx, needs, asked)
    }),

  /** The same day worked out again, and what did not come out as it was. */
  replayDay: async (who: Who, asked: Asked): Promise<Replayed | undefined> => {
    allow(who, 'queue.watch', { office: asked.office })
    const log = await needs.db.read(system('queue'), (tx) => readLog(tx, needs, asked))
    return log && replayDay(log, digest)
  },
})
