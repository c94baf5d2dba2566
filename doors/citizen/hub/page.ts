import type { CaseView } from '#modules/applications'
import { hasPlace } from '#modules/appointments'
import type { ClaimState } from '#modules/payments'
import { dayOf, formatMoment } from '#packages/calendar'
import { firstOpenPage, textIn } from '#packages/forms'
import { paths } from '#packages/paths'
import { type Answer, html, type Route, seeOther, type Visit } from '#platform/http'
import { getCase, isAtCounter, worldOf } from '../case.ts'
import { readDays } from '../deadline/page.ts'
import { listBeside } from '../errand/facts.ts'
import { isHelping } from '../helping/acting.ts'
import type { Needs } from '../needs.ts'
import { opennessOf } from '../offices/openness.ts'
import { readWhose } from '../pay/whose.ts'
import { inviteFromCase } from '../rating/invite.ts'
import { DraftView } from './draft-view.tsx'
import { isRanOut } from './held.ts'
import { MineView } from './mine-view.tsx'
import { sortPapers } from './sort-papers.ts'
import { StatusView } from './status-view.tsx'
import { type Facts, listTasks } from './tasks.ts'

const waiting: readonly ClaimState[] = ['open', 'proposed', 'approved']

/** Refused, or refused and objected to: there is a last day, or one by which it is answered. */
const mayBeObjected = ({ status, flags }: CaseView) =>
  status === 'closed' || flags.includes('appeal')

/** Everything of mine, and one application. */
export function hubRoutes(needs: Needs): Route[] {
  const { applications, appointments, payments, documents, catalogue, now } = needs
  const read = { action: 'applications.read', scope: 'own' } as const

  async function gather(visit: Visit, view: CaseView): Promise<Facts> {
    const [files, place, isHere] = await Promise.all([
      documents.listFiles(visit.who, view.caseId),
      appointments.findForCase(visit.who, view.caseId),
      isAtCounter(needs, visit, view),
    ])
    const papers = sortPapers(visit, { view, files, world: worldOf(needs, view) })
    const isOver = place !== undefined && isRanOut(place, now())
    const hasPlace = place?.state === 'held' && !isOver
    return {
      open: firstOpenPage(view.journey),
      ...{ ...papers, isHere },
      ...(place && hasPlace ? { place } : {}),
      ...(place && isOver ? { ranOut: place } : {}),
    }
  }

  async function showDraft(visit: Visit, view: CaseView): Promise<Answer> {
    const [facts, waiting] = await Promise.all([
      gather(visit, view),
      appointments.findWaiting(visit.who, view.caseId),
    ])
    const { place, ranOut } = facts
    const office = catalogue.getOffice(view.office)
    const tasks = listTasks(visit, view, { facts, office })
    const named = view.journey.stopped?.instead
    const instead = named ? catalogue.findEntry(named)?.definition : undefined
    const today = dayOf(now(), office.zone)
    const told = { visit, view, tasks, office, today, waiting, ...(place && { place }) }
    const over = { ...(ranOut && !view.party && { ranOut }) }
    return html(DraftView({ ...told, ...over, ...(instead ? { instead } : {}) }))
  }

  /** All that stands about an application that was handed in. */
  async function gatherStatus(visit: Visit, view: CaseView) {
    const { who } = visit
    const { caseId } = view
    const isOwn = !isHelping(visit)
    const [bill, claims, place, timeline, waiting, days, finding] = await Promise.all([
      payments.findBill(who, caseId),
      payments.listClaimsOf(who, [caseId]),
      appointments.findForCase(who, caseId),
      applications.listTimeline(who, caseId),
      appointments.findWaiting(who, caseId),
      readDays(needs, visit, caseId),
      needs.checking.findFinding(who, caseId),
    ])
    const [letters, statement, pause, proxy, appeal] = await Promise.all([
      needs.letters.listLetters(who, caseId),
      isOwn ? needs.letters.findToSign(who, caseId) : undefined,
      needs.privacy.findPause(who, caseId),
      isOwn && view.service.collection ? needs.proxies.findProxy(who, caseId) : undefined,
      isOwn && mayBeObjected(view) ? applications.findAppeal(who, caseId) : undefined,
    ])
    const whose = await readWhose(needs, visit, { view, claims })
    return {
      ...{
        claims,
        whose,
        timeline,
        waiting,
        days,
        finding,
        letters,
        statement,
        pause,
        proxy,
        appeal,
      },
      ...(bill ? { bill } : {}),
      ...(place ? { place } : {}),
    }
  }

  async function showStatus(visit: Visit, view: CaseView): Promise<Answer> {
    const facts = await gatherStatus(visit, view)
    const { bill, place } = facts
    const invitation = await inviteFromCase({ needs, visit }, { view, place })
    const hasVisit = place !== undefined && hasPlace(place)
    const isReady = !isHelping(visit) && view.status === 'ready' && !hasVisit
    const errands = isReady ? await listBeside(needs, visit, view) : []
    const office = catalogue.getOffice(view.office)
    const say = (at: Temporal.Instant) => formatMoment(at, office.zone, visit.language)
    return html(
      StatusView({
        ...{ visit, view, ...facts, office, say, errands, now: now() },
        open: opennessOf(needs.calendarOf(view.office), now()),
        beside: bill?.state === 'paid' ? needs.assistant.listBeside('paid') : [],
        ...(invitation ? { invitation } : {}),
      }),
    )
  }

  return [
    {
      method: 'GET',
      path: '/permohonan',
      access: { action: 'applications.list', scope: 'own' },
      answer: async (visit) => {
        const [cases, helped, proxies, number] = await Promise.all([
          applications.listMine(visit.who),
          applications.listHelped(visit.who),
          needs.proxies.listMine(visit.who),
          needs.queue.findFromAfar(visit.who),
        ])
        const named = helped.map(({ service, ...one }) => {
          const { names } = catalogue.getService(service).definition
          return { ...one, service: textIn(names, visit.language) }
        })
        // What the owner did from their account is no news to them until somebody came.
        const news = proxies
          .filter(({ how, collectedAt }) => how !== 'own' || collectedAt)
          .map((proxy) => ({ ...proxy, zone: catalogue.getOffice(proxy.office).zone }))
        const all = await payments.listClaimsOf(
          visit.who,
          cases.map(({ caseId }) => caseId),
        )
        const claims = all.filter(({ state }) => waiting.includes(state))
        const fromHome = number && {
          ...{ label: number.label, code: number.code },
          office: catalogue.getOffice(number.office).shortName,
        }
        return html(MineView({ visit, cases, claims, helped: named, proxies: news, fromHome }))
      },
    },
    {
      method: 'GET',
      path: '/permohonan/:caseId',
      access: read,
      answer: async (visit) => {
        const view = await getCase(needs, visit)
        return view.isEditable ? showDraft(visit, view) : showStatus(visit, view)
      },
    },
    {
      method: 'POST',
      path: '/permohonan/:caseId/langkah',
      access: { action: 'applications.submit', scope: 'own' },
      answer: async (visit) => {
        const { caseId } = await getCase(needs, visit)
        const action = visit.form.values.langkah ?? ''
        await applications.takeStep(visit.who, { caseId, action })
        return seeOther(visit.to(paths.application(caseId)))
      },
    },
  ]
}
