import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as news from './reminder-news.ts'
import { caseId, house, office, pass, tell } from './testing.ts'

type World = Awaited<ReturnType<typeof office>>

const stayId = '01930000-0000-7000-8000-0000000000f1'

/** News of Siti's guest stay, as stays publish it. */
const tellStay = ({ publish, siti }: World, until: string, more: object = {}) =>
  publish(news.stayChanged, {
    ...{ stayId, person: siti, until, isPending: false, dailyRupiah: 1_000_000 },
    ...{ remindBefore: [30, 14, 7, 3, 1], ...more },
  })

/** A day goes by; at nine in the morning the reminders are written down and sent. */
async function morning(world: World, day: string) {
  world.clock.set(`${day}T02:00:00Z`)
  world.real.set(`${day}T02:00:00Z`)
  await world.notifications.remindDue(house)
  await world.sweep()
}
/** Every letter so far, the first one first. */
const letters = ({ outbox }: World) => outbox.list().toReversed()
const subjects = (world: World) => letters(world).map(({ subject }) => subject)

test('a guest is reminded thirty, fourteen, seven, three days and one before, with what it costs and a start button', async (t) => {
  const world = await office(t)
  await tellStay(world, '2026-12-24')

  for (const day of [
    '2026-11-24',
    '2026-12-10',
    '2026-12-17',
    '2026-12-21',
    '2026-12-23',
    '2026-12-24',
    '2026-12-27',
  ]) {
    await morning(world, day)
    await morning(world, day)
  }

  const days = subjects(world).map((subject) => /Sisa (\d+) hari/.exec(subject)?.[1])
  assert.deepEqual(days, ['30', '14', '7', '3', '1'])
  const [, , , , last] = letters(world)
  assert.match(last?.text ?? '', /berakhir Kamis, 24 Desember 2026/)
  assert.match(last?.text ?? '', /Rp\s?1\.000\.000 sehari/)
  assert.match(last?.text ?? '', /Mulai perpanjangan:\nhttps:\/\/gerbang\.invalid\/tinggal$/m)
})

test('C53: a sweeper asleep for weeks says one thing, and a clock that jumps back says nothing again', async (t) => {
  const world = await office(t)
  await tellStay(world, '2026-12-24')

  await morning(world, '2026-12-22')
  await morning(world, '2026-12-20')
  await morning(world, '2026-12-22')

  assert.deepEqual(subjects(world), [
    'Sisa 2 hari izin tinggal Anda, sampai Kamis, 24 Desember 2026',
  ])
})

test('C70: a stay made longer on the day of its last reminder is not reminded of', async (t) => {
  const world = await office(t)
  await tellStay(world, '2026-12-02')
  // At night the reminder is written down, and waits for the morning.
  world.clock.set('2026-11-30T17:30:00Z')
  assert.equal(await world.notifications.remindDue(house), 1)
  await tellStay(world, '2027-01-23')
  await morning(world, '2026-12-01')

  assert.deepEqual(subjects(world), [])
  const [row] = await world.messages()
  assert.deepEqual([row?.template, row?.state, row?.reason], ['staySoon', 'failed', 'changed'])
  // The control: had it stayed as it was, it would have been sent.
  const control = await office(t)
  await tellStay(control, '2026-12-02')
  control.clock.set('2026-11-30T17:30:00Z')
  await control.notifications.remindDue(house)
  await morning(control, '2026-12-01')
  assert.equal(subjects(control).length, 1)
})

test('whoever asked in time is not told to ask, and is again when we refused', async (t) => {
  const world = await office(t)
  await tellStay(world, '2026-12-24', { isPending: true })
  await morning(world, '2026-12-10')
  assert.deepEqual(subjects(world), [])
  world.clock.set('2026-12-16T05:00:00Z')
  await tellStay(world, '2026-12-24')
  await morning(world, '2026-12-17')
  world.clock.set('2026-12-18T05:00:00Z')
  await world.publish(news.stayEnded, { stayId })
  await morning(world, '2026-12-21')

  assert.equal(subjects(world).length, 1)
})

test('C66: what waits through the night for a case that is closed at eleven is not sent at eight', async (t) => {
  const world = await office(t)
  const { publish, siti, clock, notifications } = world
  await tell(world, 'draftStarted')
  clock.set('2026-11-23T14:00:00Z')
  await publish(news.waiting, { caseId, person: siti, until: '2026-11-30', remindBefore: [3, 1] })
  clock.set('2026-11-27T13:30:00Z')
  assert.equal(await notifications.remindDue(house), 1)
  await world.sweep()
  assert.deepEqual(subjects(world), [])
  clock.set('2026-11-27T16:00:00Z')
  await publish(news.answered, { caseId })
  await morning(world, '2026-11-28')

  assert.deepEqual(subjects(world), [])
})

const ofPassport = (world: World, more: object = {}) => ({
  ...{ caseId, person: world.siti, reference: 'PDG-26-0001', service: 'paspor-baru' },
  ...{ state: 'ready', status: 'ready', variant: 'elektronik-10', ...more },
})

test('a passport that is not fetched is reminded of, with the day after which its fee is lost', async (t) => {
  const world = await office(t)
  await world.publish(news.ready, ofPassport(world))
  for (const day of ['2026-11-23', '2026-11-30', '2026-12-16', '2026-12-22', '2026-12-24']) {
    await morning(world, day)
  }
  const told = letters(world).filter(({ subject }) => /menunggu diambil/.test(subject))
  assert.equal(told.length, 3)
  assert.match(told[0]?.text ?? '', /7 hari yang lalu/)
  assert.match(told[2]?.text ?? '', /Ambil paling lambat Rabu, 23 Desember 2026.*biayanya hangus/)
})

test('C67: who was told to collect is told when it is held after all, and is not sent to the office for nothing', async (t) => {
  const world = await office(t)
  await world.publish(news.ready, ofPassport(world))
  await morning(world, '2026-11-24')
  world.clock.set('2026-11-25T02:00:00Z')
  await world.publish(news.held, ofPassport(world))
  await morning(world, '2026-11-30')
  world.clock.set('2026-12-01T02:00:00Z')
  await world.publish(news.released, ofPassport(world))
  await morning(world, '2026-12-16')
  world.clock.set('2026-12-17T02:00:00Z')
  await world.publish(news.collected, ofPassport(world, { state: 'collected', status: 'done' }))
  await morning(world, '2026-12-22')

  assert.deepEqual(
    (await world.messages())
      .map(({ template }) => template)
      .filter((one) => ['ready', 'held', 'released', 'notCollected', 'collected'].includes(one)),
    ['ready', 'held', 'released', 'notCollected', 'collected'],
  )
})

test('a draft is told to end a week and a day before, from when it was last kept', async (t) => {
  const world = await office(t)
  await world.publish(news.started, ofPassport(world, { state: 'draft', status: 'draft' }))
  world.clock.set('2026-12-01T02:00:00Z')
  await world.publish(news.answersSaved, { caseId })
  await morning(world, '2026-12-16')
  await morning(world, '2026-12-24')
  await morning(world, '2026-12-30')

  const told = subjects(world).filter((subject) => /disimpan sampai/.test(subject))
  assert.deepEqual(told, [
    'PDG-26-0001: isian Anda disimpan sampai Kamis, 31 Desember 2026',
    'PDG-26-0001: isian Anda disimpan sampai Kamis, 31 Desember 2026',
  ])
})

test('a draft that nobody went on with is told as closed, not as taken back', async (t) => {
  const world = await office(t)
  await tell(world, 'draftStarted')
  const over = { ...ofPassport(world, { state: 'withdrawn', status: 'closed' }) }
  await world.publish(news.withdrawn, { ...over, reason: 'draft-ended' } as typeof over)
  await world.sweep()

  assert.deepEqual(subjects(world), ['PDG-26-0001 ditutup karena tidak dilanjutkan'])
})

test('a passport that was collected is reminded of nine months before it ends', async (t) => {
  const world = await office(t)
  await world.publish(news.collected, ofPassport(world, { state: 'collected', status: 'done' }))
  pass(world, { hours: 1 })
  await world.sweep()
  await morning(world, '2036-02-27')

  const last = letters(world).at(-1)
  assert.match(last?.subject ?? '', /berlaku sampai sekitar Minggu, 23 November 2036/)
})

test('two processes that sweep at once say each thing once', async (t) => {
  const world = await office(t)
  await tellStay(world, '2026-12-24')
  world.clock.set('2026-11-24T02:00:00Z')
  const other = world.open(world.outbox.url, { over: world.db.another() })

  const said = await Promise.all(
    [world.notifications, other, world.notifications].map((one) => one.remindDue(house)),
  )

  assert.equal(
    said.reduce((sum, one) => sum + one, 0),
    1,
  )
})
