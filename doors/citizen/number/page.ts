import { findNo, findNoFromAfar, mostTravelMinutes } from '#modules/queue'
import type { OfficeFile } from '#packages/booking'
import { textIn } from '#packages/forms'
import { paths } from '#packages/paths'
import type { Refusal } from '#packages/refusal'
import { type Answer, html, type Route, seeOther, type Visit } from '#platform/http'
import type { Needs } from '../needs.ts'
import { NoNumberView, NumberView, type Typed } from './view.tsx'
import { findWaitingCase } from './waiting-case.ts'

const access = { action: 'queue.takeFromAfar', scope: 'own' } as const

/** Why there is no number from home, and whether the kiosk gives one all the same. */
type Refused = { no: Refusal; hasKiosk: boolean }

/** How far away people say they are, in minutes. */
export const travelChoices = [10, 20, 30, 45, 60, 90, 120]

/** A number for today without an appointment, taken at home: what for, and how long the road is. */
export function numberRoutes(needs: Needs): Route[] {
  const { catalogue, queue, calendarOf, now } = needs

  const listErrands = (visit: Visit, office: OfficeFile) =>
    catalogue.listOffered(office.id).flatMap(({ definition: { id, names, appointment } }) => {
      const [first] = appointment?.stages ?? []
      const name = textIn(names, visit.language)
      return first ? [{ id, name, firstStage: textIn(first.names, visit.language) }] : []
    })

  /** Why no number is given now, and how many wait; asked for one stage or for any. */
  async function lookInside(visit: Visit, office: OfficeFile, stage?: string) {
    const frame = await queue.frame(office.id, visit.language)
    const calendar = calendarOf(office.id)
    const { language } = visit
    const room = { frame, calendar, hallLimit: office.hallLimit, now: now(), language }
    const no = findNoFromAfar(room, stage)
    return no && { no, hasKiosk: !frame.paused && !findNo(room, stage) }
  }

  const refuse = (visit: Visit, office: OfficeFile, { no, hasKiosk }: Refused): Answer =>
    html(NoNumberView({ visit, office, why: visit.words(no.code, no.values), hasKiosk }), {
      status: 409,
    })

  async function ask(visit: Visit, typed: Typed = {}): Promise<Answer> {
    const office = catalogue.getOffice(visit.params.office ?? '')
    const held = await queue.findFromAfar(visit.who)
    if (held?.office === office.id) return seeOther(visit.to(paths.ticket(held.code)))
    const no = await lookInside(visit, office)
    if (no) return refuse(visit, office, no)
    const errands = listErrands(visit, office)
    return html(NumberView({ visit, office, errands, travelChoices, typed }), {
      status: typed.problems ? 422 : 200,
    })
  }

  function readTyped(visit: Visit, errands: { id: string }[]): Typed {
    const { layanan = '', perjalanan = '' } = visit.form.values
    const isRoad = /^\d{1,3}$/.test(perjalanan) && Number(perjalanan) <= mostTravelMinutes
    const problems = {
      ...(errands.some(({ id }) => id === layanan)
        ? {}
        : { layanan: visit.words('citizen.number.whatMissing') }),
      ...(isRoad ? {} : { perjalanan: visit.words('citizen.number.travelMissing') }),
    }
    const isFine = Object.keys(problems).length === 0
    return { layanan, perjalanan, ...(isFine ? {} : { problems }) }
  }

  async function take(visit: Visit): Promise<Answer> {
    const office = catalogue.getOffice(visit.params.office ?? '')
    const errands = listErrands(visit, office)
    const typed = readTyped(visit, errands)
    if (typed.problems) return ask(visit, typed)
    const errand = errands.find(({ id }) => id === typed.layanan)
    const no = await lookInside(visit, office, errand?.firstStage)
    if (no) return refuse(visit, office, no)
    const service = typed.layanan ?? ''
    const ticket = await queue.takeFromAfar(visit.who, {
      office: office.id,
      service,
      caseId: await findWaitingCase(needs, visit, { office: office.id, service }),
      travelMinutes: Number(typed.perjalanan),
      language: visit.language,
    })
    return seeOther(visit.to(paths.ticket(ticket.code)))
  }

  /** Where a mail leads: to the number somebody waits with, or to the offices. */
  async function mine(visit: Visit): Promise<Answer> {
    const held = await queue.findFromAfar(visit.who)
    return seeOther(visit.to(held ? paths.ticket(held.code) : paths.offices()))
  }

  return [
    { method: 'GET', path: '/nomor', access, answer: mine },
    { method: 'GET', path: '/nomor/:office', access, answer: (visit) => ask(visit) },
    { method: 'POST', path: '/nomor/:office', pace: 'takeNumber', access, answer: take },
  ]
}
