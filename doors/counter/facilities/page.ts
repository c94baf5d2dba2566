import { readReport, standingOf } from '#modules/facilities'
import { type FacilityKind, facilityKinds } from '#packages/booking'
import { dayOf } from '#packages/calendar'
import { Refusal } from '#packages/refusal'
import { type Answer, html, type Route, seeOther, type Visit } from '#platform/http'
import { type Needs, officerOf } from '../needs.ts'
import { counterPaths } from '../paths.ts'
import { FacilitiesView, FacilityView } from './view.tsx'

const access = { action: 'facilities.report', scope: 'office' } as const

/** How the things in one's own hall stand, and noting it. */
export function facilityRoutes({ facilities, catalogue, identity, now }: Needs): Route[] {
  async function list(visit: Visit): Promise<Answer> {
    const who = officerOf(visit)
    const office = catalogue.getOffice(who.office)
    const told = await facilities.listCurrent(who, office.id)
    const history = await facilities.listHistory(who)
    const me = await identity.getStaff(who)
    const standing = standingOf({ office, told, now: now() })
    const isSaved = visit.query.kabar === 'tercatat'
    // Officers may not read the list of all staff; which colleague it was, the head knows.
    const other = visit.words('counter.facilities.other')
    const nameOf = (id: string) => (id === who.staffId ? me.name : other)
    return html(FacilitiesView({ frame: visit.frame, office, standing, history, nameOf, isSaved }))
  }

  function kindIn(visit: Visit): FacilityKind {
    const kind = facilityKinds.find((one) => one === visit.params.kind)
    if (!kind) throw new Refusal('facilities.unknownKind')
    return kind
  }

  function ask(visit: Visit, typed = {}, problems: Record<string, string> = {}): Answer {
    const told = { frame: visit.frame, kind: kindIn(visit), formKey: visit.key(), typed, problems }
    const hasProblems = Object.keys(problems).length > 0
    return html(FacilityView(told), { status: hasProblems ? 422 : 200 })
  }

  async function report(visit: Visit): Promise<Answer> {
    const who = officerOf(visit)
    const kind = kindIn(visit)
    const { keadaan: state, sejak: since, catatan: note } = visit.form.values
    const today = dayOf(now(), catalogue.getOffice(who.office).zone)
    const { value, problems } = readReport({ kind, state, since, note }, today)
    if (problems) {
      const said = problems.map(({ field, code, values }) => [field, visit.words(code, values)])
      return ask(visit, { state, since, note }, Object.fromEntries(said))
    }
    await facilities.report(who, value)
    return seeOther(visit.to(`${counterPaths.facilities()}?kabar=tercatat`))
  }

  return [
    { method: 'GET', path: '/loket/fasilitas', access, answer: list },
    { method: 'GET', path: '/loket/fasilitas/:kind', access, answer: (visit) => ask(visit) },
    { method: 'POST', path: '/loket/fasilitas/:kind', access, answer: report },
  ]
}
