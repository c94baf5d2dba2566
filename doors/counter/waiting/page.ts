import type { CaseView } from '#modules/applications'
import type { OnList } from '#modules/appointments'
import type { Officer } from '#packages/access'
import { momentNamed } from '#packages/calendar'
import { Refusal } from '#packages/refusal'
import { type Answer, html, type Route, seeOther, type Visit } from '#platform/http'
import { type Needs, officerOf } from '../needs.ts'
import { counterPaths } from '../paths.ts'
import { GiveView, ListView } from './view.tsx'

const access = { action: 'appointments.give', scope: 'office' } as const

const mostChoices = 12
const mostDays = 14

/** Who waits for an earlier appointment, and giving one by hand for a reason that is counted. */
export function waitingRoutes(needs: Needs): Route[] {
  const { appointments, applications, catalogue } = needs

  async function list(visit: Visit): Promise<Answer> {
    const who = officerOf(visit)
    const asked = { office: who.office }
    const [waiting, byHand, stranded] = await Promise.all([
      appointments.listOnList(who, asked),
      appointments.listByHand(who, asked),
      appointments.listStranded(who, asked),
    ])
    const ids = new Set([...waiting, ...byHand, ...stranded].map(({ caseId }) => caseId))
    const views = new Map<string, CaseView>()
    for (const caseId of ids) {
      const view = await applications.findCase(who, caseId)
      if (view) views.set(caseId, view)
    }
    const office = catalogue.getOffice(who.office)
    return html(ListView({ frame: visit.frame, office, waiting, byHand, stranded, views }))
  }

  async function getOnList(visit: Visit): Promise<OnList> {
    const who = officerOf(visit)
    const all = await appointments.listOnList(who, { office: who.office })
    const found = all.find(({ caseId }) => caseId === visit.params.caseId)
    if (!found) throw new Refusal('appointments.waitsNoMore')
    return found
  }

  /** The first free minutes of the days they wait for. */
  async function listFree(who: Officer, { service, firstDay, lastDay, placeAt }: OnList) {
    const free: Temporal.Instant[] = []
    const days = Math.min(mostDays, firstDay.until(lastDay).days + 1)
    for (let nth = 0; nth < days && free.length < mostChoices; nth++) {
      const day = firstDay.add({ days: nth })
      const seen = await appointments.listPlaces(who, { office: who.office, service, day })
      const places = (seen?.places ?? []).filter(({ left }) => left > 0)
      free.push(...places.map(({ startsAt }) => startsAt))
    }
    return free
      .filter((at) => !placeAt || Temporal.Instant.compare(at, placeAt) < 0)
      .slice(0, mostChoices)
  }

  async function show(visit: Visit, problem?: { field: string; message: string }): Promise<Answer> {
    const who = officerOf(visit)
    const one = await getOnList(visit)
    const view = await applications.findCase(who, one.caseId)
    const free = await listFree(who, one)
    const { frame, form } = visit
    const typed = { jam: form.values.jam, alasan: form.values.alasan }
    const office = catalogue.getOffice(who.office)
    const told = { frame, office, one, free, typed, formKey: visit.key() }
    return html(GiveView({ ...told, ...(view && { view }), ...(problem && { problem }) }), {
      status: problem ? 409 : 200,
    })
  }

  async function give(visit: Visit): Promise<Answer> {
    const { caseId } = await getOnList(visit)
    const { jam, alasan: reason = '' } = visit.form.values
    const startsAt = momentNamed(jam)
    if (!startsAt) {
      return show(visit, { field: 'jam', message: visit.words('counter.waiting.choose') })
    }
    try {
      await appointments.giveByHand(officerOf(visit), { caseId, startsAt, reason })
    } catch (error) {
      if (!(error instanceof Refusal) || !error.code.startsWith('appointments.')) throw error
      const field = error.code === 'appointments.reasonNeeded' ? 'alasan' : 'jam'
      return show(visit, { field, message: visit.words(error.code, error.values) })
    }
    return seeOther(visit.to(counterPaths.waiting()))
  }

  const one = '/loket/daftar-tunggu/:caseId'
  return [
    { method: 'GET', path: '/loket/daftar-tunggu', access, answer: list },
    { method: 'GET', path: one, access, answer: (visit) => show(visit) },
    { method: 'POST', path: one, access, answer: give },
  ]
}
