import { readRange } from '#modules/stock'
import { isId } from '#packages/paths'
import { Refusal } from '#packages/refusal'
import { type Answer, html, type Route, seeOther, type Visit } from '#platform/http'
import { chiefOf, type Needs } from '../needs.ts'
import { chiefPaths } from '../paths.ts'
import { DifferenceView, RangeView } from './ranges-view.tsx'

const keeping = { action: 'stock.keep', scope: 'office' } as const
const answering = { action: 'stock.answer', scope: 'office' } as const

/** Ranges of serial numbers: taking them in, and answering for a count that does not add up. */
export function rangeRoutes({ stock, catalogue }: Needs): Route[] {
  const ask = (visit: Visit, problems: Record<string, string> = {}, status = 200): Answer => {
    const typed = visit.form.values
    return html(RangeView({ frame: visit.frame, formKey: visit.key(), typed, problems }), {
      status,
    })
  }

  async function receive(visit: Visit): Promise<Answer> {
    const { jenis: kind, pertama: first, terakhir: last, catatan: note } = visit.form.values
    const { value, problems } = readRange({ kind, first, last, note })
    if (problems) {
      const said = problems.map(({ field, code, values }) => [field, visit.words(code, values)])
      return ask(visit, Object.fromEntries(said), 422)
    }
    try {
      await stock.receiveRange(chiefOf(visit), value)
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== 'stock.rangeTaken') throw error
      return ask(visit, { first: visit.words(error.code) }, 409)
    }
    return seeOther(visit.to(`${chiefPaths.stock()}?kabar=tercatat`))
  }

  async function showDifference(visit: Visit, problem?: string): Promise<Answer> {
    const who = chiefOf(visit)
    const all = await stock.listDifferences(who)
    const found = all.find(({ closingId }) => closingId === visit.params.closingId)
    if (!found) throw new Refusal('stock.unknownDifference')
    const range = (await stock.listRanges(who)).find(({ rangeId }) => rangeId === found.rangeId)
    const { zone } = catalogue.getOffice(who.office)
    const told = { frame: visit.frame, formKey: visit.key(), difference: found, zone }
    const more = { typed: visit.form.values, ...(range && { range }), ...(problem && { problem }) }
    return html(DifferenceView({ ...told, ...more }), { status: problem ? 409 : 200 })
  }

  async function answer(visit: Visit): Promise<Answer> {
    const { jawaban: reason = '', hilang: missing = '' } = visit.form.values
    const closingId = visit.params.closingId ?? ''
    if (!isId(closingId)) throw new Refusal('stock.unknownDifference')
    try {
      await stock.resolveDifference(chiefOf(visit), { closingId, reason, missing })
    } catch (error) {
      if (!(error instanceof Refusal) || error.code === 'stock.unknownDifference') throw error
      return showDifference(visit, visit.words(error.code, error.values))
    }
    return seeOther(visit.to(`${chiefPaths.stock()}?kabar=tercatat`))
  }

  return [
    {
      method: 'GET',
      path: '/kepala/blangko/rentang',
      access: keeping,
      answer: (visit) => ask(visit),
    },
    { method: 'POST', path: '/kepala/blangko/rentang', access: keeping, answer: receive },
    {
      method: 'GET',
      path: '/kepala/blangko/selisih/:closingId',
      access: answering,
      answer: (visit) => showDifference(visit),
    },
    {
      method: 'POST',
      path: '/kepala/blangko/selisih/:closingId',
      access: answering,
      answer,
    },
  ]
}
