import { acts, commandActs, readFacts } from '#modules/approvals'
import { may } from '#packages/access'
import { type Problem, problemOf } from '#packages/refusal'
import { type Answer, html, type Route, seeOther, type Visit } from '#platform/http'
import { adminOf, listAgencies, listPlaces, type Needs } from '../needs.ts'
import { adminPaths } from '../paths.ts'
import { ApprovalsView } from './view.tsx'

const reading = { action: 'approvals.oversee', scope: 'any' } as const
const asking = { action: 'approvals.ask', scope: 'any' } as const
const deciding = { action: 'approvals.decide', scope: 'any' } as const

const fields = { 'approvals.why': 'alasan', 'approvals.unknownAct': 'tindakan' }

/** What a command is told to do, when nothing narrows it. */
const everything = 'all'

/** What takes two persons: asked, agreed to, and what one did alone. */
export function approvalRoutes(needs: Needs): Route[] {
  const { approvals, identity } = needs

  /** Names as far as whoever asks may read them. */
  async function namesOf(visit: Visit): Promise<ReadonlyMap<string, string>> {
    const names = new Map<string, string>()
    const officer = adminOf(visit)
    for (const { id: office } of [...listPlaces(needs, visit), ...listAgencies(visit)]) {
      if (!may(officer, 'identity.listStaff', { office })) continue
      for (const [id, name] of await identity.listNames(officer, { office })) names.set(id, name)
    }
    return names
  }

  async function show(visit: Visit, problems: Problem[] = []): Promise<Answer> {
    const officer = adminOf(visit)
    const [list, emergencies, names] = await Promise.all([
      approvals.listApprovals(officer),
      approvals.listEmergencies(officer),
      namesOf(visit),
    ])
    const { tindakan, fakta } = { ...visit.query, ...visit.form.values }
    const act = acts.find((one) => one === tindakan)
    const wished = act && fakta ? { act, facts: readFacts(fakta) } : undefined
    const all = [...listPlaces(needs, visit), ...listAgencies(visit)]
    const places = new Map(all.map(({ id, name }) => [id, name]))
    const shown = { visit, officer, list, emergencies, problems, commandActs, places }
    const nameOf = (staffId: string) => names.get(staffId) ?? staffId.slice(-8)
    return html(ApprovalsView({ ...shown, nameOf, ...(wished && { wished }) }), {
      status: problems.length > 0 ? 422 : 200,
    })
  }

  async function ask(visit: Visit): Promise<Answer> {
    const { tindakan: act = '', sasaran = '', fakta, alasan: why = '' } = visit.form.values
    try {
      const target = sasaran.trim() || everything
      await approvals.ask(adminOf(visit), { act, target, why, ...(fakta && { facts: fakta }) })
      return seeOther(visit.to(adminPaths.approvals()))
    } catch (error) {
      return show(visit, [problemOf(error, fields)])
    }
  }

  async function decide(visit: Visit): Promise<Answer> {
    const approvalId = visit.params.approvalId ?? ''
    const isAgreed = visit.form.values.jawaban === 'ya'
    await approvals.decide(adminOf(visit), { approvalId, isAgreed })
    return seeOther(visit.to(adminPaths.approvals()))
  }

  const path = '/pusat/dua-orang'
  return [
    { method: 'GET', path, access: reading, answer: (visit) => show(visit) },
    { method: 'POST', path, access: asking, answer: ask },
    { method: 'POST', path: `${path}/:approvalId`, access: deciding, answer: decide },
  ]
}
