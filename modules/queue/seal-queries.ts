import { type Reader, sql, type Tx } from '#platform/db'
import type { Tables } from './tables.ts'

/** A day with acts that no seal is over yet, and where the last seal ended. */
export type UnsealedDay = {
  office: string
  day: Temporal.PlainDate
  policy: string
  last: number
  nth: number
  acts: number
  chain: string
  isOver: boolean
}

/** Days since a date that began, with their last seal; nothing of those that nobody came on. */
export const listSealable = (tx: Reader, since: Temporal.PlainDate): Promise<UnsealedDay[]> =>
  tx.all(sql<UnsealedDay>`
    select day.office, day.day, day.policy, done.last, coalesce(seal.nth, 0) as nth,
      coalesce(seal.acts, 0) as acts, coalesce(seal.chain, '') as chain,
      coalesce(seal.is_over, false) as "isOver"
    from queue.days day
    cross join lateral (select max(seq) as last from queue.acts act
      where act.office = day.office and act.day = day.day) done
    left join lateral (select nth, acts, chain, is_over from queue.seals seal
      where seal.office = day.office and seal.day = day.day order by nth desc limit 1) seal on true
    where day.day >= ${since} and done.last is not null
    order by day.day, day.office`)

export const addSeal = (tx: Tx, row: Tables['queue.seals']) =>
  tx.run(tx.query<Tables>().insertInto('queue.seals').values(row))

/** The newest day that is over and sealed to its end. */
export const findLastSealed = (tx: Reader) =>
  tx.maybe(sql<{ office: string; day: Temporal.PlainDate; at: Temporal.Instant }>`
    select office, day, at from queue.seals where is_over order by day desc, at desc limit 1`)
