import type { OfficeFile } from '#packages/booking'
import { dayOf, formatTime } from '#packages/calendar'
import { textIn } from '#packages/forms'
import type { Visit } from '#platform/http'
import type { Standing } from '../needs.ts'

/** One of those who come together, told apart without a name: a kiosk is read by whoever stands there. */
export type Comer = { code: string; label: string; time: string; isHere: boolean }

/** Everybody of today's visit, and whoever was not served on an earlier day, that the code of a party names; nobody for the code of one person. */
export async function readParty(
  { appointments, catalogue, now }: Standing,
  visit: Visit,
  { office, code }: { office: OfficeFile; code: string },
): Promise<Comer[]> {
  const today = dayOf(now(), office.zone)
  const found = await appointments.listByPartyCode(visit.who, code)
  return found
    .filter(
      ({ state, startsAt }) =>
        state === 'unserved' ||
        (['confirmed', 'arrived'].includes(state) && dayOf(startsAt, office.zone).equals(today)),
    )
    .map(({ code: own, service, seat, startsAt, state }) => ({
      code: own,
      label: `${seat}. ${textIn(catalogue.getService(service).definition.names, visit.language)}`,
      time: formatTime(startsAt, office.zone, visit.language),
      isHere: state === 'arrived',
    }))
}
