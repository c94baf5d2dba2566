import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nobody } from '#packages/access'
import { sql } from '#platform/db'
import { caseId, cast, closed, deadlinesWorld, offices, siti } from './testing.ts'

test('a photo on Monday morning promises the passport for Friday, and says so once', async (t) => {
  const { act, promise, news } = await deadlinesWorld(t)

  assert.equal(await act('photograph'), '2026-11-27')
  const told = await promise()

  assert.deepEqual(
    [told?.firstOn.toString(), told?.toldOn.toString()],
    ['2026-11-27', '2026-11-27'],
  )
  assert.deepEqual(told?.moves, [])
  assert.equal((await news('deadlines.promised')).length, 1)
})

test('C49: a day closed since is counted anew, both days are kept and the person is told', async (t) => {
  const { act, open, promise, news } = await deadlinesWorld(t)
  await act('photograph')

  assert.equal(await open(() => offices).recount(), 0)
  assert.equal(await open(() => closed('2026-11-25')).recount(), 1)
  assert.equal(await open(() => closed('2026-11-25')).recount(), 0)

  const told = await promise()
  assert.equal(told?.firstOn.toString(), '2026-11-27')
  assert.equal(told?.toldOn.toString(), '2026-11-30')
  const moves = told?.moves.map(({ before, after, why }) => `${before} ${after} ${why}`)
  assert.deepEqual(moves, ['2026-11-27 2026-11-30 calendar'])
  assert.deepEqual(
    (await news('deadlines.moved')).map(({ before, on, why }) => [before, on, why]),
    [['2026-11-27', '2026-11-30', 'calendar']],
  )
  // The holiday is taken back: nobody's day comes nearer, and the version is the new one.
  assert.equal(await open(() => offices).recount(), 1)
  assert.equal((await promise())?.toldOn.toString(), '2026-11-30')
})

test('C50: waiting for the applicant three times, once over a weekend, moves the day by what ended in it', async (t) => {
  const { act, clock, promise, sendPaper } = await deadlinesWorld(t)
  await act('photograph')
  const wait = async (from: string, to: string) => {
    clock.set(from)
    await act('wantPapers')
    assert.equal((await promise())?.isPaused, true)
    clock.set(to)
    const day = await act('papersSeen')
    assert.equal((await promise())?.isPaused, false)
    return day
  }

  assert.equal(await wait('2026-11-23T04:00:00Z', '2026-11-23T08:00:00Z'), '2026-11-27')
  assert.equal(await wait('2026-11-27T08:00:00Z', '2026-11-30T02:00:00Z'), '2026-11-30')
  clock.set('2026-11-30T03:00:00Z')
  await act('wantPapers')
  clock.set('2026-12-01T15:00:00Z')
  await sendPaper()

  const told = await promise()
  assert.equal(told?.isPaused, false)
  assert.equal(told?.toldOn.toString(), '2026-12-02')
  assert.deepEqual(
    told?.moves.map(({ why }) => why),
    ['waited', 'waited'],
  )
  // Looking at the paper later gives the office no more time.
  clock.set('2026-12-02T02:00:00Z')
  await act('papersSeen')
  assert.equal((await promise())?.toldOn.toString(), '2026-12-02')
})

test('time in which its owner paused the application is not the office’s, also across a paper that is waited for', async (t) => {
  const { act, clock, promise, sendPaper, tellPause } = await deadlinesWorld(t)
  await act('photograph')
  clock.set('2026-11-23T04:00:00Z')
  await act('wantPapers')
  clock.set('2026-11-24T04:00:00Z')
  await tellPause(true)
  await tellPause(true)
  clock.set('2026-11-25T04:00:00Z')
  await sendPaper()
  assert.equal((await promise())?.isPaused, true, 'the paper is there, and the pause goes on')
  clock.set('2026-11-30T04:00:00Z')
  await tellPause(false)

  const told = await promise()
  assert.equal(told?.isPaused, false)
  assert.deepEqual(
    [told?.firstOn.toString(), told?.toldOn.toString()],
    ['2026-11-27', '2026-12-04'],
  )
  assert.deepEqual(
    told?.moves.map(({ why }) => why),
    ['paused'],
  )
})

test('a hold of the office’s own does not stop its clock', async (t) => {
  const { act, clock, promise } = await deadlinesWorld(t)
  await act('photograph')
  await act('hold')
  clock.advance({ hours: 48 })
  await act('release')

  assert.equal((await promise())?.toldOn.toString(), '2026-11-27')
})

test('nobody moves a day to one that is over, nor nearer', async (t) => {
  const { act, clock, deadlines } = await deadlinesWorld(t)
  await act('photograph')
  const move = (on: string) =>
    deadlines.move(cast.kasi, {
      ...{ caseId, on: Temporal.PlainDate.from(on), reason: 'Mesin cetak rusak.' },
    })
  clock.set('2026-12-01T02:00:00Z')

  for (const on of ['2026-11-26', '2026-11-27', '2026-11-30']) {
    await assert.rejects(move(on), { code: 'deadlines.notLater' })
  }
  await move('2026-12-01')
})

test('kept or late is judged by the day as counted, not by the day an office moved it to', async (t) => {
  const { act, clock, deadlines, promise, news } = await deadlinesWorld(t)
  const on = Temporal.PlainDate.from('2026-12-11')
  const reason = 'Mesin cetak rusak, suku cadang dikirim.'
  await act('photograph')
  await act('approve')
  await deadlines.move(cast.kasi, { caseId, on, reason })
  clock.set('2026-11-30T02:00:00Z')
  await act('ready')

  const told = await promise()
  assert.deepEqual([told?.toldOn.toString(), told?.outcome], ['2026-12-11', 'late'])
  assert.deepEqual(
    told?.moves.map(({ why, reason: said }) => [why, said]),
    [['office', reason]],
  )
  assert.ok(!JSON.stringify(await news('deadlines.moved')).includes('Mesin'))
  const span = {
    from: Temporal.PlainDate.from('2026-11-01'),
    to: Temporal.PlainDate.from('2026-11-30'),
  }
  assert.deepEqual(await deadlines.listKept(nobody, span), [
    { office: 'padang', month: '2026-11', kept: 0, late: 1, unfinished: 0 },
  ])
})

test('ready on the promised day is kept; taken back by the applicant is nobody’s figure', async (t) => {
  const kept = await deadlinesWorld(t)
  await kept.act('photograph')
  await kept.act('approve')
  kept.clock.set('2026-11-27T09:30:00Z')
  await kept.act('ready')
  assert.equal((await kept.promise())?.outcome, 'kept')

  const refused = await deadlinesWorld(t)
  await refused.act('photograph')
  await refused.act('refuse')
  assert.equal((await refused.promise())?.outcome, 'kept')
})

test('late and soon late are listed, most urgent first; who waits for the applicant is not', async (t) => {
  const { act, clock, deadlines } = await deadlinesWorld(t)
  await act('photograph')
  const states: string[] = []
  for (const at of [
    '2026-11-25T08:59:59Z',
    '2026-11-25T09:00:00Z',
    '2026-11-27T09:29:59Z',
    '2026-11-27T09:30:00Z',
  ]) {
    clock.set(at)
    const { late, soon } = await deadlines.listPressing(cast.dewi)
    states.push(`${late.length} ${soon.length}`)
  }
  await act('wantPapers')
  const { late, soon } = await deadlines.listPressing(cast.dewi)

  assert.deepEqual(states, ['0 0', '0 1', '0 1', '1 0'])
  assert.deepEqual([late, soon], [[], []])
})

test('an applicant has seven days, seven more once, and cannot be closed before', async (t) => {
  const { act, clock, deadlines, news } = await deadlinesWorld(t)
  await act('photograph')
  await act('wantPapers')
  const first = await deadlines.findWait(siti, { caseId })
  assert.deepEqual([first?.until.toString(), first?.extendDays], ['2026-11-30', 7])

  await assert.rejects(act('closeUnanswered'), { code: 'deadlines.stillTime' })
  assert.equal((await deadlines.extendWait(siti, { caseId })).toString(), '2026-12-07')
  await assert.rejects(deadlines.extendWait(siti, { caseId }), { code: 'deadlines.extendedBefore' })
  clock.set('2026-12-07T16:59:59Z')
  assert.deepEqual((await deadlines.listPressing(cast.dewi)).unanswered, [])
  await assert.rejects(act('closeUnanswered'), { code: 'deadlines.stillTime' })
  clock.set('2026-12-07T17:00:00Z')
  const { unanswered } = await deadlines.listPressing(cast.dewi)
  await act('closeUnanswered')

  assert.deepEqual(
    unanswered.map(({ reference, until }) => `${reference} ${until}`),
    ['PDG-26-7K4M2 2026-12-07'],
  )
  assert.deepEqual(
    (await news('deadlines.waiting')).map(({ until }) => until),
    ['2026-11-30', '2026-12-07'],
  )
  assert.equal((await news('deadlines.answered')).length, 1)
  assert.equal((await deadlines.findPromise(siti, { caseId }))?.outcome, 'dropped')
})

test('a paper that came ends the applicant’s time: nobody can be closed for a slow desk', async (t) => {
  const { act, clock, deadlines, sendPaper } = await deadlinesWorld(t)
  await act('photograph')
  await act('wantPapers')
  clock.set('2026-11-24T15:00:00Z')
  await sendPaper()

  assert.equal(await deadlines.findWait(siti, { caseId }), undefined)
  clock.set('2026-12-20T00:00:00Z')
  await assert.rejects(act('closeUnanswered'), { code: 'deadlines.stillTime' })
})

test('at a practice office a day is told and nothing is kept', async (t) => {
  const { act, db } = await deadlinesWorld(t)

  assert.equal(await act('photograph', { office: 'latihan' }), '2026-11-27')
  await act('wantPapers', { office: 'latihan' })

  const rows = await db.read(cast.system, (tx) =>
    tx.all(
      sql`select case_id from deadlines.promises union all select case_id from deadlines.waits`,
    ),
  )
  assert.deepEqual(rows, [])
})

test('moves can be added, never changed or taken away', async (t) => {
  const { act, db, deadlines } = await deadlinesWorld(t)
  await act('photograph')
  const on = Temporal.PlainDate.from('2026-11-30')
  await deadlines.move(cast.ratna, { caseId, on, reason: 'Listrik padam sehari penuh.' })

  for (const statement of [
    sql`update deadlines.moves set why = 'waited'`,
    sql`delete from deadlines.moves`,
    sql`delete from deadlines.promises`,
  ]) {
    await assert.rejects(
      db.transaction(cast.system, (tx) => tx.run(statement)),
      /permission denied/,
    )
  }
})

test('an application that goes on in another zone takes its promise along, counted by the days there', async (t) => {
  const { act, transfer, promise, deadlines, db } = await deadlinesWorld(t)
  await act('photograph')
  await act('wantPapers')
  await transfer('jayapura')
  const told = await promise(cast.elsewhere)
  const due = await db.read(cast.system, (tx) =>
    tx.one(sql<{ due_at: Temporal.Instant }>`select due_at from deadlines.promises`),
  )

  // There the Tuesday is closed, and the day ends two hours earlier.
  assert.equal(told?.toldOn.toString(), '2026-11-30')
  assert.equal(due.due_at.toString(), '2026-11-30T07:00:00Z')
  assert.deepEqual(
    told?.moves.map(({ why }) => why),
    ['transferred'],
  )
  assert.equal(await promise(cast.dewi), undefined)
  assert.ok(await deadlines.findWait(cast.elsewhere, { caseId }))
  assert.equal(await deadlines.findWait(cast.dewi, { caseId }), undefined)
})

test('what is taken back by somebody who could not see the promise is owed no more', async (t) => {
  const { act, withdraw, promise, deadlines, clock } = await deadlinesWorld(t)
  await act('photograph')
  await act('wantPapers')
  await withdraw()
  clock.set('2026-12-20T02:00:00Z')

  assert.equal((await promise())?.outcome, 'dropped')
  assert.deepEqual(await deadlines.listPressing(cast.dewi), { late: [], soon: [], unanswered: [] })
})
