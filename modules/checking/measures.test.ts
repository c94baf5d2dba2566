import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type DeskWorld, deskWorld } from '../../test-desk.ts'

const blurred = { verdict: 'better', reasons: ['blurred'] }
const collected = { penerima: 'Siti Aminah', bukti: 'e-ktp' }

/** The days of a story: each is a day later, at eight. */
function daily({ clock, applications, play, dewi, ratna }: DeskWorld) {
  const nextDay = () => clock.advance({ hours: 24 })
  async function act(caseId: string, ...actions: string[]) {
    for (const action of actions) {
      const who = action === 'approve' ? ratna : dewi
      const facts = action === 'collect' ? { facts: collected } : {}
      const reason = action === 'wantPapers' ? { reason: 'unreadable' } : {}
      await applications.act(who, { caseId, action, ...facts, ...reason })
    }
    await play()
  }
  return { nextDay, act }
}

test('trips a finished case and visits without “come back with …” follow from what happened, to the row', async (t) => {
  const world = await deskWorld(t)
  const { checking, ratna, handIn, judge, dewi, clock } = world
  const { nextDay, act } = daily(world)
  const smooth = await handIn({ at: '2026-11-25T09:00' })
  const twice = await handIn({ at: '2026-11-25T09:30' })
  const asked = await handIn({ at: '2026-11-25T10:00' })
  await judge(dewi, asked.caseId, { ktp: blurred })

  await act(smooth.caseId, 'arrive', 'interview', 'photograph')
  clock.advance({ minutes: 1 })
  await act(twice.caseId, 'arrive', 'wantPapers')
  nextDay()
  await act(twice.caseId, 'papersSeen', 'interview', 'photograph')
  await act(smooth.caseId, 'approve', 'ready')
  nextDay()
  await act(smooth.caseId, 'collect')
  await act(twice.caseId, 'approve', 'ready')
  nextDay()
  await act(twice.caseId, 'collect')

  const { figures, rows } = await checking.getMonth(ratna)
  assert.deepEqual(figures.finished, {
    ...{ count: 2, withVisit: 2, trips: 5, collecting: 2, tripsPerCase: 2.5 },
  })
  assert.deepEqual(figures.visits, { count: 5, comeBack: 1, withoutShare: 0.8 })
  assert.deepEqual(
    rows.finished.map(({ reference, trips, collecting }) => [reference, trips, collecting]),
    [
      [smooth.reference, 2, 1],
      [twice.reference, 3, 1],
    ],
  )
  assert.deepEqual(
    rows.visits.map(({ reference, day, reasons }) => [reference, `${day}`, reasons]),
    [
      [smooth.reference, '2026-11-23', []],
      [twice.reference, '2026-11-23', ['unreadable']],
      [twice.reference, '2026-11-24', []],
      [smooth.reference, '2026-11-25', []],
      [twice.reference, '2026-11-26', []],
    ],
  )
  const december = await checking.getMonth(ratna, Temporal.PlainDate.from('2026-12-01'))
  assert.deepEqual(december.figures.visits, { count: 0, comeBack: 0, withoutShare: null })
  assert.equal(december.figures.finished.tripsPerCase, null, 'a share of nothing is nothing')
})

test('what the desk asked from afar is no “come back”, and a visit in the hall is one however often it is called', async (t) => {
  const world = await deskWorld(t)
  const { checking, queue, ratna, rizal, handIn, judge, dewi, play, clock } = world
  const { caseId, code, reference } = await handIn({ at: '2026-11-23T09:00' })
  await judge(dewi, caseId, { ktp: blurred })
  clock.advance({ minutes: 55 })
  await queue.checkIn(rizal, { office: 'padang', code })
  const counters = await queue.listCounters(rizal, 'padang')
  const whole = counters.find(({ number }) => number === 4)
  await queue.openCounter(rizal, { counterId: whole?.id ?? '' })
  await queue.callNext(rizal)
  await queue.beginService(rizal)
  await play()
  await play()

  const { figures, rows } = await checking.getMonth(ratna)

  assert.deepEqual(
    rows.visits.map((one) => [one.reference, one.reasons, one.isCollecting]),
    [[reference, [], false]],
  )
  assert.deepEqual(figures.visits, { count: 1, comeBack: 0, withoutShare: 1 })
})

test('the desk’s own day: checks in time and late, what waits late, and “complete” that did not hold', async (t) => {
  const world = await deskWorld(t)
  const { applications, checking, ratna, rizal, dewi, handIn, judge, clock, play } = world
  const [prompt, late, waiting] = [
    await handIn({ at: '2026-11-26T09:00' }),
    await handIn({ at: '2026-11-26T09:30' }),
    await handIn({ at: '2026-11-26T10:00' }),
  ]
  await judge(dewi, prompt.caseId)
  clock.advance({ hours: 25 })
  await judge(rizal, late.caseId)
  await applications.act(rizal, { caseId: prompt.caseId, action: 'arrive' })
  const ask = { caseId: prompt.caseId, action: 'wantPapers', reason: 'unreadable' }
  await applications.act(rizal, { ...ask, overruling: 'deskMistake' })
  await play()

  const month = await checking.getMonth(ratna)

  assert.deepEqual(month.figures.checks, { due: 3, inTime: 1, unseen: 1, inTimeShare: 1 / 3 })
  assert.deepEqual(
    month.rows.rounds.map(({ reference, outcome }) => [reference, outcome]),
    [
      [prompt.reference, 'complete'],
      [late.reference, 'complete'],
      [waiting.reference, 'unseen'],
    ],
  )
  assert.deepEqual(month.figures.complete, { count: 2, overruled: 1 })
  assert.deepEqual(
    month.rows.overruled.map(({ reference, reason, name, judgedBy }) => [
      ...[reference, reason, name, judgedBy],
    ]),
    [[prompt.reference, 'deskMistake', 'Rizal (contoh)', 'Dewi (contoh)']],
  )
  assert.equal(month.waiting, 1)
  assert.deepEqual(
    month.late.map(({ reference }) => reference),
    [waiting.reference],
  )
})

test('who may read the month: who answers for the office', async (t) => {
  const { checking, dewi, ratna, budi } = await deskWorld(t)

  await assert.rejects(checking.getMonth(dewi), { code: 'access.denied' })
  await assert.rejects(checking.getMonth(budi), { code: 'access.denied' })
  assert.equal((await checking.getMonth(ratna)).waiting, 0, 'the control')
})
