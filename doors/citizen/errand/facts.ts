import type { CaseView } from '#modules/applications'
import type { Booking } from '#modules/appointments'
import { textIn } from '#packages/forms'
import type { Visit } from '#platform/http'
import type { Needs } from '../needs.ts'

/** Visits of the same person at the same office that this errand could be put to. */
export type Beside = { caseId: string; service: string; startsAt: Temporal.Instant }[]

/** One errand is one of several here, or alone; of a family, and without an account, none is put to it. */
export async function listBeside(
  { appointments, catalogue }: Needs,
  visit: Visit,
  { caseId, office, person, party }: CaseView,
): Promise<Beside> {
  if (!person || party) return []
  const coming = await appointments.listComing(visit.who, { person })
  const mine = coming.find((one) => one.caseId === caseId)
  if (mine?.isOneVisit) return []
  const isFirst = (one: Booking) => one.seat <= 1
  return coming
    .filter((one) => one.caseId !== caseId && one.office === office)
    .filter((one) => !one.stage && isFirst(one) && (!one.party || one.isOneVisit))
    .map((one) => ({
      caseId: one.caseId,
      startsAt: one.startsAt,
      service: textIn(catalogue.getService(one.service).definition.names, visit.language),
    }))
}
