import type { CaseView } from '#modules/applications'
import { isId } from '#packages/paths'
import { Refusal } from '#packages/refusal'
import { type Answer, html, type Route, seeOther, type Visit } from '#platform/http'
import { type Needs, officerOf } from '../needs.ts'
import { counterPaths } from '../paths.ts'
import { caseIdIn } from '../which-case.ts'
import { BlanksView } from './view.tsx'

const read = { action: 'stock.read', scope: 'office' } as const
const act = { action: 'stock.spoil', scope: 'office' } as const

/** What is wrong with a report: the words, or the number. */
const ofSpoiled = (_visit: Visit, code: string) =>
  code === 'stock.reasonNeeded' ? 'alasan' : 'rusak'

/** Passport blanks at the counter: which one goes into which passport, spoiled before witnesses, counted at closing. */
export function blankRoutes({ stock, applications, catalogue, identity }: Needs): Route[] {
  async function readCase(visit: Visit, asked: string): Promise<CaseView | undefined> {
    return isId(asked) ? applications.getCase(visit.who, asked) : undefined
  }

  async function show(visit: Visit, problem?: { field: string; message: string }): Promise<Answer> {
    const who = officerOf(visit)
    const asked = visit.query.permohonan ?? visit.form.values.permohonan ?? ''
    const view = await readCase(visit, asked)
    const [ranges, spoilings, differences, blanks, me] = await Promise.all([
      stock.listRanges(who),
      stock.listSpoilings(who),
      stock.listDifferences(who),
      view ? stock.findBlanks(who, view.caseId) : undefined,
      identity.getStaff(who),
    ])
    const { zone } = catalogue.getOffice(who.office)
    const said = visit.query.kabar
    const told = { visit, ranges, spoilings, differences, me, zone }
    const more = { ...(said && { said }), ...(problem && { problem }) }
    const ofCase = view && blanks && { view, ...blanks }
    return html(BlanksView({ ...told, ...more, ...(ofCase && { ofCase }) }), {
      status: problem ? 409 : 200,
    })
  }

  /** What the office says no to is told beside what was typed. */
  const orSay =
    (fieldOf: (visit: Visit, code: string) => string, work: (visit: Visit) => Promise<string>) =>
    async (visit: Visit): Promise<Answer> => {
      try {
        const said = await work(visit)
        const { permohonan } = visit.form.values
        return seeOther(visit.to(counterPaths.blanks(permohonan, said)))
      } catch (error) {
        if (!(error instanceof Refusal) || !error.code.startsWith('stock.')) throw error
        const field = fieldOf(visit, error.code)
        return show(visit, { field, message: visit.words(error.code, error.values) })
      }
    }

  const use = orSay(
    () => 'nomor',
    async (visit) => {
      const { nomor: serial = '' } = visit.form.values
      await stock.useBlank(officerOf(visit), { caseId: caseIdIn(visit), serial })
      return 'dipakai'
    },
  )
  const report = orSay(ofSpoiled, async (visit) => {
    const { rusak = '', alasan = '' } = visit.form.values
    await stock.reportSpoiled(officerOf(visit), { serial: rusak, reason: alasan })
    return 'dilaporkan'
  })
  const witness = orSay(
    ({ params }) => `saksi-${params.spoilingId}`,
    async (visit) => {
      const spoilingId = visit.params.spoilingId ?? ''
      if (!isId(spoilingId)) throw new Refusal('stock.unknownSpoiling')
      await stock.witnessSpoiled(officerOf(visit), { spoilingId })
      return 'disaksikan'
    },
  )
  const count = orSay(
    ({ params }) => `jumlah-${params.rangeId}`,
    async (visit) => {
      const rangeId = visit.params.rangeId ?? ''
      if (!isId(rangeId)) throw new Refusal('stock.unknownRange')
      const jumlah = visit.form.values[`jumlah-${rangeId}`] ?? ''
      const counted = /^\d{1,6}$/.test(jumlah.trim()) ? Number(jumlah) : Number.NaN
      const { isSame } = await stock.countRange(officerOf(visit), { rangeId, counted })
      return isSame ? 'cocok' : 'selisih'
    },
  )

  return [
    { method: 'GET', path: '/loket/blangko', access: read, answer: (visit) => show(visit) },
    { method: 'POST', path: '/loket/blangko/pakai', access: act, answer: use },
    { method: 'POST', path: '/loket/blangko/rusak', access: act, answer: report },
    { method: 'POST', path: '/loket/blangko/saksi/:spoilingId', access: act, answer: witness },
    { method: 'POST', path: '/loket/blangko/hitung/:rangeId', access: act, answer: count },
  ]
}
