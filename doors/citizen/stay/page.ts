import { readEntry } from '#modules/stays'
import type { Person } from '#packages/access'
import { dayOf } from '#packages/calendar'
import { paths } from '#packages/paths'
import { type Problem, Refusal } from '#packages/refusal'
import { type Answer, html, type Route, seeOther, type Visit } from '#platform/http'
import type { Needs } from '../needs.ts'
import { ArrivalView } from './arrival-view.tsx'
import { StayView } from './view.tsx'

const access = { action: 'stays.keep', scope: 'own' } as const

/** My stay: how long, what to do next, and writing an arrival down. */
export function stayRoutes(needs: Needs): Route[] {
  const { stays, catalogue, applications, now } = needs

  async function show(visit: Visit): Promise<Answer> {
    const stay = await stays.findMine(visit.who)
    if (!stay) return html(StayView({ visit }))
    const office = catalogue.getOffice(stay.office)
    const mine = stay.pendingCase ? await applications.listMine(visit.who) : []
    const pending = mine.find(({ caseId }) => caseId === stay.pendingCase)
    const today = dayOf(now(), office.zone)
    return html(StayView({ visit, stay, office, today, ...(pending && { pending }) }))
  }

  /** The offices that make stays longer. */
  const offering = () => {
    const services = catalogue.listServices().filter(({ definition }) => definition.stay)
    return catalogue
      .listOffices()
      .filter(({ id }) => services.some(({ definition }) => catalogue.isOffered(definition.id, id)))
  }

  async function ask(visit: Visit, problems: Problem[] = []): Promise<Answer> {
    const before = await stays.findMine(visit.who)
    const told = { visit, kinds: stays.listKinds(), offices: offering(), problems }
    return html(ArrivalView({ ...told, ...(before && { before }) }), {
      status: problems.length > 0 ? 422 : 200,
    })
  }

  async function write(visit: Visit): Promise<Answer> {
    const { values } = visit.form
    const office = offering().find(({ id }) => id === values.kantor)
    const kind = stays.listKinds().find(({ id }) => id === values.jenis)
    const today = dayOf(now(), office?.zone ?? 'Asia/Jakarta')
    const { value, problems = [] } = readEntry(values, today)
    const chosen: Problem[] = [
      ...(kind ? [] : [{ field: 'jenis', code: 'citizen.stay.kindNeeded' }]),
      ...problems,
      ...(office ? [] : [{ field: 'kantor', code: 'citizen.stay.officeNeeded' }]),
    ]
    if (!value || !kind || !office) return ask(visit, chosen)
    await stays.begin(visit.who, { ...value, kind: kind.id, office: office.id })
    return seeOther(visit.to(paths.stay()))
  }

  async function extend(visit: Visit): Promise<Answer> {
    const { who, language } = visit
    if (who.kind !== 'person') throw new Refusal('access.signIn')
    const { caseId } = await stays.startExtension(who as Person, { language })
    return seeOther(visit.to(paths.application(caseId)))
  }

  async function leave(visit: Visit): Promise<Answer> {
    await stays.leave(visit.who)
    return seeOther(visit.to(paths.stay()))
  }

  return [
    { method: 'GET', path: '/tinggal', access, answer: show },
    { method: 'GET', path: '/tinggal/kedatangan', access, answer: (visit) => ask(visit) },
    { method: 'POST', path: '/tinggal/kedatangan', access, answer: write },
    { method: 'POST', path: '/tinggal/perpanjang', access, answer: extend },
    { method: 'POST', path: '/tinggal/keluar', access, answer: leave },
  ]
}
