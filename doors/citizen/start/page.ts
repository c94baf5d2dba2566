import type { CaseSummary, CaseView } from '#modules/applications'
import { isBooked } from '#packages/forms'
import { paths } from '#packages/paths'
import { type Answer, html, type Route, seeOther, type Visit } from '#platform/http'
import { getOpenCase } from '../case.ts'
import type { Needs } from '../needs.ts'
import { askedOffice, findOffices, inOrder } from '../offices/find.ts'
import { type Choice, ChooseOfficeView } from './view.tsx'

/** The kind that was chosen on the way here, if one was. */
const variantOf = ({ query }: Visit): string | undefined => query.jenis?.slice(0, 60)

/** Whether several people are to be in the one draft; the way here says so. */
const isForFamily = ({ query }: Visit): boolean => query.untuk === 'keluarga'

/** Beginning: which office? It can be changed until the application is handed in. */
export function startRoutes(needs: Needs): Route[] {
  const { catalogue, applications } = needs
  const access = { action: 'applications.start', scope: 'own' } as const

  const offering = (service: string) =>
    catalogue.listOffices().filter((office) => catalogue.isOffered(service, office.id))

  /** Those to choose from: what fits what was typed, or all; the one chosen before is never missing. */
  function choose({ query }: Visit, service: string, chosen?: string): Choice {
    const all = offering(service)
    const asked = askedOffice(query)
    const found = findOffices(all, asked)
    const before = all.filter(({ id }) => id === chosen && !found.some((one) => one.id === id))
    const offices = found.length > 0 ? [...found, ...before] : inOrder(all)
    return { offices, asked, hasFound: found.length > 0 }
  }

  /** What whoever begins has under way for the same service, perhaps for the same person. */
  const findMine = async ({ who }: Visit, service: string): Promise<CaseSummary | undefined> => {
    if (who.kind !== 'person') return undefined
    const isUnderWay = ({ submittedAt, isEditable, status }: CaseSummary) =>
      submittedAt !== null && !isEditable && status !== 'done' && status !== 'closed'
    const mine = await applications.listMine(who)
    return mine.find((one) => one.service.id === service && isUnderWay(one))
  }

  const ask = async (visit: Visit, service: string, problem?: string): Promise<Answer> => {
    const running = await findMine(visit, service)
    const variant = variantOf(visit)
    const { jenis, untuk } = visit.query
    return html(
      ChooseOfficeView({
        visit,
        action: visit.to(paths.start(service, variant, isForFamily(visit))),
        kept: { jenis, untuk },
        isForFamily: isForFamily(visit),
        back: visit.to(paths.service(service, variant)),
        definition: catalogue.getService(service).definition,
        choice: choose(visit, service),
        ...(running && { running }),
        ...(problem ? { problem } : {}),
      }),
      { status: problem ? 422 : 200 },
    )
  }

  const begin = async (visit: Visit): Promise<Answer> => {
    const service = visit.params.service ?? ''
    const office = visit.form.values.kantor ?? ''
    if (!offering(service).some((one) => one.id === office)) {
      return ask(visit, service, visit.words('citizen.start.missing'))
    }
    const variant = variantOf(visit)
    const wish = { service, office, language: visit.language, ...(variant && { variant }) }
    const { caseId } = await applications.startDraft(visit.who, wish)
    if (!isForFamily(visit)) {
      return seeOther(visit.to(paths.application(caseId)))
    }
    const { partyId } = await applications.formParty(visit.who, { caseId })
    return seeOther(visit.to(paths.family(partyId)))
  }

  const change = {
    path: '/permohonan/:caseId/kantor',
    access: { ...access, action: 'applications.answer' },
  } as const
  const askAgain = async (visit: Visit, problem?: string): Promise<Answer> => {
    const view = await getOpenCase(needs, visit)
    return html(
      ChooseOfficeView({
        visit,
        action: visit.to(`${paths.application(view.caseId)}/kantor`),
        back: visit.to(afterMove(view)),
        definition: view.service,
        choice: choose(visit, view.service.id, view.office),
        chosen: view.office,
        ...(problem ? { problem } : {}),
      }),
      { status: problem ? 422 : 200 },
    )
  }
  const move = async (visit: Visit): Promise<Answer> => {
    const view = await getOpenCase(needs, visit)
    const office = visit.form.values.kantor ?? ''
    if (!offering(view.service.id).some((one) => one.id === office)) {
      return askAgain(visit, visit.words('citizen.start.missing'))
    }
    await applications.moveOffice(visit.who, { caseId: view.caseId, office })
    return seeOther(visit.to(afterMove(view)))
  }

  return [
    {
      method: 'GET',
      path: '/permohonan/baru/:service',
      access,
      answer: (visit) => ask(visit, visit.params.service ?? ''),
    },
    { method: 'POST', path: '/permohonan/baru/:service', pace: 'startCase', access, answer: begin },
    { method: 'GET', ...change, answer: (visit) => askAgain(visit) },
    { method: 'POST', ...change, answer: move },
  ]
}

/** Who books a time chooses it at the new office. */
const afterMove = ({ caseId, service }: CaseView): string =>
  isBooked(service) ? paths.days(caseId) : paths.application(caseId)
