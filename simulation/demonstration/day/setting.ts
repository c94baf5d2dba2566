import { system } from '#packages/access'
import { createCalendar, type Interval, openIntervals } from '#packages/calendar'
import type { Needs } from './needs.ts'
import { kioskId, officers } from './people.ts'
import type { Setting } from './plan.ts'

const part = system('demonstration')
// One counter is always left for whoever wants to be an officer.
const leftFree = 1

/** The hours of an office on a day. */
export function hoursOf({ catalogue, office }: Needs, day: Temporal.PlainDate): Interval[] {
  const { zone, hours, exceptions } = catalogue.getOffice(office)
  const calendar = createCalendar({ zone, week: hours, ...(exceptions && { exceptions }) })
  return [...openIntervals(calendar, day)]
}

/** What the plan of a day must know of the office. */
export async function readSetting(needs: Needs, day: Temporal.PlainDate): Promise<Setting> {
  const { catalogue, office, queue } = needs
  const counters = await queue.listCounters(part, office)
  const seats = Math.max(1, Math.min(officers.length, counters.length - leftFree))
  const services = catalogue.listServices().flatMap(({ definition: { id, appointment } }) => {
    const stages = appointment?.stages.map((stage) => stage.id) ?? []
    return stages.length > 0 && catalogue.isOffered(id, office) ? [{ id, stages }] : []
  })
  const intervals = hoursOf(needs, day)
  return { seed: `${office} ${day}`, intervals, counters: counters.slice(0, seats), services }
}

/** Brings the invented officers and their kiosk. Doing it again makes nobody twice. */
export async function bringStaff({ identity, office }: Needs): Promise<void> {
  for (const { id: staffId, name } of officers) {
    await identity.bringStaff(part, {
      staffId,
      office,
      name: `${name} (rekaan)`,
      roles: ['officer'],
    })
  }
  const kiosk = { deviceId: kioskId, office, purpose: 'kiosk', name: 'Kios peragaan' } as const
  await identity.addDevice(part, kiosk)
}
