import { randomUUIDv7 } from 'node:crypto'
import type { TestContext } from 'node:test'
import type { Officer } from '#packages/access'
import { createMidtrans, createSimponi } from '#platform/gateways'
import { createPayments } from '../index.ts'
import { dewi, siti, world } from '../testing.ts'

/** Head of office Ratna, who brings files. */
export const ratna: Officer = { ...dewi, staffId: randomUUIDv7(), roles: ['head'] }

/** An office whose providers give their files at night. */
export async function bound(t: TestContext, finality: 'settlement' | 'ntpn' = 'settlement') {
  const office = await world(t)
  const { gateway, needs } = office
  const { serverKey, merchant } = gateway.settings
  const { user, password } = gateway.billing.settings
  const payments = createPayments({
    ...needs,
    finality,
    gateway: createMidtrans({
      ...{ baseUrl: gateway.url, serverKeys: [serverKey], merchant, deadlineMs: 2000 },
      reportUrl: `${gateway.url}/v2/report`,
    }),
    billing: createSimponi({
      ...{ baseUrl: `${gateway.url}/simponi`, user, password, deadlineMs: 2000 },
      unit: { ministry: '024', echelon: '12', unit: '632331', account: '425411' },
      reportUrl: `${gateway.url}/simponi/report`,
    }),
  })
  const start = async (kind: 'qris' | 'billing') => {
    const bill = await office.openBill()
    const attempt = await payments.startCharge(siti, { billId: bill.billId, method: { kind } })
    return { bill, code: attempt.code!, orderId: `GB-${attempt.attemptId.replaceAll('-', '')}` }
  }
  const kinds = async () =>
    (await payments.listDifferences(ratna))
      .map(({ provider, kind }) => `${provider} ${kind}`)
      .sort()
  return { ...office, payments, start, kinds }
}
