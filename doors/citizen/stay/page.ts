import { readEntry } from '#modules/stays'
import type { Person } from '#packages/access'
import { dayOf } from '#packages/calendar'
import { paths } from '#packages/paths'
import { type Problem, Refusal } from '#packages/refusal'
import { type Answer, html, type Route, seeOther, type Visit } from '#platform/http'
import type { Needs } from '../needs.ts'
import { askedOffice, findOffices, inOrder } from '../offices/find.ts'
import { ArrivalView } from './arrival-view.tsx'
import { NearestOfficeView } from './office-view.tsx'
import { StayView } from './view.tsx'

const access = { action: 'stays.keep', scope: 'own' } as const

/** My stay: how long, what to do next, and writing an arrival down. */
export function stayRoutes(needs: Needs): Route[] {
  const { stays, catalogue, applications, now } = needs

  async function show(visit: Visit): Promise<Answer> {
    const stay = await stays.findMine(visit.who)
    if (!stay) return html(StayView({ visit }))
    const office = catalogue.getOffice(stay.office)
    const mine = stay.pendingCases.length > 0 ? await applications.listMine(visit.who) : []
    const pending = mine.find(({ caseId }) => caseId === stay.pendingCases[0])
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

  /** The office of the stay before, of the newest application, or the first; the next page asks. */
  async function usualOffice({ who }: Visit) {
    const ids = offering().map(({ id }) => id)
    const [before, mine] = await Promise.all([stays.findMine(who), applications.listMine(who)])
    const known = [before?.office, ...mine.map(({ office }) => office)]
    const found = known.find((id) => id !== undefined && ids.includes(id))
    return { office: found ?? ids[0] ?? '', isKnown: found !== undefined }
  }

  async function askOffice(visit: Visit, problem?: string): Promise<Answer> {
    const stay = await stays.findMine(visit.who)
    if (!stay) return seeOther(visit.to(paths.arrival()))
    const all = offering()
    const asked = askedOffice(visit.query)
    const found = findOffices(all, asked)
    const offices = found.length > 0 ? found : inOrder(all)
    const choice = { offices, asked, hasFound: found.length > 0 }
    // The first of the list is nobody's choice.
    const isOpen = visit.query.pilih === 'ya'
    const told = { visit, choice, isOpen, ...(!isOpen && { chosen: stay.office }) }
    return html(NearestOfficeView({ ...told, ...(problem && { problem }) }), {
      status: problem ? 422 : 200,
    })
  }

  async function chooseOffice(visit: Visit): Promise<Answer> {
    const office = visit.form.values.kantor ?? ''
    if (!offering().some(({ id }) => id === office)) {
      return askOffice(visit, visit.words('citizen.stay.officeNeeded'))
    }
    await stays.chooseOffice(visit.who, { office })
    return seeOther(visit.to(paths.stay()))
  }

  async function ask(visit: Visit, problems: Problem[] = []): Promise<Answer> {
    const [before, suggested] = await Promise.all([
      stays.findMine(visit.who),
      stays.suggest(visit.who),
    ])
    const told = { visit, kinds: stays.listKinds(), problems }
    const known = { ...(before && { before }), ...(suggested && !before && { suggested }) }
    return html(ArrivalView({ ...told, ...known }), {
      status: problems.length > 0 ? 422 : 200,
    })
  }

  async function write(visit: Visit): Promise<Answer> {
    const { values } = visit.form
    const kind = stays.listKinds().find(({ id }) => id === values.jenis)
    const today = dayOf(now(), 'Asia/Jakarta')
    const { value, problems = [] } = readEntry(values, today)
    const chosen: Problem[] = [
      ...(kind ? [] : [{ field: 'jenis', code: 'citizen.stay.kindNeeded' }]),
      ...problems,
    ]
    if (!value || !kind) return ask(visit, chosen)
    const { office, isKnown } = await usualOffice(visit)
    await stays.begin(visit.who, { ...value, kind: kind.id, office })
    return seeOther(visit.to(paths.stayOffice(!isKnown)))
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
    { method: 'GET', path: '/tinggal/kantor', access, answer: (visit) => askOffice(visit) },
    { method: 'POST', path: '/tinggal/kantor', access, answer: chooseOffice },
    { method: 'POST', path: '/tinggal/perpanjang', access, answer: extend },
    { method: 'POST', path: '/tinggal/keluar', access, answer: leave },
  ]
}
