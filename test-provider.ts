import type { TestContext } from 'node:test'
import type { Payments } from '#modules/payments'
import type { Person } from '#packages/access'
import { createMidtrans } from '#platform/gateways'
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

  async function pay({ payments, person, caseId }: Paying): Promise<void> {
    const bill = await payments.findBill(person, caseId)
    if (!bill) throw new Error('There is no bill')
    const { billId } = bill
    const { attemptId } = await payments.startCharge(person, { billId, method: { kind: 'qris' } })
    provider.control.pay(`GB-${attemptId.replaceAll('-', '')}`)
    await payments.askProvider(person, { billId })
  }

  return { gateway, pay }
}
