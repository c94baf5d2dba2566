import { system } from '#packages/access'
import { SLOT_MINUTES } from '#packages/booking'
import { listRunning, lockDays, type OfficeDay, widenSlots } from './day-queries.ts'
import { readLocked } from './days.ts'
import { layOut } from './domain.ts'
import type { Parts } from './needs.ts'
import { createOffices } from './office-of.ts'

/** Gives unused time of walk-ins to the calendar, hour by hour on the day itself. */
export function createUnused(needs: Parts) {
  const { db, now, policy } = needs
  const officeOf = createOffices(needs)
  const { share, fromMinutes, toMinutes } = policy.unused
  const stretch = () =>
    [now().add({ minutes: fromMinutes }), now().add({ minutes: toMinutes })] as const

  return {
    /** The days that go on just now, with slots about to be due. */
    listRunning: (): Promise<OfficeDay[]> => {
      const [from, to] = stretch()
      return db.read(system('appointments'), (tx) => listRunning(tx, from, to))
    },

    /**
     * While nobody who just came is waiting, part of what is kept for them soon is offered to whoever
     * books; how many slots became wider. Safe to repeat: it is counted from the plan of the day.
     */
    releaseUnused: async (running: OfficeDay, waiting: number): Promise<number> => {
      if (waiting > 0) return 0
      const office = officeOf(running.office)
      const whole = office.file.counters.length * SLOT_MINUTES * 60
      const [from, to] = stretch()
      const isSoon = (at: Temporal.Instant) =>
        Temporal.Instant.compare(from, at) <= 0 && Temporal.Instant.compare(at, to) < 0
      const wider = layOut(office, running.day)
        .filter(({ startsAt }) => isSoon(startsAt))
        .map(({ startsAt, totalSeconds }) => ({
          startsAt,
          totalSeconds: totalSeconds + Math.floor((whole - totalSeconds) * share),
        }))
      if (wider.length === 0) return 0
      return db.transaction(system('appointments'), async (tx) => {
        await lockDays(tx, [running])
        await readLocked(tx, { office, day: running.day, at: now() })
        return widenSlots(tx, running, wider)
      })
    },
  }
}
