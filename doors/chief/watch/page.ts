import { applicantOf, type CaseView } from '#modules/applications'
import { type Verdict, verdicts } from '#modules/watchlist'
import type { Officer } from '#packages/access'
import { isId } from '#packages/paths'
import { Refusal } from '#packages/refusal'
import { type Answer, html, type Route, seeOther, type Visit } from '#platform/http'
import { chiefOf, type Needs } from '../needs.ts'
import { chiefPaths, type WatchStep, watchSteps } from '../paths.ts'
import { ErasedHoldView } from './erased-view.tsx'
import { HoldsView, HoldView, type Who } from './view.tsx'

const access = { action: 'watchlist.decide', scope: 'office' } as const

/** Applications that wait for a second look: two supervisors say whether it is the listed person. */
export function watchRoutes({ watchlist, applications, catalogue, identity }: Needs): Route[] {
  const standing = (visit: Visit) => ({
    frame: visit.frame,
    office: catalogue.getOffice(chiefOf(visit).office),
  })

  async function namesOf(who: Officer) {
    const names = await identity.listNames(who, { office: who.office })
    return (id: string) => names.get(id) ?? id
  }

  async function list(visit: Visit): Promise<Answer> {
    const who = chiefOf(visit)
    const [holds, age] = await Promise.all([watchlist.listHolds(who), watchlist.findList(who)])
    const lines = await Promise.all(
      holds.map(async (hold) => {
        const view = await applications.findCase(who, hold.caseId)
        return { hold, ...(view && { reference: view.reference }) }
      }),
    )
    return html(HoldsView({ ...standing(visit), lines, ...(age && { age }) }))
  }

  function idIn({ params }: Visit): string {
    const id = params.hold ?? ''
    if (!isId(id)) throw new Refusal('watchlist.unknownHold')
    return id
  }

  async function show(visit: Visit, problem?: { field: string; message: string }): Promise<Answer> {
    const who = chiefOf(visit)
    const hold = await watchlist.getHold(who, idIn(visit))
    if (hold.isErased) {
      const told = { ...standing(visit), hold, nameOf: await namesOf(who) }
      return html(ErasedHoldView(told), { status: 410 })
    }
    const view = await applications.getCase(who, hold.caseId)
    const { putusan, alasan } = visit.form.values
    const typed = { ...(putusan && { verdict: putusan }), ...(alasan && { reason: alasan }) }
    const told = { hold, applicant: whoIn(view), nameOf: await namesOf(who), newKey: visit.key }
    const said = { typed, ...(problem && { problem }) }
    const status = problem ? 422 : 200
    return html(HoldView({ ...standing(visit), ...told, ...said }), { status })
  }

  function act(visit: Visit, step: WatchStep): Promise<void> {
    const who = chiefOf(visit)
    const { putusan, alasan = '' } = visit.form.values
    const wish = { holdId: idIn(visit), reason: alasan }
    if (step === 'putuskan') return watchlist.confirm(who, wish)
    if (step === 'tolak') return watchlist.decline(who, wish)
    const verdict: Verdict = verdicts.find((one) => one === putusan) ?? 'hit'
    return watchlist.propose(who, { ...wish, verdict })
  }

  async function say(visit: Visit, step: WatchStep): Promise<Answer> {
    const lacksVerdict =
      step === 'usul' && !verdicts.some((one) => one === visit.form.values.putusan)
    if (lacksVerdict) {
      return show(visit, { field: 'putusan', message: visit.words('chief.watch.choose') })
    }
    try {
      await act(visit, step)
    } catch (error) {
      if (!(error instanceof Refusal) || !error.code.startsWith('watchlist.')) throw error
      if (error.code === 'watchlist.unknownHold') throw error
      const message = visit.words(error.code, error.values)
      return show(visit, { field: 'alasan', message })
    }
    return seeOther(visit.to(chiefPaths.hold(idIn(visit))))
  }

  const back = (visit: Visit) => seeOther(visit.to(chiefPaths.hold(idIn(visit))))
  return [
    { method: 'GET', path: '/kepala/cegah-tangkal', access, answer: list },
    { method: 'GET', path: '/kepala/cegah-tangkal/:hold', access, answer: (visit) => show(visit) },
    ...watchSteps.flatMap((step): Route[] => [
      { method: 'GET', path: `/kepala/cegah-tangkal/:hold/${step}`, access, answer: back },
      {
        ...{ method: 'POST', path: `/kepala/cegah-tangkal/:hold/${step}`, access },
        answer: (visit) => say(visit, step),
      },
    ]),
  ]
}

/** What a person is compared by. */
function whoIn(view: CaseView): Who {
  const birth = view.journey.answers.tanggalLahir
  return {
    name: applicantOf({ service: view.service, answers: view.journey.answers }) ?? '–',
    birth: typeof birth === 'string' ? birth : '–',
    reference: view.reference,
    service: view.service.names,
  }
}
