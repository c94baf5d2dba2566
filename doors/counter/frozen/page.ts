import { may } from '#packages/access'
import { isId } from '#packages/paths'
import { Refusal } from '#packages/refusal'
import { type Answer, html, type Route, seeOther, type Visit } from '#platform/http'
import { type Needs, officerOf } from '../needs.ts'
import { counterPaths } from '../paths.ts'
import { FrozenView, TraceView } from './view.tsx'

type Problem = { field: string; message: string }
type Looked = { asked?: string; found?: Awaited<ReturnType<Needs['frozen']['find']>> }

const read = { action: 'frozen.read', scope: 'any' } as const

/** Documents that nobody may rely on: asking about one, reporting one, and where it was seen. */
export function frozenRoutes({ frozen, catalogue, identity, applications }: Needs): Route[] {
  const nameOf = (id: string) => catalogue.findOffice(id)?.shortName ?? id

  async function find(visit: Visit): Promise<Answer> {
    try {
      const asked = visit.form.values.nomor?.trim() ?? ''
      return await show(visit, { found: await frozen.find(officerOf(visit), asked), asked })
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== 'frozen.numberWrong') throw error
      return show(visit, {}, { field: 'nomor', message: visit.words(error.code) })
    }
  }

  async function show(visit: Visit, answer: Looked = {}, problem?: Problem): Promise<Answer> {
    const who = officerOf(visit)
    const { zone } = catalogue.getOffice(who.office)
    const { found, asked } = answer
    const told = { visit, reports: await frozen.list(who), zone, nameOf }
    const looked = { ...(asked && { asked }), ...(found && { found }) }
    return html(FrozenView({ ...told, ...looked, ...(problem && { problem }) }), {
      status: problem ? 422 : 200,
    })
  }

  async function report(visit: Visit): Promise<Answer> {
    const { paspor: number = '', alasan: reason = '', catatan: note = '' } = visit.form.values
    try {
      const { reportId } = await frozen.report(officerOf(visit), { number, reason, note })
      return seeOther(visit.to(counterPaths.frozenOne(reportId)))
    } catch (error) {
      if (!(error instanceof Refusal) || !error.code.startsWith('frozen.')) throw error
      const field = error.code === 'frozen.numberWrong' ? 'paspor' : 'alasan'
      return show(visit, {}, { field, message: visit.words(error.code) })
    }
  }

  /** References are told of one's own office alone. */
  async function readReferences(visit: Visit, caseIds: readonly string[]) {
    const read = caseIds.map(async (caseId) => {
      try {
        return [caseId, (await applications.getCase(visit.who, caseId)).reference] as const
      } catch (error) {
        if (error instanceof Refusal) return [caseId, undefined] as const
        throw error
      }
    })
    return new Map(await Promise.all(read))
  }

  async function trace(visit: Visit, problem?: string): Promise<Answer> {
    const who = officerOf(visit)
    const reportId = visit.params.reportId ?? ''
    if (!isId(reportId)) throw new Refusal('frozen.unknownReport')
    const { report: found, uses } = await frozen.trace(who, reportId)
    const references = await readReferences(visit, [...new Set(uses.map((use) => use.caseId))])
    const me = await identity.getStaff(who)
    const other = visit.words('counter.facilities.other')
    const sayWho = (id: string) => (id === who.staffId ? me.name : other)
    const isOwn = found.by.actor === who.staffId
    const mayLift = !isOwn && may(who, 'frozen.lift', { office: found.office })
    const { zone } = catalogue.getOffice(who.office)
    const told = { visit, report: found, uses, references, sayWho, nameOf, zone, mayLift }
    return html(TraceView({ ...told, ...(problem && { problem }) }), {
      status: problem ? 422 : 200,
    })
  }

  async function lift(visit: Visit): Promise<Answer> {
    const reportId = visit.params.reportId ?? ''
    if (!isId(reportId)) throw new Refusal('frozen.unknownReport')
    const { alasan: reason = '' } = visit.form.values
    try {
      await frozen.lift(officerOf(visit), { reportId, reason })
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== 'frozen.liftReason') throw error
      return trace(visit, visit.words(error.code, error.values))
    }
    return seeOther(visit.to(counterPaths.frozenOne(reportId)))
  }

  return [
    { method: 'GET', path: '/loket/dibekukan', access: read, answer: (visit) => show(visit) },
    {
      method: 'POST',
      path: '/loket/dibekukan',
      access: { action: 'frozen.report', scope: 'office' },
      answer: report,
    },
    {
      method: 'GET',
      path: '/loket/dibekukan/cari',
      access: read,
      answer: (visit) => seeOther(visit.to(counterPaths.frozen())),
    },
    {
      method: 'POST',
      path: '/loket/dibekukan/cari',
      access: read,
      answer: find,
    },
    {
      method: 'GET',
      path: '/loket/dibekukan/:reportId',
      access: read,
      answer: (visit) => trace(visit),
    },
    {
      method: 'POST',
      path: '/loket/dibekukan/:reportId',
      access: { action: 'frozen.lift', scope: 'office' },
      answer: lift,
    },
  ]
}
