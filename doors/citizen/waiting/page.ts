import type { CaseView } from '#modules/applications'
import { type Booking, hasPlace, type Waiting } from '#modules/appointments'
import type { PartOfDay } from '#packages/booking'
import { readDay } from '#packages/forms'
import { paths } from '#packages/paths'
import { Refusal } from '#packages/refusal'
import { type Answer, html, type Route, seeOther, type Visit } from '#platform/http'
import { getCase } from '../case.ts'
import type { Needs } from '../needs.ts'
import { type Typed, WaitingView } from './view.tsx'

const wait = { action: 'appointments.wait', scope: 'own' } as const
const parts: readonly string[] = ['any', 'morning', 'afternoon'] satisfies PartOfDay[]

/** A day as the three boxes of a form show it. */
const boxesOf = ({ day, month, year }: Temporal.PlainDate) => ({
  day: `${day}`,
  month: `${month}`,
  year: `${year}`,
})

/** The waiting list for an earlier place: joining, leaving, and answering what is offered. */
export function waitingRoutes(needs: Needs): Route[] {
  const { applications, appointments, catalogue } = needs

  /** What stands in the form before anything is typed: every day until the place one has. */
  async function usualDays(visit: Visit, view: CaseView, seen: Seen): Promise<Typed> {
    const { wish } = seen.waiting
    if (wish) {
      const { firstDay, lastDay, part } = wish
      return { first: boxesOf(firstDay), last: boxesOf(lastDay), part, problems: [] }
    }
    const asked = { office: view.office, service: view.service.id }
    const days = await appointments.listDays(visit.who, asked)
    const [today, horizon] = [days.at(0)?.day, days.at(-1)?.day]
    if (!today || !horizon) throw new Refusal('appointments.notOffered')
    const last = seen.place?.day ?? horizon
    return { first: boxesOf(today), last: boxesOf(last), part: 'any', problems: [] }
  }

  /** Everybody of a family who waits together, in the order of their seats. */
  async function listMembers(visit: Visit, { party }: CaseView): Promise<CaseView[]> {
    if (!party) return []
    const { members } = await applications.getParty(visit.who, party.partyId)
    return members.filter((one) => !isOver(one))
  }

  /** A family asks by the application of the first of them; the others lead there. */
  async function findLead(visit: Visit, view: CaseView): Promise<string> {
    const [lead] = await listMembers(visit, view)
    return lead && !isOver(view) ? lead.caseId : view.caseId
  }

  type Seen = { waiting: Waiting; place?: Booking }

  async function look(visit: Visit, { caseId }: CaseView): Promise<Seen> {
    const [waiting, place] = await Promise.all([
      appointments.findWaiting(visit.who, caseId),
      appointments.findForCase(visit.who, caseId),
    ])
    return { waiting, ...(place && hasPlace(place) && { place }) }
  }

  type Trouble = Partial<Typed> & { status?: 409 | 422 }

  async function show(visit: Visit, trouble: Trouble = {}): Promise<Answer> {
    const view = await getCase(needs, visit)
    const lead = await findLead(visit, view)
    if (lead !== view.caseId) return seeOther(visit.to(paths.waiting(lead)))
    const { status, ...typed } = trouble
    const seen = await look(visit, view)
    const usual = await usualDays(visit, view, seen)
    const office = catalogue.getOffice(view.office)
    const { caseId } = view
    const told = { visit, caseId, office, ...seen, typed: { ...usual, ...typed } }
    return html(WaitingView(told), status ? { status } : {})
  }

  /** What the office says no to comes back in words, above what was typed. */
  async function trying(visit: Visit, work: () => Promise<Answer>, typed: Trouble = {}) {
    try {
      return await work()
    } catch (error) {
      if (!(error instanceof Refusal) || !error.code.startsWith('appointments.')) throw error
      const message = visit.words(error.code, error.values)
      return show(visit, { ...typed, problems: [{ field: 'pertama', message }], status: 409 })
    }
  }

  async function join(visit: Visit): Promise<Answer> {
    const view = await getCase(needs, visit)
    const { form, words } = visit
    const [first, last] = [readDay(form.values, 'pertama'), readDay(form.values, 'terakhir')]
    const part = form.values.waktu ?? 'any'
    const typed = { first: typedBoxes(visit, 'pertama'), last: typedBoxes(visit, 'terakhir'), part }
    const problems = [
      ...(first ? [] : [{ field: 'pertama', message: words('citizen.waiting.noDay') }]),
      ...(last ? [] : [{ field: 'terakhir', message: words('citizen.waiting.noDay') }]),
      ...(parts.includes(part)
        ? []
        : [{ field: 'waktu', message: words('citizen.waiting.noPart') }]),
    ]
    if (!first || !last || problems.length > 0) {
      return show(visit, { ...typed, problems, status: 422 })
    }
    const ask = {
      ...askOf(view, await listMembers(visit, view)),
      firstDay: Temporal.PlainDate.from(first),
      lastDay: Temporal.PlainDate.from(last),
      part: part as PartOfDay,
    }
    const work = async () => {
      await appointments.askForEarlier(visit.who, ask)
      return seeOther(visit.to(paths.waiting(view.caseId)))
    }
    return trying(visit, work, typed)
  }

  const answering = (work: (visit: Visit, caseId: string) => Promise<string>) => (visit: Visit) =>
    trying(visit, async () => {
      const { caseId } = await getCase(needs, visit)
      return seeOther(visit.to(await work(visit, caseId)))
    })

  const take = answering(async ({ who }, caseId) => {
    await appointments.takeOffer(who, { caseId })
    return paths.application(caseId)
  })
  const pass = answering(async ({ who }, caseId) => {
    await appointments.leaveOffer(who, { caseId })
    return paths.waiting(caseId)
  })
  const leave = answering(async ({ who }, caseId) => {
    await appointments.stopWaiting(who, { caseId })
    return paths.application(caseId)
  })

  const here = '/permohonan/:caseId'
  return [
    { method: 'GET', path: `${here}/tunggu`, access: wait, answer: (visit) => show(visit) },
    { method: 'POST', path: `${here}/tunggu`, pace: 'hold', access: wait, answer: join },
    { method: 'POST', path: `${here}/tunggu/keluar`, access: wait, answer: leave },
    { method: 'POST', path: `${here}/tawaran/ambil`, pace: 'hold', access: wait, answer: take },
    { method: 'POST', path: `${here}/tawaran/lewati`, access: wait, answer: pass },
  ]
}

const isOver = ({ status }: CaseView) => status === 'done' || status === 'closed'

/** Which application asks, and for whom; of a family everybody who still comes. */
function askOf(view: CaseView, family: readonly CaseView[]) {
  if (isOver(view)) throw new Refusal('request.notFound')
  const { caseId, service, office, person, party } = view
  const members = family.map((one) => ({
    caseId: one.caseId,
    service: one.service.id,
    seat: one.party?.seat ?? 1,
  }))
  return {
    ...{ caseId, service: service.id, office },
    ...(person && { person }),
    ...(party && members.length > 0 && { together: { party: party.partyId, members } }),
  }
}

const typedBoxes = ({ form }: Visit, name: string) => ({
  day: form.values[`${name}.day`] ?? '',
  month: form.values[`${name}.month`] ?? '',
  year: form.values[`${name}.year`] ?? '',
})
