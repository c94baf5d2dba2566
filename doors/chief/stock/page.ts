import { type HandAct, handActs, readEntry } from '#modules/stock'
import { dayOf } from '#packages/calendar'
import { Refusal } from '#packages/refusal'
import { type Answer, html, type Route, seeOther, type Visit } from '#platform/http'
import { chiefOf, type Needs } from '../needs.ts'
import { chiefPaths, stockSteps } from '../paths.ts'
import { ActView, StockView } from './view.tsx'

const keeping = { action: 'stock.keep', scope: 'office' } as const

type Typed = Partial<Record<'kind' | 'amount' | 'reason', string | undefined>>

/** The book of passport blanks: what is there, and writing down what came, went or was counted. */
export function stockRoutes({ stock, catalogue, identity }: Needs): Route[] {
  const verbs = { received: stock.receive, spoiled: stock.spoil, counted: stock.count }

  async function show(visit: Visit): Promise<Answer> {
    const who = chiefOf(visit)
    const office = catalogue.getOffice(who.office)
    const to = visit.now()
    const from = to.subtract({ hours: 24 * 30 })
    const [shelves, moves, names, ranges, differences] = await Promise.all([
      stock.listShelves(who),
      stock.listMoves(who, { from, to: to.add({ seconds: 1 }) }),
      identity.listNames(who, { office: office.id }),
      stock.listRanges(who),
      stock.listDifferences(who),
    ])
    const nameOf = (id: string) => names.get(id) ?? id
    const isSaved = visit.query.kabar === 'tercatat'
    const day = dayOf(to, office.zone)
    const told = { frame: visit.frame, office, day, shelves, moves, ranges, differences }
    return html(StockView({ ...told, nameOf, isSaved }))
  }

  function actIn(visit: Visit): HandAct {
    const act = handActs.find((one) => stockSteps[one] === visit.params.act)
    if (!act) throw new Refusal('chief.unknownRows')
    return act
  }

  function ask(visit: Visit, typed: Typed = {}, problems: Record<string, string> = {}): Answer {
    const told = { frame: visit.frame, act: actIn(visit), formKey: visit.key(), typed, problems }
    return html(ActView(told), { status: Object.keys(problems).length > 0 ? 422 : 200 })
  }

  async function write(visit: Visit): Promise<Answer> {
    const act = actIn(visit)
    const { jenis: kind, jumlah: amount, alasan: reason } = visit.form.values
    const typed = { kind, amount, reason }
    const { value, problems } = readEntry(act, typed)
    if (problems) {
      const said = problems.map(({ field, code, values }) => [field, visit.words(code, values)])
      return ask(visit, typed, Object.fromEntries(said))
    }
    try {
      await verbs[act](chiefOf(visit), value)
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== 'stock.tooFew') throw error
      return { ...ask(visit, typed, { amount: visit.words(error.code) }), status: 409 }
    }
    return seeOther(visit.to(`${chiefPaths.stock()}?kabar=tercatat`))
  }

  return [
    { method: 'GET', path: '/kepala/blangko', access: keeping, answer: show },
    { method: 'GET', path: '/kepala/blangko/:act', access: keeping, answer: (visit) => ask(visit) },
    { method: 'POST', path: '/kepala/blangko/:act', access: keeping, answer: write },
  ]
}
