import { applicantOf } from '#modules/applications'
import { type Bill, banks, type Method } from '#modules/payments'
import { paths } from '#packages/paths'
import { Refusal } from '#packages/refusal'
import { type Answer, bytes, html, type Route, seeOther, type Visit } from '#platform/http'
import { getCase } from '../case.ts'
import type { Needs } from '../needs.ts'
import { squareOf } from '../square.ts'
import type { Asked } from './asked-view.tsx'
import { readPayers } from './payers.ts'
import { drawQris, findQris, pictureName } from './picture.ts'
import { PayView } from './view.tsx'
import { readWhose } from './whose.ts'

const charge = { action: 'payments.charge', scope: 'own' } as const

/** How somebody wants to pay, read from the form; nothing when it is no way we know. */
function readMethod(text: string | undefined): Method | undefined {
  if (text === 'qris' || text === 'billing') return { kind: text }
  const bank = banks.find((one) => text === `va-${one}`)
  return bank && { kind: 'va', bank }
}

/** The bill: choosing how to pay, the code to pay with, and "I have paid". */
export function payRoutes(needs: Needs): Route[] {
  const { payments, catalogue, appointments } = needs

  async function getBill(visit: Visit): Promise<Bill> {
    const { caseId } = await getCase(needs, visit)
    const bill = await payments.findBill(visit.who, caseId)
    if (!bill) throw new Refusal('payments.noBill')
    return bill
  }

  async function show(visit: Visit, problem?: string): Promise<Answer> {
    const bill = await getBill(visit)
    const view = await getCase(needs, visit)
    const place = await appointments.findForCase(visit.who, view.caseId)
    const attempt = bill.attempts.find(
      (one) => ['offered', 'pending'].includes(one.state) && one.amountRupiah === bill.dueRupiah,
    )
    const claims = await payments.listClaimsOf(visit.who, [view.caseId])
    const receipts = await payments.listNtpn(visit.who, view.caseId)
    const ways = payments.listWays(bill)
    const { tanya } = visit.query
    const asked = tanya === 'none' || tanya === 'silent' ? tanya : undefined
    const office = catalogue.getOffice(bill.office)
    const square =
      attempt?.method.kind === 'qris' && attempt.code ? squareOf(attempt.code) : undefined
    const beside = needs.assistant.listBeside('pay')
    const family = await readPayers(needs, visit, { view, bill })
    const { isDemonstration } = needs
    const whose = await readWhose(needs, visit, { view, claims })
    const told = { visit, bill, office, view, beside, ways, claims, receipts, isDemonstration }
    return html(
      PayView({
        ...told,
        whose,
        ...(attempt ? { attempt } : {}),
        ...(asked && bill.state === 'open' ? { asked } : {}),
        ...(square ? { square } : {}),
        ...(family ? { family } : {}),
        ...(place ? { place } : {}),
        ...(problem ? { problem } : {}),
      }),
      { status: problem ? 409 : 200 },
    )
  }

  async function orSay(visit: Visit, work: () => Promise<unknown>): Promise<Answer> {
    try {
      await work()
    } catch (error) {
      if (!(error instanceof Refusal) || !error.code.startsWith('payments.')) throw error
      return show(visit, visit.words(error.code, error.values))
    }
    const { caseId } = await getCase(needs, visit)
    return seeOther(visit.to(paths.pay(caseId)))
  }

  async function together(visit: Visit): Promise<unknown> {
    const view = await getCase(needs, visit)
    if (!view.party) throw new Refusal('payments.noBill')
    const { members } = await needs.applications.getParty(visit.who, view.party.partyId)
    return payments.joinBills(visit.who, { caseIds: members.map(({ caseId }) => caseId) })
  }

  /** The QRIS code to keep; where there is none, the page of the bill says why. */
  async function keep(visit: Visit): Promise<Answer> {
    const { reference, caseId } = await getCase(needs, visit)
    const bill = await getBill(visit)
    const { code } = findQris(bill) ?? {}
    if (!code || bill.state !== 'open') return seeOther(visit.to(paths.pay(caseId)))
    const name = pictureName(reference, bill)
    const headers = { 'content-disposition': `attachment; filename="${name}"` }
    return bytes(await drawQris(code), 'image/png', headers)
  }

  return [
    { method: 'GET', path: '/permohonan/:caseId/bayar/qris.png', access: charge, answer: keep },
    {
      method: 'POST',
      path: '/permohonan/:caseId/bayar/sendiri',
      access: charge,
      answer: async (visit) => {
        const { billId } = await getBill(visit)
        return orSay(visit, () => payments.splitBill(visit.who, { billId }))
      },
    },
    {
      method: 'POST',
      path: '/permohonan/:caseId/bayar/pakai',
      access: charge,
      answer: async (visit) => {
        const { billId } = await getBill(visit)
        return orSay(visit, () => payments.useMoneyHere(visit.who, { billId }))
      },
    },
    {
      method: 'POST',
      path: '/permohonan/:caseId/bayar/bersama',
      access: charge,
      answer: (visit) => orSay(visit, () => together(visit)),
    },
    {
      method: 'GET',
      path: '/permohonan/:caseId/bayar',
      access: charge,
      answer: (visit) => show(visit),
    },
    {
      method: 'POST',
      path: '/permohonan/:caseId/bayar',
      access: charge,
      answer: async (visit) => {
        const method = readMethod(visit.form.values.cara)
        if (!method)
          return { ...(await show(visit, visit.words('citizen.pay.missing'))), status: 422 }
        const { billId } = await getBill(visit)
        const payer = applicantOf(await getCase(needs, visit))
        const wish = { billId, method, ...(payer && { payer }) }
        return orSay(visit, () => payments.startCharge(visit.who, wish))
      },
    },
    {
      method: 'POST',
      path: '/permohonan/:caseId/bayar/periksa',
      access: charge,
      answer: async (visit) => {
        const { billId, caseId } = await getBill(visit)
        const { state, isAnswered } = await payments.askProvider(visit.who, { billId })
        const asked: Asked = isAnswered ? 'none' : 'silent'
        return seeOther(
          visit.to(`${paths.pay(caseId)}${state === 'open' ? `?tanya=${asked}` : ''}`),
        )
      },
    },
  ]
}
