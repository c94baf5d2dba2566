import { allow, system, type Who } from '#packages/access'
import { canonicalJson } from '#packages/forms'
import { getPolicy } from '#packages/queueing'
import { type ActRecord, type CallRecord, chainOn, pausesText } from '#packages/replay'
import type { Tx } from '#platform/db'
import { daySealed } from './events.ts'
import { longestKept } from './hall.ts'
import { lockDay } from './hall-queries.ts'
import { findNewActs } from './log-queries.ts'
import type { Needs } from './needs.ts'
import { digest } from './order-digest.ts'
import { addSeal, findLastSealed, listSealable, type UnsealedDay } from './seal-queries.ts'
import { listInHall } from './ticket-queries.ts'

/** An office day that is over, and when that was sealed. */
export type SealedDay = { office: string; day: Temporal.PlainDate; at: Temporal.Instant }

// What is older was never sealed, and a seal of today would prove nothing of it. Long enough for a house
// that was closed over the longest holidays.
const days = 14

/** The name of an office day in the log: made of its words alone, so anybody can work it out. */
export const dayIdOf = (office: string, day: string): string =>
  digest(`${office} ${day}`).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5')

const listOf = <T>(rows: unknown): T[] => (Array.isArray(rows) ? rows : [])

async function seal(tx: Tx, needs: Needs, known: UnsealedDay, isOver: boolean): Promise<boolean> {
  const { office, day, policy } = known
  const { zone } = needs.catalogue.getOffice(office)
  const [begins, ends] = [day, day.add({ days: 1 })].map((one) =>
    one.toZonedDateTime(zone).toInstant(),
  ) as [Temporal.Instant, Temporal.Instant]
  const span = { from: begins.subtract(longestKept), to: ends }
  // The last act that was sealed again: until when the hall had stood still is told as of it.
  const after = Math.min(known.acts, known.last - 1)
  const rows = await findNewActs(tx, { office, day, after, ...span })
  const acts = listOf<ActRecord>(rows.acts)
  const calls = listOf<CallRecord>(rows.calls)
  const last = acts.at(-1)!
  if (last.seq === known.acts && isOver === known.isOver) return false
  const chain = chainOn({ acts, calls }, digest, { from: known, last: last.seq })
  const nth = known.nth + 1
  await addSeal(tx, {
    ...{ office, day, nth, acts: last.seq, chain, is_over: isOver, at: needs.now() },
  })
  await needs.events.publish(tx, daySealed, {
    ...{ office, dayId: dayIdOf(office, day.toString()), day: day.toString(), nth },
    ...{ acts: last.seq, chain, policy, isOver },
    pauses: digest(pausesText({ pauses: listOf(rows.pauses) }, last.at)),
    rules: digest(canonicalJson(getPolicy(policy))),
  })
  return true
}

/**
 * Seals a day that lies behind its office: to its end once nobody stands in it any more. Who was left there is sent
 * home by an act of the night, and a seal "to its end" before that act would call it a tampering for ever.
 */
async function sealPast(tx: Tx, needs: Needs, known: UnsealedDay): Promise<boolean> {
  const { office, day } = known
  await lockDay(tx, office, day)
  const left = await listInHall(tx, office, day)
  return seal(tx, needs, known, left.length === 0)
}

/** What is told to the public log of each day, so that nobody writes the day anew. */
export const sealVerbs = (needs: Needs) => ({
  /** Seals what was done since the last time, and each day once it is over; returns how many days. */
  sealDays: async (): Promise<number> => {
    const at = needs.now()
    const since = at.toZonedDateTimeISO('UTC').toPlainDate().subtract({ days })
    const known = await needs.db.read(system('queue'), (tx) => listSealable(tx, since))
    let sealed = 0
    for (const one of known) {
      const { zone, kind } = needs.catalogue.getOffice(one.office)
      const today = at.toZonedDateTimeISO(zone).toPlainDate()
      const isPast = Temporal.PlainDate.compare(one.day, today) < 0
      if (kind === 'practice' || (one.last === one.acts && one.isOver === isPast)) continue
      const isSealed = await needs.db.transaction(system('queue'), (tx) =>
        isPast ? sealPast(tx, needs, one) : seal(tx, needs, one, false),
      )
      if (isSealed) sealed++
    }
    return sealed
  },

  /** The newest day that is over and stands sealed in the public log. */
  findLastSealed: (who: Who): Promise<SealedDay | undefined> =>
    needs.db.read(system('queue'), (tx) => {
      allow(who, 'open.read')
      return findLastSealed(tx)
    }),
})
