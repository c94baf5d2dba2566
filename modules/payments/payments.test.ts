import assert from 'node:assert/strict'
import { test } from 'node:test'
import { system, type Who } from '#packages/access'
import { Refusal } from '#packages/refusal'
import { passportLines } from './fixtures.ts'
import { dewi, siti, sweep, world } from './testing.ts'

const refuses = (code: string) => (error: unknown) =>
  error instanceof Refusal && error.code === code
const qris = { kind: 'qris' } as const

test('a case has one bill to be paid, however often it is opened', async (t) => {
  const { db, payments, openBill, clock, news } = await world(t)
  const first = await openBill()
  const other = {
    office: 'padang',
    caseId: first.caseId,
    person: first.person,
    expiresAt: clock.now().add({ hours: 1 }),
  }

  const again = await Promise.all([1, 2, 3].map(() => openBill(120, first.caseId)))
  const dearer = db.transaction(siti, (tx) =>
    payments.openBillIn(tx, { ...other, lines: [{ code: 'x', amountRupiah: 1 }] }),
  )

  assert.deepEqual(new Set(again.map((bill) => bill.billId)), new Set([first.billId]))
  await assert.rejects(dearer, refuses('payments.billExists'))
  assert.deepEqual(await news(), { billOpened: 1 })
})

test('a bill begun at the desk is paid by its applicant once the case is given to them', async (t) => {
  const { db, payments, clock } = await world(t)
  const caseId = crypto.randomUUID()
  const expiresAt = clock.now().add({ hours: 1 })
  const { billId } = await db.transaction(dewi, (tx) =>
    payments.openBillIn(tx, {
      office: 'padang',
      caseId,
      person: null,
      lines: passportLines,
      expiresAt,
    }),
  )
  const pay = () => payments.startCharge(siti, { billId, method: qris })

  await assert.rejects(pay(), refuses('payments.noBill'))
  await db.transaction(dewi, (tx) => payments.giveBillsIn(tx, { caseId, person: siti.personId }))

  assert.equal((await pay()).state, 'offered')
})

test('a service without a fee is paid at once', async (t) => {
  const { db, payments, clock, news } = await world(t)

  const bill = await db.transaction(sweep, (tx) =>
    payments.openBillIn(tx, {
      office: 'padang',
      caseId: crypto.randomUUID(),
      person: null,
      lines: [{ code: 'free', amountRupiah: 0 }],
      expiresAt: clock.now().add({ hours: 1 }),
    }),
  )

  assert.equal(bill.state, 'paid')
  assert.deepEqual(await news(), { billOpened: 1, confirmed: 1 })
})

test('Siti scans, pays, and the bill is paid once', async (t) => {
  const { gateway, offered, news, stateOf, balances } = await world(t)
  const { bill, attempt, orderId } = await offered()

  gateway.control.pay(orderId)
  await gateway.deliverDue()

  assert.equal(attempt.state, 'offered')
  assert.match(attempt.code ?? '', /^000201/)
  assert.equal(await stateOf(bill.billId), 'paid')
  assert.deepEqual(await news(), { billOpened: 1, chargeStarted: 1, confirmed: 1 })
  assert.deepEqual(await balances(), { fees: -350_000, gateway: 350_000 })
})

test('pressing twice, or on two telephones at once, gives the same code', async (t) => {
  const { gateway, payments, openBill } = await world(t)
  const { billId } = await openBill()

  const codes = await Promise.all(
    [1, 2, 3, 4].map(() => payments.startCharge(siti, { billId, method: qris })),
  )

  assert.equal(new Set(codes.map((attempt) => attempt.code)).size, 1)
  assert.equal(gateway.list().length, 1)
})

test('choosing another way to pay ends the first, unless the first was paid', async (t) => {
  const { gateway, payments, offered, stateOf } = await world(t)
  const one = await offered()
  const two = await offered()
  const va = { kind: 'va', bank: 'bca' } as const
  gateway.settings.noticeDelaySeconds = 3600
  gateway.control.pay(two.orderId)

  const changed = await payments.startCharge(siti, { billId: one.bill.billId, method: va })
  const refused = payments.startCharge(siti, { billId: two.bill.billId, method: va })

  await assert.rejects(refused, refuses('payments.alreadyPaid'))
  assert.match(changed.code ?? '', /^99001\d{11}$/)
  assert.equal(gateway.find(one.orderId)?.status, 'cancel')
  assert.equal(await stateOf(two.bill.billId), 'paid')
})

test('a paid or ended bill cannot be charged', async (t) => {
  const { gateway, payments, offered, openBill, clock } = await world(t)
  const { bill, orderId } = await offered()
  gateway.control.pay(orderId)
  await gateway.deliverDue()
  const { billId } = await openBill(120)
  clock.advance({ minutes: 120 })

  const paid = payments.startCharge(siti, { billId: bill.billId, method: qris })
  await assert.rejects(paid, refuses('payments.alreadyPaid'))
  const over = payments.startCharge(siti, { billId, method: qris })
  await assert.rejects(over, refuses('payments.billOver'))
})

test('"I have paid" finds the money when the notice was lost', async (t) => {
  const { gateway, payments, offered } = await world(t)
  const { bill, orderId } = await offered()
  gateway.settings.noticeDelaySeconds = 9999
  gateway.control.pay(orderId)

  const before = await payments.getBill(siti, bill.billId)
  const asked = await payments.askProvider(siti, { billId: bill.billId })

  assert.deepEqual([before.state, asked.state], ['open', 'paid'])
})

test('edge 6: the sweep finds the money of a lost notice within a minute', async (t) => {
  const { gateway, payments, offered, clock, stateOf } = await world(t)
  const { bill, orderId } = await offered()
  gateway.settings.noticeDelaySeconds = 9999
  gateway.control.pay(orderId)

  assert.equal(await payments.pollDue(sweep), 0)
  clock.advance({ minutes: 1 })
  assert.equal(await payments.pollDue(sweep), 1)

  assert.equal(await stateOf(bill.billId), 'paid')
})

test('a withdrawn bill is ended at the provider, and its case may have a new one', async (t) => {
  const { db, gateway, payments, offered, openBill, stateOf, news } = await world(t)
  const { bill, orderId } = await offered()

  await db.transaction(siti, (tx) => payments.cancelBillIn(tx, { caseId: bill.caseId }))
  await payments.pollDue(sweep)

  assert.equal(await stateOf(bill.billId), 'cancelled')
  assert.equal(gateway.find(orderId)?.status, 'cancel')
  assert.notEqual((await openBill(120, bill.caseId)).billId, bill.billId)
  assert.equal((await news()).billCancelled, 1)
})

const people: Record<string, Who> = {
  'the applicant': siti,
  'another applicant': { kind: 'person', personId: '01a00000-0000-7000-8000-000000000009' },
  'an officer here': dewi,
  'an officer elsewhere': { ...dewi, office: 'metro' } as Who,
  'the kiosk': {
    kind: 'device',
    deviceId: '01a00000-0000-7000-8000-000000000003',
    office: 'padang',
    purpose: 'kiosk',
  },
  nobody: { kind: 'nobody' },
  'the system': system('test'),
}
const mayDo: Record<string, string[]> = {
  getBill: ['the applicant', 'an officer here', 'the system'],
  findBill: ['the applicant', 'an officer here', 'the system'],
  listBills: ['the applicant', 'an officer here', 'the system'],
  askProvider: ['the applicant', 'an officer here', 'the system'],
  startCharge: ['the applicant', 'an officer here'],
  openBillIn: ['the applicant', 'an officer here', 'the system'],
  cancelBillIn: ['the applicant', 'an officer here', 'the system'],
  pollDue: ['the system'],
  expireDue: ['the system'],
  compareDue: ['the system'],
  receiveNotice: ['nobody', 'the system'],
  listBalances: ['an officer here', 'the system'],
}

test('who may do what with a bill', async (t) => {
  const { db, payments, openBill, clock } = await world(t)
  const at = clock.now()
  const lines = passportLines
  for (const [name, who] of Object.entries(people)) {
    const { billId, caseId, person } = await openBill()
    const acts: Record<string, () => Promise<unknown>> = {
      getBill: () => payments.getBill(who, billId),
      findBill: async () => {
        if (!(await payments.findBill(who, caseId))) throw new Refusal('payments.noBill')
      },
      listBills: async () => {
        if ((await payments.listBills(who, caseId)).length === 0)
          throw new Refusal('payments.noBill')
      },
      askProvider: () => payments.askProvider(who, { billId }),
      startCharge: () => payments.startCharge(who, { billId, method: qris }),
      openBillIn: () =>
        db.transaction(who, (tx) =>
          payments.openBillIn(tx, {
            office: 'padang',
            caseId,
            person,
            lines,
            expiresAt: at.add({ hours: 1 }),
          }),
        ),
      cancelBillIn: async () => {
        const said = await db.transaction(who, (tx) => payments.cancelBillIn(tx, { caseId }))
        if (said === 'none') throw new Refusal('payments.noBill')
      },
      pollDue: () => payments.pollDue(who),
      expireDue: () => payments.expireDue(who),
      compareDue: () => payments.compareDue(who),
      receiveNotice: () => payments.receiveNotice(who, { headers: {}, rawBody: Buffer.from('x') }),
      listBalances: () => payments.listBalances(who, 'padang'),
    }
    for (const [act, run] of Object.entries(acts)) {
      const said = await run().then(
        () => 'yes',
        (error: unknown) => (error instanceof Refusal ? 'no' : String(error)),
      )
      assert.equal(said, mayDo[act]!.includes(name) ? 'yes' : 'no', `${act} by ${name}`)
    }
  }
})
