import type { CaseView } from '#modules/applications'
import type { NewOwedAnswer, Owed } from '#modules/payments'
import { Refusal } from '#packages/refusal'
import { type Answer, html, type Route, seeOther, type Visit } from '#platform/http'
import { type Needs, officerOf } from '../needs.ts'
import { counterPaths } from '../paths.ts'
import { type Named, OwedListView, OwedView } from './view.tsx'

const access = { action: 'payments.answerOwed', scope: 'office' } as const
const outcomes: readonly NewOwedAnswer['outcome'][] = ['contacted', 'returned']

/** Money that came too late or twice: what the office has to answer for, and noting what was done. */
export function owedRoutes({ payments, applications, catalogue, identity }: Needs): Route[] {
  const ofCase = (who: ReturnType<typeof officerOf>, caseId: string): Promise<CaseView> =>
    applications.getCase(who, caseId)

  async function list(visit: Visit): Promise<Answer> {
    const who = officerOf(visit)
    const sums = await payments.listOwed(who)
    const named = sums.map(
      async (owed: Owed): Promise<Named> => ({ owed, view: await ofCase(who, owed.caseId) }),
    )
    const office = catalogue.getOffice(who.office)
    const items = await Promise.all(named)
    return html(OwedListView({ frame: visit.frame, office, items }))
  }

  function idIn(visit: Visit): string {
    const id = visit.params.owedId ?? ''
    if (!/^[0-9a-f-]{36}$/.test(id)) throw new Refusal('payments.unknownOwed')
    return id
  }

  async function show(visit: Visit, problem?: { field: string; message: string }): Promise<Answer> {
    const who = officerOf(visit)
    const owed = await payments.getOwed(who, idIn(visit))
    const view = await ofCase(who, owed.caseId)
    const office = catalogue.getOffice(who.office)
    const me = await identity.getStaff(who)
    // Officers may not read the list of all staff; which colleague it was, the head knows.
    const other = visit.words('counter.facilities.other')
    const nameOf = (id: string) => (id === who.staffId ? me.name : other)
    const { frame, form } = visit
    const typed = { outcome: form.values.hasil, document: form.values.bukti }
    const said = { frame, office, owed, view, nameOf, typed, formKey: visit.key() }
    return html(OwedView({ ...said, ...(problem && { problem }) }), { status: problem ? 422 : 200 })
  }

  async function answer(visit: Visit): Promise<Answer> {
    const owedId = idIn(visit)
    const { hasil, bukti } = visit.form.values
    const outcome = outcomes.find((one) => one === hasil)
    if (!outcome)
      return show(visit, { field: 'hasil', message: visit.words('counter.owed.choose') })
    try {
      await payments.answerOwed(visit.who, { owedId, outcome, ...(bukti && { document: bukti }) })
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== 'payments.documentNeeded') throw error
      return show(visit, { field: 'bukti', message: visit.words(error.code) })
    }
    return seeOther(
      visit.to(outcome === 'returned' ? counterPaths.owed() : counterPaths.owedOf(owedId)),
    )
  }

  return [
    { method: 'GET', path: '/loket/uang', access, answer: list },
    { method: 'GET', path: '/loket/uang/:owedId', access, answer: (visit) => show(visit) },
    { method: 'POST', path: '/loket/uang/:owedId', access, answer },
  ]
}
