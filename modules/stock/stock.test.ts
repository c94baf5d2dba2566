import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { type TestContext, test } from 'node:test'
import { applicationEvents } from '#modules/applications'
import { nobody, type Officer, system, type Who } from '#packages/access'
import { Refusal } from '#packages/refusal'
import { sql } from '#platform/db'
import { freshDatabase, settle, testNeeds, turnedClock } from '#platform/testing'
import { blankOf, createStock, readEntry, readRange } from './index.ts'

const officer = (nth: number, office: string, roles: Officer['roles']): Officer => ({
  kind: 'officer',
  staffId: `01930000-0000-7000-8000-00000000d00${nth}`,
  office,
  roles,
})
const cast = {
  nobody,
  siti: { kind: 'person', personId: '01930000-0000-7000-8000-00000000e001' },
  dewi: officer(1, 'padang', ['officer']),
  ratna: officer(2, 'padang', ['officer', 'head']),
  kasi: officer(3, 'padang', ['officer', 'supervisor']),
  budi: officer(4, 'metro', ['officer', 'head']),
  kiosk: { kind: 'device', deviceId: 'k', office: 'padang', purpose: 'kiosk' },
  system: system('test'),
} satisfies Record<string, Who>
type Actor = keyof typeof cast
const everybody = Object.keys(cast) as Actor[]

async function world(t: TestContext) {
  const db = await freshDatabase(t)
  const clock = turnedClock()
  const { events, now } = testNeeds(clock.now)
  const stock = createStock({ db, events, now, newId: () => randomUUIDv7() })
  const play = () => settle(db, [{ part: 'stock', reactions: stock.reactions }])

  /** The news of one application, as the applications tell it. */
  async function tell(
    what: 'submitted' | 'ready' | 'lapsed' | 'refused',
    caseId: string,
    variant = 'elektronik-10',
  ) {
    clock.advance({ minutes: 1 })
    const facts = { reference: 'AAAA-AAAA', service: 'paspor-baru', state: what, language: 'id' }
    const news = { office: 'padang', caseId, ...facts, status: 'waiting', variant }
    await db.transaction(cast.system, (tx) => events.publish(tx, applicationEvents[what], news))
    await play()
  }
  const shelf = async (kind = 'electronic', who: Officer = cast.ratna) =>
    (await stock.listShelves(who)).find((one) => one.kind === kind)
  const book = (who: Officer = cast.ratna) => {
    const to = clock.now().add({ seconds: 1 })
    return stock.listMoves(who, { from: to.subtract({ hours: 24 }), to })
  }
  return { db, events, clock, stock, tell, play, shelf, book }
}
type World = Awaited<ReturnType<typeof world>>

const some = (amount: number, reason: string | null = null) =>
  ({ kind: 'electronic', amount, reason }) as const
const keepers: Actor[] = ['ratna', 'kasi', 'budi']
const staff: Actor[] = ['dewi', ...keepers]

const none = '01930000-0000-7000-8000-000000000000'

/** A range of its own for each who asks: two offices never hold the same blank. */
const range = ({ staffId }: Officer) => {
  const prefix = `T${'ABCDEFGHIJ'[Number(staffId?.at(-1) ?? 9)]}`
  const typed = { kind: 'ordinary', first: `${prefix}0001`, last: `${prefix}0002`, note: '' }
  return readRange(typed).value!
}

const table: Record<string, { may: Actor[]; ask: (w: World, who: Officer) => Promise<unknown> }> = {
  receive: { may: keepers, ask: ({ stock }, who) => stock.receive(who, some(10)) },
  count: { may: keepers, ask: ({ stock }, who) => stock.count(who, some(10)) },
  spoil: { may: staff, ask: ({ stock }, who) => stock.spoil(who, some(1, 'Salah cetak')) },
  listShelves: { may: staff, ask: ({ stock }, who) => stock.listShelves(who) },
  receiveRange: { may: keepers, ask: ({ stock }, who) => stock.receiveRange(who, range(who)) },
  useBlank: {
    may: staff,
    ask: ({ stock }, who) => stock.useBlank(who, { caseId: none, serial: '' }),
  },
  reportSpoiled: {
    may: staff,
    ask: ({ stock }, who) => stock.reportSpoiled(who, { serial: '', reason: 'Sobek' }),
  },
  witnessSpoiled: {
    may: [...everybody],
    ask: ({ stock }, who) => stock.witnessSpoiled(who, { spoilingId: none }),
  },
  countRange: {
    may: [...everybody],
    ask: ({ stock }, who) => stock.countRange(who, { rangeId: none, counted: 1 }),
  },
  resolveDifference: {
    may: [...everybody],
    ask: ({ stock }, who) => stock.resolveDifference(who, { closingId: none, reason: '' }),
  },
  listRanges: { may: staff, ask: ({ stock }, who) => stock.listRanges(who) },
  listSpoilings: { may: staff, ask: ({ stock }, who) => stock.listSpoilings(who) },
  listDifferences: { may: staff, ask: ({ stock }, who) => stock.listDifferences(who) },
  findBlanks: { may: staff, ask: ({ stock }, who) => stock.findBlanks(who, none) },
  allowActIn: { may: [...everybody], ask: async () => {} },
  listMoves: { may: staff, ask: ({ book }, who) => book(who) },
}

test('who may do what with the blanks', async (t) => {
  const house = await world(t)
  await house.stock.count(cast.ratna, some(50))
  await house.stock.count(cast.budi, some(50))
  const verbs = Object.keys(house.stock).filter((name) => name !== 'reactions')
  assert.deepEqual(verbs.toSorted(), Object.keys(table).toSorted())

  for (const [verb, { may, ask }] of Object.entries(table)) {
    for (const name of everybody) {
      const isIn = await ask(house, cast[name] as Officer).then(
        () => true,
        (error: { code?: string }) => {
          // Whoever is told that there is none such was let in to ask.
          if (/^stock\.(unknown|notWanted|serialWrong)/.test(error.code ?? '')) return true
          assert.match(error.code ?? '', /^access\./, `${verb} by ${name}: ${error}`)
          return false
        },
      )
      assert.equal(isIn, may.includes(name), `${verb} by ${name}`)
    }
  }
})

test('two who spoil the last blank in the same moment: one is written down, the other refused', async (t) => {
  const { stock, shelf, book } = await world(t)
  await stock.count(cast.ratna, some(1))

  const spoiled = await Promise.allSettled(
    [cast.dewi, cast.kasi, cast.ratna].map((who) => stock.spoil(who, some(1, 'Salah cetak'))),
  )

  const refused = spoiled.filter(({ status }) => status === 'rejected')
  assert.equal(refused.length, 2)
  for (const one of refused as PromiseRejectedResult[]) {
    assert.deepEqual(one.reason, new Refusal('stock.tooFew'))
  }
  assert.equal((await shelf())?.amount, 0)
  assert.equal((await book()).filter(({ what }) => what === 'spoiled').length, 1)
})

test('the database itself holds the balance above zero and the book unchanged', async (t) => {
  const { stock, db } = await world(t)
  await stock.count(cast.ratna, some(1))

  const attempts = [
    sql`update stock.balances set amount = -1`,
    sql`update stock.moves set amount = 0`,
    sql`delete from stock.moves`,
  ]
  for (const attempt of attempts) {
    await assert.rejects(
      db.transaction(cast.system, (tx) => tx.run(attempt)),
      /check constraint|permission denied/,
    )
  }
})

test('a blank is promised where the application goes on, and no more where it was', async (t) => {
  const { db, events, play, tell, shelf, stock, clock } = await world(t)
  for (const who of [cast.ratna, cast.budi]) await stock.count(who, some(5))
  const caseId = randomUUIDv7()
  await tell('submitted', caseId)
  const before = [await shelf(), await shelf('electronic', cast.budi)]

  clock.advance({ minutes: 1 })
  const facts = { reference: 'AAAA-AAAA', service: 'paspor-baru', state: 'paid', language: 'id' }
  const more = { status: 'in-progress', variant: 'elektronik-10', before: 'padang' }
  const news = { office: 'metro', caseId, ...facts, ...more }
  await db.transaction(cast.system, (tx) => events.publish(tx, applicationEvents.transferred, news))
  await play()

  const after = [await shelf(), await shelf('electronic', cast.budi)]
  assert.deepEqual(
    [before, after].map((all) => all.map((one) => one?.wanted)),
    [
      [1, 0],
      [0, 1],
    ],
  )
})

test('an application wants one blank until its passport is made of it, also when news come twice', async (t) => {
  const { stock, tell, shelf, book } = await world(t)
  await stock.count(cast.ratna, some(5))
  const caseId = randomUUIDv7()

  await tell('submitted', caseId)
  const promised = await shelf()
  await tell('ready', caseId)
  await tell('ready', caseId)

  assert.equal(promised?.wanted, 1)
  const made = await shelf()
  assert.deepEqual([made?.wanted, made?.amount, made?.unbooked], [0, 4, 0])
  const used = (await book()).filter(({ what }) => what === 'used')
  assert.deepEqual(
    used.map((move) => [move.caseId, move.after, move.staff]),
    [[caseId, 4, null]],
  )
})

test('more promised than there is warns; what ended is promised no longer', async (t) => {
  const { stock, tell, shelf } = await world(t)
  await stock.count(cast.ratna, some(1))
  const [first, second] = [randomUUIDv7(), randomUUIDv7()]

  await tell('submitted', first)
  await tell('submitted', second)
  const short = await shelf()
  await tell('lapsed', second)
  const enough = await shelf()
  await tell('submitted', second)
  const again = await shelf()
  await tell('refused', first)

  assert.deepEqual([short?.wanted, short?.isShort], [2, true])
  assert.deepEqual([enough?.wanted, enough?.isShort], [1, false])
  assert.equal(again?.isShort, true)
  assert.equal((await shelf())?.wanted, 1)
  assert.equal((await shelf('ordinary'))?.wanted, 0)
})

test('a passport made of a blank the book does not know is told until somebody counts', async (t) => {
  const { stock, tell, shelf, clock } = await world(t)
  await stock.count(cast.ratna, some(0))

  await tell('ready', randomUUIDv7())
  const before = await shelf()
  clock.advance({ minutes: 1 })
  await stock.count(cast.ratna, some(7))

  assert.deepEqual([before?.amount, before?.unbooked], [0, 1])
  assert.deepEqual([(await shelf())?.amount, (await shelf())?.unbooked], [7, 0])
})

test('nobody has counted is not zero, and a count writes down the difference it found', async (t) => {
  const { stock, shelf, book } = await world(t)

  const unknown = await shelf()
  await stock.receive(cast.ratna, some(100, 'SJ-17'))
  await stock.count(cast.ratna, some(98))

  assert.deepEqual([unknown?.amount, unknown?.isShort], [null, false])
  assert.deepEqual(
    (await book()).map(({ what, amount, after, reason }) => [what, amount, after, reason]),
    [
      ['received', 100, 100, 'SJ-17'],
      ['counted', -2, 98, null],
    ],
  )
  assert.equal((await shelf('electronic', cast.budi))?.amount, null, 'Metro has its own shelf')
})

test('a form sent twice is one line', async (t) => {
  const { stock, shelf } = await world(t)
  const request = () => ({ key: 'the-same-form-key', bodyHash: 'a'.repeat(64), nth: 0 })

  await stock.receive({ ...cast.ratna, request: request() }, some(10))
  await stock.receive({ ...cast.ratna, request: request() }, some(10))

  assert.equal((await shelf())?.amount, 10)
})

test('what is typed is read strictly, and a variant names its booklet', () => {
  const typed = { kind: 'ordinary', amount: '12', reason: '' }
  const fields = (act: 'received' | 'spoiled' | 'counted', more: Partial<typeof typed>) =>
    readEntry(act, { ...typed, ...more }).problems?.map(({ field }) => field)

  assert.deepEqual(readEntry('received', typed).value, {
    kind: 'ordinary',
    amount: 12,
    reason: null,
  })
  assert.deepEqual(fields('received', { amount: '0' }), ['amount'])
  assert.deepEqual(fields('received', { amount: '-3' }), ['amount'])
  assert.deepEqual(fields('received', { amount: '1,5' }), ['amount'])
  assert.deepEqual(fields('spoiled', {}), ['reason'])
  assert.deepEqual(fields('counted', { kind: 'diplomatic' }), ['kind'])
  assert.equal(fields('counted', { amount: '0' }), undefined)
  assert.deepEqual(
    ['biasa-5', 'elektronik-10', 'per-hari', undefined].map((one) => blankOf(one)),
    ['ordinary', 'electronic', undefined, undefined],
  )
})
