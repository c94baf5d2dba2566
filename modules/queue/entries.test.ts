import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nobody } from '#packages/access'
import { listEvents } from '#platform/testing'
import { staff } from './fixtures.ts'
import { openWorld } from './testing.ts'

const refusal = (code: string) => (error: unknown) => (error as { code?: string }).code === code
const at = (time: string) => Temporal.Instant.from(`2026-11-23T${time}:00+07:00`)
const today = { office: 'padang' } as const

const paper = {
  label: 'B001',
  counter: 1,
  calledAt: at('08:20'),
  finishedAt: at('08:31'),
  isOver: true,
  reason: 'No power from 08:10 to 09:00',
}

/** Three took a number from eight o'clock; the power came back at nine, and B002 was called. */
async function afterDark(t: Parameters<typeof openWorld>[0]) {
  const world = await openWorld(t)
  await world.sit(staff.dewi, 1)
  await world.take(3)
  world.clock.set('2026-11-23T02:00:00Z')
  return world
}

test('what stood on paper has its own times everywhere, and is marked', async (t) => {
  const { queue, clock } = await afterDark(t)
  clock.advance({ minutes: 5 })

  const entered = await queue.enterFromPaper(staff.ratna, paper)

  assert.deepEqual(entered, { label: 'B001', nextStage: null })
  const { visits, figures, exceptions } = await queue.getDay(staff.ratna, today)
  const [first] = visits
  assert.deepEqual(
    [first?.state, first?.firstCalledAt, first?.endedAt, first?.enteredAt].map(String),
    ['done', at('08:20'), at('08:31'), at('09:05')].map(String),
  )
  assert.deepEqual([figures.entered, figures.finished, figures.wait.p50Minutes], [1, 1, 20])
  assert.deepEqual(
    exceptions.map(({ what, reason, staff: by }) => [what, reason, by]),
    [['entered', paper.reason, staff.ratna.staffId]],
  )
  assert.deepEqual((await queue.frame('padang', 'id')).calls, [], 'no board calls it now')
})

test('what was promised only after the call on paper is held against nothing, and the paper is entered', async (t) => {
  const { queue, take, sit, clock } = await openWorld(t)
  await take(1)
  clock.set('2026-11-23T02:00:00Z')
  await sit(staff.dewi, 1)
  await queue.judgeNear()
  clock.advance({ minutes: 5 })

  const entered = await queue.enterFromPaper(staff.ratna, paper)

  const { figures } = await queue.getDay(staff.ratna, today)
  assert.deepEqual(entered, { label: 'B001', nextStage: null })
  assert.deepEqual([figures.entered, figures.promises.judged], [1, 0])
})

test('a stage on paper leads to the next one with what was earned', async (t) => {
  const { queue } = await afterDark(t)

  const { nextStage } = await queue.enterFromPaper(staff.ratna, { ...paper, isOver: false })

  const { waiting } = await queue.getHall(staff.dewi, { ...today, language: 'en' })
  const [first] = waiting
  assert.deepEqual([nextStage, first?.label, first?.stage], ['foto', 'B001', 'foto'])
  assert.ok(first?.why.some(({ key }) => key === 'queue.why.inside'))
})

test('the same paper twice, also at once, is one entry', async (t) => {
  const { queue, db } = await afterDark(t)
  const enter = () => queue.enterFromPaper(staff.ratna, paper)

  const [one, other] = await Promise.all([enter(), enter()])
  const third = await enter()

  assert.deepEqual([one, other, third], Array(3).fill({ label: 'B001', nextStage: null }))
  const news = (await listEvents(db)).filter(({ name }) => name === 'queue.ticketEntered')
  assert.equal(news.length, 1)
})

test('no time before the number, none in the future, none turned round', async (t) => {
  const { queue } = await afterDark(t)
  const wrong = [
    { calledAt: at('07:59') },
    { calledAt: at('08:32') },
    { finishedAt: at('09:01') },
    { calledAt: at('09:01'), finishedAt: at('09:02') },
  ]
  for (const times of wrong) {
    const asked = queue.enterFromPaper(staff.ratna, { ...paper, ...times })
    await assert.rejects(asked, refusal('queue.enterTimes'))
  }
  for (const [change, code] of [
    [{ label: 'B999' }, 'queue.noSuchTicket'],
    [{ counter: 99 }, 'queue.noSuchCounter'],
    [{ reason: ' ' }, 'queue.needsReason'],
  ] as const) {
    await assert.rejects(queue.enterFromPaper(staff.ratna, { ...paper, ...change }), refusal(code))
  }
})

test('edge 47: what was called since stays as it was', async (t) => {
  const { queue, clock } = await afterDark(t)
  const call = await queue.callNext(staff.dewi)
  assert.equal(call.label, 'B001')
  await assert.rejects(queue.enterFromPaper(staff.ratna, paper), refusal('queue.notNow'))
  await queue.markNoShow(staff.dewi)
  await assert.rejects(queue.enterFromPaper(staff.ratna, paper), refusal('queue.enterTimes'))
  const before = (await queue.frame('padang', 'id')).calls
  clock.advance({ minutes: 30 })

  await queue.enterFromPaper(staff.ratna, { ...paper, label: 'B002' })

  assert.deepEqual((await queue.frame('padang', 'id')).calls, before)
})

test('a call is the same thing in every count: called again is one, taken back is none, from paper stands apart', async (t) => {
  const { queue, clock } = await afterDark(t)
  await queue.enterFromPaper(staff.ratna, paper)
  await queue.callNext(staff.dewi)
  await queue.undo(staff.dewi)
  clock.advance({ minutes: 1 })
  await queue.callNext(staff.dewi)
  await queue.recall(staff.dewi)
  await queue.recall(staff.dewi)

  const day = Temporal.PlainDate.from('2026-11-23')
  const asked = { offices: ['padang'], from: day, to: day }
  const { figures } = await queue.listWaits(nobody, asked)
  const replayed = await queue.replayDay(nobody, { office: 'padang', day })
  const record = await queue.getDayLog(nobody, { office: 'padang', day })
  const { sittings, figures: head } = await queue.getDay(staff.ratna, today)

  assert.deepEqual(figures.map(({ calls, entered }) => [calls, entered])[0], [1, 1])
  assert.deepEqual([replayed?.calls, replayed?.takenBack, replayed?.entered], [1, 1, 1])
  assert.deepEqual(
    record?.calls.map(({ kind, isUndone }) => (isUndone ? 'takenBack' : kind)),
    ['takenBack', 'next'],
  )
  assert.deepEqual([sittings[0]?.called, head.entered], [1, 1])
})

test('one counter served one person at a time on paper too; right after each other is no overlap', async (t) => {
  const { queue } = await afterDark(t)
  await queue.enterFromPaper(staff.ratna, paper)
  const second = { ...paper, label: 'B002', calledAt: at('08:30'), finishedAt: at('08:40') }

  await assert.rejects(queue.enterFromPaper(staff.ratna, second), refusal('queue.enterOverlap'))
  await queue.enterFromPaper(staff.ratna, { ...second, counter: 2 })
  const third = { ...paper, label: 'B003', calledAt: at('08:31'), finishedAt: at('08:40') }
  await queue.enterFromPaper(staff.ratna, third)
})
