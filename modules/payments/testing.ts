import { randomUUIDv7 } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { TestContext } from 'node:test'
import { type Officer, type Person, system } from '#packages/access'
import { createMidtrans } from '#platform/gateways'
import { freshDatabase, listEvents, testNeeds, turnedClock } from '#platform/testing'
import { type GatewayOptions, startGateway } from '../../simulation/gateway/index.ts'
import { passportLines } from './fixtures.ts'
import { createPayments } from './index.ts'

/** Siti, an invented applicant, and Officer Dewi of Padang. */
export const siti: Person = { kind: 'person', personId: '01a00000-0000-7000-8000-000000000001' }
export const dewi: Officer = {
  kind: 'officer',
  staffId: '01a00000-0000-7000-8000-000000000002',
  office: 'padang',
  roles: ['officer'],
}
export const sweep = system('payments')

/** An office with a gateway simulator whose notices come in by HTTP as they would. */
export async function world(t: TestContext, told: GatewayOptions = {}) {
  const db = await freshDatabase(t)
  const clock = turnedClock()
  const needs = { db, ...testNeeds(clock.now) }
  const gateway = await startGateway({
    now: clock.now,
    random: () => 0.5,
    isTicking: false,
    ...told,
  })
  const { serverKey, merchant } = gateway.settings
  const port = createMidtrans({
    baseUrl: gateway.url,
    serverKeys: [serverKey],
    merchant,
    // Silence is played by closed connections; a slow machine is not silence.
    deadlineMs: 15_000,
  })
  const payments = createPayments({ ...needs, gateway: port })
  const door = createServer(async (request, response) => {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part)
    const headers = request.headers as Record<string, string>
    const rawBody = Buffer.concat(parts)
    const said = await payments.receiveNotice(sweep, { headers, rawBody })
    response.writeHead(said === 'accepted' ? 200 : 401).end()
  })
  await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', resolve))
  gateway.settings.notifyUrl = `http://127.0.0.1:${(door.address() as AddressInfo).port}/`
  t.after(async () => {
    await gateway.close()
    door.closeAllConnections()
    await new Promise((resolve) => door.close(resolve))
  })

  const open = (caseId: string, lines: typeof passportLines, minutes: number) =>
    db.transaction(siti, (tx) =>
      payments.openBillIn(tx, {
        office: 'padang',
        caseId,
        person: siti.personId,
        lines,
        expiresAt: clock.now().add({ minutes }),
      }),
    )
  const openBill = (minutes = 120, caseId: string = randomUUIDv7()) =>
    open(caseId, passportLines, minutes)
  /** A bill of this sum for a case. */
  const billOf = (caseId: string, amountRupiah: number, minutes = 120) =>
    open(caseId, [{ code: 'passport', amountRupiah }], minutes)
  /** A bill with a QR code on Siti's screen; `orderId` is what the gateway calls it. */
  const offered = async (minutes = 120) => {
    const bill = await openBill(minutes)
    const attempt = await payments.startCharge(siti, {
      billId: bill.billId,
      method: { kind: 'qris' },
    })
    const orderId = `GB-${attempt.attemptId.replaceAll('-', '')}`
    return { bill, attempt, orderId }
  }
  /** How often each kind of news was published. */
  const news = async () => {
    const events = await listEvents(db)
    return Object.fromEntries(
      [...Map.groupBy(events, ({ name }) => name)].map(([name, all]) => [
        name.replace('payments.', ''),
        all.length,
      ]),
    )
  }
  const stateOf = async (billId: string) => (await payments.getBill(siti, billId)).state
  const balances = async () =>
    Object.fromEntries(
      (await payments.listBalances(dewi, 'padang')).map(({ account, amountRupiah }) => [
        account,
        amountRupiah,
      ]),
    )
  const opened = { openBill, billOf, offered }
  return { db, clock, needs, gateway, port, payments, ...opened, news, stateOf, balances }
}

/** The office that `world` opens. */
export type World = Awaited<ReturnType<typeof world>>
