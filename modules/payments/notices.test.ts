import assert from 'node:assert/strict'
import { test } from 'node:test'
import { system, type Who } from '#packages/access'
import { sql } from '#platform/db'
import { createMidtrans } from '#platform/gateways'
import { sign } from '../../simulation/gateway/index.ts'
import { createPayments } from './index.ts'
import { dewi, siti, sweep, world } from './testing.ts'

test('C57: forged notices are kept, refused, and change nothing', async (t) => {
  const { db, gateway, offered, stateOf, news } = await world(t)
  const { bill, orderId } = await offered()
  await gateway.deliverDue()

  for (const kind of ['signature', 'amount', 'order', 'status'] as const)
    gateway.control.forge(orderId, kind)
  await gateway.deliverDue()

  assert.equal(await stateOf(bill.billId), 'open')
  assert.equal((await news()).confirmed, undefined)
  const answers = gateway.sent.slice(-4).map(({ answer }) => answer)
  // The last has a valid signature over a false state: taken, asked about, and found untrue.
  assert.deepEqual(answers, [401, 401, 401, 200])
  const kept = await db.read(system('test'), (tx) =>
    tx.all(sql<{ verdict: string }>`select verdict from payments.arrivals order by at, id`),
  )
  assert.deepEqual(
    kept.map(({ verdict }) => verdict),
    ['genuine', 'forged', 'forged', 'forged', 'genuine'],
  )
})

test('another amount than was asked confirms nothing and is told once', async (t) => {
  const { gateway, offered, payments, stateOf, news } = await world(t)
  const { bill, orderId } = await offered()
  gateway.control.changeAmount(orderId, '350.00')
  gateway.control.pay(orderId)
  await gateway.deliverDue()
  gateway.control.repeat(orderId, 2)
  await gateway.deliverDue()
  await payments.askProvider(siti, { billId: bill.billId })

  assert.equal(await stateOf(bill.billId), 'open')
  const told = await news()
  assert.deepEqual([told.amountDiffers, told.shortPaid, told.confirmed], [1, 1, undefined])
})

test('edge 6, C54: twenty notices at the same moment have one effect', async (t) => {
  const { gateway, payments, offered, news, balances } = await world(t)
  const { orderId } = await offered()
  const bodies: Buffer[] = []
  gateway.control.pay(orderId)
  const charge = gateway.find(orderId)!
  const parts = {
    orderId,
    statusCode: '200',
    grossAmount: charge.grossAmount,
    key: gateway.settings.serverKey,
  }
  for (let n = 0; n < 20; n++) {
    const fields = {
      order_id: orderId,
      status_code: '200',
      gross_amount: charge.grossAmount,
      transaction_status: 'settlement',
      signature_key: sign(parts),
      ...(n % 2 === 0 && { n }),
    }
    bodies.push(Buffer.from(JSON.stringify(fields)))
  }

  const said = await Promise.all(
    bodies.map((rawBody) => payments.receiveNotice({ kind: 'nobody' }, { headers: {}, rawBody })),
  )

  assert.deepEqual(new Set(said), new Set(['accepted']))
  assert.equal((await news()).confirmed, 1)
  assert.deepEqual(await balances(), { fees: -350_000, gateway: 350_000 })
})

test('edge 6, C54: a notice that comes before our own answer is not lost', async (t) => {
  const { gateway, payments, offered, clock, stateOf } = await world(t, { isNoticeFirst: true })
  const { bill, attempt, orderId } = await offered()

  assert.ok(attempt.code)
  gateway.control.pay(orderId)
  await gateway.deliverDue()
  clock.advance({ minutes: 1 })
  await payments.pollDue(sweep)

  assert.equal(await stateOf(bill.billId), 'paid')
})

test('killed between the call and its answer, the next press makes no second order', async (t) => {
  const { db, gateway, needs, port, payments, openBill, clock, stateOf } = await world(t)
  const { billId } = await openBill()
  const killed = new Error('killed')
  const dying = createPayments({
    ...needs,
    gateway: {
      ...port,
      charge: async (order) => {
        await port.charge(order)
        throw killed
      },
    },
  })
  const va = { kind: 'va', bank: 'bca' } as const
  await assert.rejects(dying.startCharge(siti, { billId, method: va }), killed)
  clock.advance({ seconds: 31 })

  const attempt = await payments.startCharge(siti, { billId, method: va })
  gateway.control.pay(`GB-${attempt.attemptId.replaceAll('-', '')}`)
  await gateway.deliverDue()

  assert.equal(gateway.list().length, 1)
  assert.equal(await stateOf(billId), 'paid')
  const attempts = await db.read(sweep, (tx) => tx.all(sql`select 1 from payments.attempts`))
  assert.equal(attempts.length, 1)
})

test('an order nobody ever saw is ended by the sweep, and the person may try again', async (t) => {
  const { gateway, needs, port, payments, openBill, clock } = await world(t)
  const { billId } = await openBill()
  const dying = createPayments({
    ...needs,
    gateway: {
      ...port,
      charge: (order) => port.charge(order).then(() => Promise.reject(new Error('killed'))),
    },
  })
  await assert.rejects(dying.startCharge(siti, { billId, method: { kind: 'qris' } }))
  clock.advance({ minutes: 2 })

  await payments.pollDue(sweep)
  const again = await payments.startCharge(siti, { billId, method: { kind: 'qris' } })

  assert.deepEqual(
    gateway.list().map((charge) => charge.status),
    ['cancel', 'pending'],
  )
  assert.equal(again.state, 'offered')
})

test('while the provider is down a person is told so, and the same order is used afterwards', async (t) => {
  const { gateway, payments, openBill } = await world(t)
  const { billId } = await openBill()
  gateway.settings.isDown = true

  await assert.rejects(
    payments.startCharge(siti, { billId, method: { kind: 'qris' } }),
    /providerSilent/,
  )
  gateway.settings.isDown = false
  const attempt = await payments.startCharge(siti, { billId, method: { kind: 'qris' } })

  assert.equal(attempt.state, 'offered')
  assert.equal((await payments.getBill(siti, billId)).attempts.length, 1)
})

test('C54: a genuine notice of an order that is not ours is kept, and asks nobody', async (t) => {
  const { db, gateway, payments, news } = await world(t)
  const [orderId, statusCode, grossAmount] = ['GB-elsewhere', '200', '350000.00']
  const signature_key = sign({ orderId, statusCode, grossAmount, key: gateway.settings.serverKey })
  const fields = { order_id: orderId, status_code: statusCode, gross_amount: grossAmount }
  const rawBody = Buffer.from(JSON.stringify({ ...fields, signature_key }))

  const said = await payments.receiveNotice(system('test'), { headers: {}, rawBody })

  const [kept] = await db.read(system('test'), (tx) =>
    tx.all(sql<{ verdict: string; order_id: string }>`
      select verdict, order_id from payments.arrivals`),
  )
  assert.equal(said, 'accepted')
  assert.deepEqual(kept, { verdict: 'genuine', order_id: orderId })
  assert.deepEqual(await news(), {})
})

test('C57: with no key set every notice is refused', async (t) => {
  const { needs, gateway } = await world(t)
  const port = createMidtrans({
    baseUrl: gateway.url,
    serverKeys: [],
    merchant: gateway.settings.merchant,
  })
  const payments = createPayments({ ...needs, gateway: port })

  const said = await payments.receiveNotice(
    { kind: 'nobody' },
    { headers: {}, rawBody: Buffer.from('{}') },
  )

  assert.equal(said, 'rejected')
})

test('the database itself refuses a state that falls, a book out of balance and a look elsewhere', async (t) => {
  const { db, gateway, offered } = await world(t)
  const { bill, orderId } = await offered()
  gateway.control.pay(orderId)
  await gateway.deliverDue()
  const run = (statement: ReturnType<typeof sql>) =>
    db.transaction(sweep, (tx) => tx.run(statement))

  await assert.rejects(run(sql`update payments.attempts set state = 'pending'`), /cannot go/)
  await assert.rejects(run(sql`update payments.bills set state = 'open'`), /cannot go|check/)
  await assert.rejects(run(sql`update payments.bills set amount_rupiah = 1`), /cannot go/)
  await assert.rejects(run(sql`delete from payments.transfers`), /permission denied/)
  await assert.rejects(run(sql`update payments.messages set body = ''`), /permission denied/)
  const lone = sql`insert into payments.entries select office, id, 'owed', 5 from payments.transfers`
  await assert.rejects(run(lone), /does not balance/)
  const looks = (who: Who) =>
    db.read(who, (tx) => tx.all(sql`select 1 from payments.bills where id = ${bill.billId}`))
  assert.equal((await looks({ ...dewi, office: 'metro' })).length, 0)
  assert.equal((await looks({ kind: 'nobody' })).length, 0)
  assert.equal((await looks(dewi)).length, 1)
})
