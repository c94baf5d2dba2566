import assert from 'node:assert/strict'
import { test } from 'node:test'
import { system } from '#packages/access'
import { sql } from '#platform/db'
import { type Charge, type Gateway, sign } from '../../simulation/gateway/index.ts'
import { world } from './testing.ts'

const sequences = Number(process.env.GERBANG_STORMS ?? 400)
const atOnce = 10

/** A seeded dice (mulberry32). */
function dice(seed: number) {
  let state = seed
  return (most: number) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % most
  }
}

const codes: Record<string, string> = { pending: '201', settlement: '200', expire: '407' }

function notice(
  { orderId, grossAmount }: Charge,
  { settings }: Gateway,
  status: string,
  extra = {},
) {
  const statusCode = codes[status]!
  const signature_key = sign({ orderId, statusCode, grossAmount, key: settings.serverKey })
  const fields = {
    order_id: orderId,
    status_code: statusCode,
    gross_amount: grossAmount,
    transaction_status: status,
    signature_key,
    ...extra,
  }
  return Buffer.from(JSON.stringify(fields))
}

/** What one order's life sends us: 1 to 20 notices, in any order, true, stale, false and repeated. */
function mail(charge: Charge, gateway: Gateway, roll: (most: number) => number): Buffer[] {
  const kinds = [
    () => notice(charge, gateway, 'pending'),
    () => notice(charge, gateway, 'settlement'),
    () => notice(charge, gateway, 'settlement', { settlement_time: '2026-11-23 08:00:00' }),
    () => notice(charge, gateway, 'expire'),
    () => notice(charge, gateway, 'settlement', { signature_key: 'f'.repeat(128) }),
    () => notice(charge, gateway, 'settlement', { gross_amount: '1.00' }),
    () => notice(charge, gateway, 'settlement', { order_id: `${charge.orderId}9` }),
  ]
  const count = 1 + roll(roll(12) === 0 ? 20 : 2)
  return Array.from({ length: count }, () => kinds[roll(kinds.length)]!())
}

test(`${sequences} seeded storms of notices leave exactly one effect each`, async (t) => {
  const { db, gateway, payments, offered, clock } = await world(t)
  gateway.settings.notifyUrl = ''
  const roll = dice(20_261_123)
  let [paid, sent, rejected] = [0, 0, 0]
  const send = async (rawBody: Buffer) => {
    sent++
    if ((await payments.receiveNotice(system('test'), { headers: {}, rawBody })) === 'rejected')
      rejected++
  }
  const one = async () => {
    const { orderId } = await offered()
    const charge = gateway.find(orderId)!
    const isPaid = roll(5) > 0
    const [before, afterwards] = [mail(charge, gateway, roll), mail(charge, gateway, roll)]
    for (const body of before) await send(body)
    if (isPaid) gateway.control.pay(orderId)
    await Promise.all(afterwards.map(send))
    if (!isPaid) return
    paid++
    await send(notice(charge, gateway, 'settlement', { seq: paid }))
  }

  for (let n = 0; n < sequences; n += atOnce) await Promise.all(Array.from({ length: atOnce }, one))
  clock.advance({ minutes: 1 })
  while ((await payments.pollDue(system('test'))) > 0);

  const { effects, bills, sum, twice } = await db.read(system('test'), (tx) =>
    tx.one(sql<{ effects: number; bills: number; sum: number; twice: number }>`
      select (select count(*) from payments.transfers) as effects,
        (select count(*) from payments.bills where state = 'paid') as bills,
        (select sum(amount_rupiah)::bigint from payments.entries where account = 'gateway') as sum,
        (select count(*) from (select 1 from payments.transfers group by attempt_id having count(*) > 1) x)
          as twice`),
  )
  const events = await db.read(system('test'), (tx) =>
    tx.all(sql<{ name: string; count: number }>`
      select name, count(*)::bigint as count from events.outbox where name <> 'payments.billOpened'
        and name <> 'payments.chargeStarted' group by name`),
  )
  t.diagnostic(`${sequences} orders, ${paid} paid, ${sent} notices, ${rejected} refused`)
  assert.deepEqual(
    { effects, bills, sum, twice },
    { effects: paid, bills: paid, sum: paid * 350_000, twice: 0 },
  )
  assert.deepEqual(events, [{ name: 'payments.confirmed', count: paid }])
  const report = gateway.list().filter((charge) => charge.status === 'settlement').length
  assert.equal(report, paid)
  assert.ok(sent > sequences * 3 && rejected > sequences / 2 && paid > sequences / 2)
})
