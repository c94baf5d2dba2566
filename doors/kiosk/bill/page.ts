import { banks } from '#modules/payments'
import { Refusal } from '#packages/refusal'
import { type Answer, html, type Route, seeOther, type Visit } from '#platform/http'
import type { Standing } from '../needs.ts'
import { type Kiosk, kioskRoute } from '../route.ts'
import { stepOf } from '../screen.tsx'
import { nameOf } from '../slip/find.ts'
import { slipPath } from '../slip/page.ts'
import { printAtOnce } from '../slip/print.ts'
import { pressLetter, readLine } from './letters.ts'
import { listOpenBills, type OpenBill } from './open-bills.ts'
import { BanksView, BillsView, LineView } from './view.tsx'

const asking = 'identity.proveReturnCode'
const isOfCode = (error: unknown): error is Refusal =>
  error instanceof Refusal && error.code.startsWith('identity.')

/** A bill on paper for whoever has a return code: the two lines of it, the bank, the slip. */
export function billRoutes(needs: Standing): Route[] {
  type Line = { reference?: string | undefined; typed?: string; problem?: string }

  const askLine = ({ frame, key }: Visit, { office }: Kiosk, line: Line = {}) =>
    html(LineView({ frame, office, formKey: key(), typed: '', ...line }), {
      status: line.problem ? 422 : 200,
    })

  /** Key by key, line by line; with both lines the kiosk learns whose paper it is. */
  async function type(visit: Visit, kiosk: Kiosk): Promise<Answer> {
    const { ketikan = '', tekan = 'done', nomor, key = '' } = visit.form.values
    const reference = nomor === undefined ? undefined : readLine(nomor)
    if (tekan !== 'done') {
      return askLine(visit, kiosk, { reference, typed: pressLetter(ketikan, tekan) })
    }
    const line = readLine(ketikan)
    const typed = pressLetter(ketikan, '')
    if (!line) return askLine(visit, kiosk, { reference, typed, problem: 'kiosk.bill.notALine' })
    if (!reference) return askLine(visit, kiosk, { reference: line })
    const name = { device: kiosk.device.deviceId, key }
    try {
      await needs.slips.once(name, async () => ({
        kind: 'owner',
        who: await needs.identity.proveReturnCode(visit.who, { reference, code: line }),
      }))
    } catch (error) {
      if (!isOfCode(error)) throw error
      return askLine(visit, kiosk, { problem: error.code })
    }
    return seeOther(visit.to(stepOf(kiosk.office, `tagihan-${key}`)))
  }

  /** Whoever typed the two lines a moment ago, and what they may pay. */
  async function findBills(visit: Visit, kiosk: Kiosk) {
    const slip = await needs.slips.find(nameOf(visit, kiosk))
    if (slip?.kind !== 'owner') return undefined
    const bills = await listOpenBills(needs, visit, slip.who)
    if (bills.length === 0) throw new Refusal('kiosk.bill.none')
    return { who: slip.who, bills }
  }

  const findAsked = (
    bills: OpenBill[],
    caseId = bills.length === 1 ? bills[0]?.caseId : undefined,
  ) => bills.find((bill) => bill.caseId === caseId)

  async function choose(visit: Visit, kiosk: Kiosk): Promise<Answer> {
    const found = await findBills(visit, kiosk)
    if (!found) return seeOther(visit.to(stepOf(kiosk.office, ''), 'id'))
    const { office } = kiosk
    const bill = findAsked(found.bills, visit.query.permohonan)
    const step = `tagihan-${nameOf(visit, kiosk).key}`
    const place = { frame: visit.frame, office, step }
    if (!bill) return html(BillsView({ ...place, bills: found.bills }))
    return html(BanksView({ ...place, bill, formKey: visit.key() }))
  }

  /** The account number of the chosen bank; asked again it is the same one. */
  async function make(visit: Visit, kiosk: Kiosk): Promise<Answer> {
    const found = await findBills(visit, kiosk)
    const { permohonan, bank: chosen, key = '' } = visit.form.values
    const bill = found && findAsked(found.bills, permohonan)
    const bank = banks.find((one) => one === chosen)
    if (!found || !bill || !bank) return seeOther(visit.to(stepOf(kiosk.office, 'tagihan')))
    const { who } = found
    const { billId, caseId } = bill
    const name = { device: kiosk.device.deviceId, key }
    await needs.slips.once(name, async () => {
      await needs.payments.startCharge(who, { billId, method: { kind: 'va', bank } })
      return { kind: 'bill', who, caseId }
    })
    await printAtOnce(needs, { visit, kiosk, name })
    return seeOther(visit.to(slipPath(kiosk.office, name)))
  }

  const step = (path: string, look: typeof type, press: typeof type) => [
    kioskRoute(needs, { method: 'GET', path, action: asking, answer: look }),
    kioskRoute(needs, { method: 'POST', path, action: asking, answer: press }),
  ]
  return [
    ...step('/tagihan', async (visit, at) => askLine(visit, at), type),
    ...step('/tagihan-:slip', choose, make),
  ]
}
