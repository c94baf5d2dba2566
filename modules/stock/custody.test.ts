import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { type TestContext, test } from 'node:test'
import { applicationEvents } from '#modules/applications'
import { type Officer, system } from '#packages/access'
import { freshDatabase, listEvents, settle, testNeeds, turnedClock } from '#platform/testing'
import { createStock, readRange, readSerial } from './index.ts'

const officer = (nth: number, office: string, roles: Officer['roles']): Officer => ({
  kind: 'officer',
  staffId: `01930000-0000-7000-8000-00000000d00${nth}`,
  office,
  roles,
})
const dewi = officer(1, 'padang', ['officer'])
const rizal = officer(2, 'padang', ['officer'])
const sari = officer(6, 'padang', ['officer'])
const ratna = officer(3, 'padang', ['officer', 'head'])
const budi = officer(4, 'metro', ['officer', 'head'])

/** Padang has received electronic blanks X0000001 to X0000010. */
async function world(t: TestContext) {
  const db = await freshDatabase(t)
  const clock = turnedClock()
  const { events, now } = testNeeds(clock.now)
  const stock = createStock({ db, events, now, newId: () => randomUUIDv7() })

  async function submit(variant = 'elektronik-10', caseId = randomUUIDv7()) {
    const facts = { reference: 'AAAA-AAAA', service: 'paspor-baru', state: 'submitted' }
    const news = { ...facts, office: 'padang', caseId, language: 'id', status: 'waiting', variant }
    await db.transaction(system('test'), (tx) =>
      events.publish(tx, applicationEvents.submitted, news),
    )
    await settle(db, [{ part: 'stock', reactions: stock.reactions }])
    return caseId
  }
  const receive = (first: string, last: string, who = ratna, kind = 'electronic') =>
    stock.receiveRange(who, readRange({ kind, first, last, note: '' }).value!)
  await receive('X0000001', 'X0000010')
  const range = async () => (await stock.listRanges(ratna)).at(-1)!
  const shelf = async () =>
    (await stock.listShelves(ratna)).find(({ kind }) => kind === 'electronic')?.amount
  const judge = (caseId: string, who = dewi) =>
    db.transaction(who, (tx) => stock.allowActIn(tx, { caseId, action: 'ready' }))
  return { db, stock, submit, receive, range, shelf, judge }
}

test('a blank goes into one passport, and no other blank or passport takes its place', async (t) => {
  const { stock, submit, shelf, range } = await world(t)
  const [first, second] = [await submit(), await submit()]

  await stock.useBlank(dewi, { caseId: first, serial: 'x 0000003' })

  const attempts = [
    [() => stock.useBlank(dewi, { caseId: second, serial: 'X0000003' }), 'stock.gone'],
    [() => stock.useBlank(dewi, { caseId: first, serial: 'X0000004' }), 'stock.hasBlank'],
    [() => stock.useBlank(dewi, { caseId: second, serial: 'X0000011' }), 'stock.unknownSerial'],
    [() => stock.useBlank(dewi, { caseId: second, serial: 'X000003' }), 'stock.unknownSerial'],
    [() => stock.useBlank(dewi, { caseId: randomUUIDv7(), serial: 'X0000004' }), 'stock.notWanted'],
    [() => stock.useBlank(budi, { caseId: second, serial: 'X0000004' }), 'stock.notWanted'],
  ] as const
  for (const [attempt, code] of attempts) await assert.rejects(attempt(), { code })
  assert.equal(await shelf(), 9)
  assert.deepEqual([(await range()).used, (await range()).expected], [1, 9])
  const { blanks } = await stock.findBlanks(dewi, first)
  assert.deepEqual(
    blanks.map(({ serial, state }) => [serial, state]),
    [['X0000003', 'used']],
  )
})

test('ten who reach for the same blank at once: it goes into one passport', async (t) => {
  const { stock, submit, shelf } = await world(t)
  const cases = []
  for (let nth = 0; nth < 10; nth++) cases.push(await submit())

  const ends = await Promise.allSettled(
    cases.map((caseId) => stock.useBlank(dewi, { caseId, serial: 'X0000005' })),
  )

  assert.equal(ends.filter(({ status }) => status === 'fulfilled').length, 1)
  assert.equal(await shelf(), 9)
})

test('a blank of the other kind is refused, and so is a range that overlaps with one anywhere', async (t) => {
  const { stock, submit, receive } = await world(t)
  await receive('B000001', 'B000005', ratna, 'ordinary')
  const caseId = await submit()

  await assert.rejects(stock.useBlank(dewi, { caseId, serial: 'B000001' }), {
    code: 'stock.otherKind',
  })
  await assert.rejects(receive('X0000010', 'X0000020'), { code: 'stock.rangeTaken' })
  await assert.rejects(receive('X0000001', 'X0000002', budi), { code: 'stock.rangeTaken' })
  await receive('X0000011', 'X0000020', budi)
  assert.equal((await stock.listRanges(budi)).length, 1, 'Metro sees its own alone')
})

test('a spoiled blank is set aside at once and struck out when two others have signed', async (t) => {
  const { stock, submit, shelf, range } = await world(t)
  const caseId = await submit()

  const { spoilingId } = await stock.reportSpoiled(dewi, { serial: 'X0000007', reason: 'Sobek' })
  await assert.rejects(stock.useBlank(rizal, { caseId, serial: 'X0000007' }), {
    code: 'stock.gone',
  })
  await assert.rejects(stock.witnessSpoiled(dewi, { spoilingId }), { code: 'stock.ownWitness' })
  await stock.witnessSpoiled(rizal, { spoilingId })
  await assert.rejects(stock.witnessSpoiled(rizal, { spoilingId }), { code: 'stock.seenTwice' })
  const before = [await shelf(), (await stock.listSpoilings(sari)).length]
  await stock.witnessSpoiled(sari, { spoilingId })

  assert.deepEqual(before, [10, 1])
  assert.deepEqual([await shelf(), (await stock.listSpoilings(sari)).length], [9, 0])
  assert.equal((await range()).spoiled, 1)
  await assert.rejects(stock.witnessSpoiled(ratna, { spoilingId }), {
    code: 'stock.unknownSpoiling',
  })
})

test('a print that failed: the blank is spoiled, the passport takes another, and the book is right', async (t) => {
  const { stock, submit, shelf, range } = await world(t)
  const caseId = await submit()
  await stock.useBlank(dewi, { caseId, serial: 'X0000001' })
  const { spoilingId } = await stock.reportSpoiled(dewi, {
    serial: 'X0000001',
    reason: 'Foto miring',
  })
  await stock.witnessSpoiled(rizal, { spoilingId })
  await stock.witnessSpoiled(sari, { spoilingId })

  await stock.useBlank(dewi, { caseId, serial: 'X0000002' })

  const { blanks } = await stock.findBlanks(dewi, caseId)
  assert.deepEqual(
    blanks.map(({ state }) => state),
    ['spoiled', 'used'],
  )
  assert.deepEqual([await shelf(), (await range()).expected], [8, 8])
})

test('a count that differs stops the making until the head, who did not count, answers', async (t) => {
  const { db, stock, submit, range, judge, shelf } = await world(t)
  const caseId = await submit()
  const { rangeId } = await range()
  const same = await stock.countRange(dewi, { rangeId, counted: 10 })

  const differs = await stock.countRange(ratna, { rangeId, counted: 9 })
  const stopped = { code: 'stock.stopped' }
  await assert.rejects(stock.useBlank(dewi, { caseId, serial: 'X0000001' }), stopped)
  await assert.rejects(judge(caseId), stopped)
  const [open] = await stock.listDifferences(dewi)
  const closingId = open?.closingId ?? ''
  const answer = { closingId, reason: 'Satu buku hilang saat pindah ruang.', missing: 'X0000009' }
  await assert.rejects(stock.resolveDifference(dewi, answer), { code: 'access.denied' })
  await assert.rejects(stock.resolveDifference(ratna, answer), { code: 'stock.ownCount' })
  const other = officer(7, 'padang', ['head'])
  await assert.rejects(stock.resolveDifference(other, { ...answer, reason: 'ok' }), {
    code: 'stock.answerNeeded',
  })
  await stock.resolveDifference(other, answer)
  await stock.useBlank(dewi, { caseId, serial: 'X0000001' })
  await judge(caseId)

  assert.deepEqual([same.isSame, differs.isSame, differs.expected], [true, false, 10])
  assert.deepEqual([await shelf(), (await range()).missing, (await range()).expected], [8, 1, 8])
  const told = (await listEvents(db)).find(({ name }) => name === 'stock.blankMissing')
  assert.equal((told?.facts as { serial?: string })?.serial, 'X0000009')
  await assert.rejects(stock.resolveDifference(other, answer), { code: 'stock.unknownDifference' })
})

test('where blanks are kept by number a passport is not ready before its blank is noted; elsewhere it is', async (t) => {
  const { stock, submit, judge } = await world(t)
  const [electronic, ordinary] = [await submit(), await submit('biasa-10')]

  await assert.rejects(judge(electronic), { code: 'stock.blankNeeded' })
  await judge(ordinary)
  await stock.useBlank(dewi, { caseId: electronic, serial: 'X0000002' })

  await judge(electronic)
})

test('amounts without numbers are refused where the numbers are kept', async (t) => {
  const { stock } = await world(t)
  const some = { kind: 'electronic', amount: 5, reason: 'Salah cetak' } as const

  for (const act of [stock.receive, stock.spoil, stock.count]) {
    await assert.rejects(act(ratna, some), { code: 'stock.bySerial' })
  }
  await stock.receive(budi, some)
})

test('serials and ranges are read strictly', () => {
  const typed = { kind: 'ordinary', first: 'X0001', last: 'X0010', note: '' }
  const fields = (more: Partial<typeof typed>) =>
    readRange({ ...typed, ...more }).problems?.map(({ field }) => field)

  assert.deepEqual(readSerial(' x-123.4567 '), { prefix: 'X', number: 1_234_567, digits: 7 })
  for (const wrong of ['', 'X12', 'ABCD1234', 'X1234567890', '12A4']) {
    assert.equal(readSerial(wrong), undefined, wrong)
  }
  assert.equal(fields({}), undefined)
  assert.deepEqual(fields({ last: 'X0000' }), ['last'])
  assert.deepEqual(fields({ last: 'Y0010' }), ['last'])
  assert.deepEqual(fields({ last: 'X00010' }), ['last'])
  assert.deepEqual(fields({ first: 'X000000', last: 'X100000' }), ['last'])
  assert.deepEqual(fields({ kind: 'gold', first: '', last: '' }), ['kind', 'first', 'last'])
})
