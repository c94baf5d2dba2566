import type { TestContext } from 'node:test'
import type { Payments } from '#modules/payments'
import type { Person } from '#packages/access'
import { createMidtrans, createSimponi } from '#platform/gateways'
import { turnedClock } from '#platform/testing'
import { startGateway } from './simulation/gateway/index.ts'

type Paying = { payments: Payments; person: Person; caseId: string }

/** The simulated payment provider; `pay` is somebody scanning the code and paying what they owe. */
export async function openProvider(t: Pick<TestContext, 'after'>) {
  const { now } = turnedClock()
  const provider = await startGateway({ now, random: () => 0.5, isTicking: false })
  t.after(() => provider.close())
  const { serverKey, merchant } = provider.settings
  const gateway = createMidtrans({
    baseUrl: provider.url,
    serverKeys: [serverKey],
    merchant,
    deadlineMs: 2000,
  })

  const { user, password } = provider.billing.settings
  const unit = { ministry: '024', echelon: '12', unit: '632331', account: '425411' }
  const baseUrl = `${provider.url}/simponi`
  const billing = createSimponi({ baseUrl, user, password, unit, deadlineMs: 2000 })

  async function charge({ payments, person, caseId }: Paying) {
    const bill = await payments.findBill(person, caseId)
    if (!bill) throw new Error('There is no bill')
    const { billId } = bill
    const { attemptId } = await payments.startCharge(person, { billId, method: { kind: 'qris' } })
    return { billId, orderId: `GB-${attemptId.replaceAll('-', '')}` }
  }

  async function pay(paying: Paying): Promise<void> {
    const { billId, orderId } = await charge(paying)
    provider.control.pay(orderId)
    await paying.payments.askProvider(paying.person, { billId })
  }

  /** The code is on the screen; what comes back is the money arriving, however late that is. */
  async function beginToPay(paying: Paying): Promise<() => Promise<void>> {
    const { billId, orderId } = await charge(paying)
    return async () => {
      provider.control.payLate(orderId)
      await paying.payments.askProvider(paying.person, { billId })
    }
  }

  return { gateway, billing, treasury: provider.billing, provider, pay, beginToPay }
}
