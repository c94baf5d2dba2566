import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { system } from '#packages/access'
import { listEvents } from '#platform/testing'
import { openDay } from './day.ts'
import { type Mix, mix as usual } from './mix.ts'
import { tried } from './needs.ts'
import { asKiosk, asOfficer } from './people.ts'
import { dayWorld, playThrough } from './testing.ts'

const monday = Temporal.PlainDate.from('2026-11-23')
const office = 'padang'

/** The morning of a day that everybody has booked and paid for. */
async function morning(t: TestContext, mix: Mix = usual) {
  const world = await dayWorld(t)
  const faults: unknown[] = []
  const onFault = (fault: unknown) => faults.push(fault)
  const day = await openDay({ needs: world.needs, day: monday, mix, onFault })
  await world.settle()
  assert.ok(await day.isBooked(), 'somebody has not paid')
  return { ...world, day, faults }
}

type World = Awaited<ReturnType<typeof morning>>

/** What happened, by the name of the news; and that nobody was called while they stood there. */
async function tell({ db }: World) {
  const events = await listEvents(db)
  const called = new Set<unknown>()
  for (const { name, facts } of events) {
    if (name === 'queue.ticketCalled') {
      assert.ok(!called.has(facts.ticketId), `${facts.label} was called twice`)
      called.add(facts.ticketId)
    }
    const ends = ['Missed', 'Held', 'Transferred', 'Finished', 'Left']
    if (ends.some((end) => name === `queue.ticket${end}`)) called.delete(facts.ticketId)
  }
  const byName = Map.groupBy(events, ({ name }) => name)
  const count = (name: string) => byName.get(name)?.length ?? 0
  return { events, count }
}

test('a whole day: everybody is served or has left, and every promise is judged', async (t) => {
  const world = await morning(t)
  const began = performance.now()

  const acts = await playThrough(world, world.day)

  const { arrived, byState, promises } = await world.queue.countDay(system('test'), office)
  const { done = 0, left = 0 } = byState
  const judged = promises.kept + promises.sooner + promises.later
  const { count } = await tell(world)
  const share = Math.round((100 * promises.kept) / judged)
  t.diagnostic(
    `${arrived} came, ${done} served, ${left} left; ${share} % of ${judged} promises kept, ` +
      `${promises.sooner} sooner, ${promises.later} later; ${acts} acts in ` +
      `${Math.round(performance.now() - began)} ms`,
  )
  assert.deepEqual(world.faults, [])
  assert.ok(arrived > 35, `${arrived} came`)
  assert.equal(done + left, arrived, JSON.stringify(byState))
  assert.ok(done > arrived * 0.8, `${done} of ${arrived} were served`)
  assert.ok(judged >= done, `${judged} promises for ${done} people`)
  assert.ok(share >= 70, `${share} % of the promises were kept`)
  assert.ok(count('applications.approved') > 20, 'the applications went on')
  const { figures } = await world.queue.listWaits(system('test'), span)
  assert.ok((figures[0]?.remote?.people ?? 0) > 0, 'some took their number at home')
  assert.equal(count('queue.counterOpened'), count('queue.counterClosed'))
})

const span = { offices: [office], from: monday, to: monday }

/** A short day on which most of what can go wrong does. */
const troubled: Mix = {
  ...usual,
  load: 0.45,
  bookedShare: 0.5,
  booked: { late: 1, absent: 1, moves: 1, withdraws: 1, lacksPaper: 1 },
  walkIn: { missesCall: 2, sentBack: 1, lacksPaper: 1 },
}

test('real people beside the invented ones keep their counter and are served in turn', async (t) => {
  const world = await morning(t, troubled)
  const { queue, clock, faults } = world
  const dewi = asOfficer('01930000-0000-7000-8000-00000000d001', office)
  const [, second] = await queue.listCounters(dewi, office)
  clock.set('2026-11-23T00:50:00Z')
  await queue.openCounter(dewi, { counterId: second?.id ?? '' })
  const wish = { office, service: 'paspor-baru', class: 'ordinary', language: 'id' } as const
  const mine = await queue.takeNumber(asKiosk(office), wish)
  let served = 0

  await playThrough(world, world.day, async () => {
    const { value } = await tried(() => queue.finish(dewi))
    if (value) served++
    await tried(() => queue.callNext(dewi))
    await tried(() => queue.beginService(dewi))
  })

  const { state } = await queue.getTicket(dewi, mine.ticketId)
  const { arrived, byState } = await queue.countDay(system('test'), office)
  clock.set('2026-11-24T02:00:00Z')
  await world.appointments.markMissed()
  const { events, count } = await tell(world)
  const atSecond = events.filter(
    ({ name, facts }) => name === 'queue.counterOpened' && facts.counter === 2,
  )
  assert.deepEqual(faults, [])
  assert.equal(state, 'done')
  assert.ok(served > 2, `Dewi served ${served}`)
  assert.equal(atSecond.length, 1, 'nobody but Dewi sat at counter 2')
  assert.equal((byState.done ?? 0) + (byState.left ?? 0), arrived, JSON.stringify(byState))
  assert.ok(count('queue.ticketMissed') > 0, 'somebody missed their call')
  assert.equal(count('queue.ticketReturned'), count('queue.ticketMissed'))
  assert.ok(count('queue.ticketHeld') > 0, 'a paper was missing')
  for (const name of ['appointments.moved', 'applications.withdrawn', 'appointments.missed']) {
    assert.ok(count(name) > 0, name)
  }
})

test('a day that is opened again after a restart books nobody twice', async (t) => {
  const world = await morning(t, { ...troubled, load: 0.15 })
  const before = (await tell(world)).count('appointments.confirmed')

  const again = await openDay({
    needs: world.needs,
    day: monday,
    mix: { ...troubled, load: 0.15 },
    onFault: (fault) => world.faults.push(fault),
  })
  await world.settle()

  assert.ok(await again.isBooked())
  assert.equal((await tell(world)).count('appointments.confirmed'), before)
  assert.ok(before > 3, `${before} had booked`)
  assert.deepEqual(world.faults, [])
})
