import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { labelOf, minute, policyFor, type Ticket } from '#packages/queueing'
import { type Comer, type CounterPlan, playDay, type Task } from './day.ts'

const policy = policyFor('2026-12-01')
const eight = Date.UTC(2026, 11, 1, 1, 0)
const at = (minutes: number) => eight + minutes * minute

function comer(number: number, comes: number, tasks: Task[], more: Partial<Ticket> = {}): Comer {
  const ticket: Ticket = {
    id: `${number}`,
    label: labelOf('B', number),
    series: 'B',
    number,
    origin: more.slotAt === undefined ? 'walkin' : 'booking',
    class: 'ordinary',
    state: 'waiting',
    service: 'paspor',
    stage: tasks[0]?.stage ?? 'foto',
    joinedAt: at(comes),
    presentAt: at(comes),
    missed: 0,
    ...more,
  }
  return { ticket, tasks }
}

const photo = (minutes: number): Task => ({ stage: 'foto', minutes })
const papers = (minutes: number): Task => ({ stage: 'berkas', minutes })
const counter = (id: string, stages: string[], ...open: [number, number][]): CounterPlan => ({
  id,
  stages,
  open: (open.length > 0 ? open : [[0, 600] as const]).map(([from, to]) => {
    return { from: at(from), to: at(to) }
  }),
})

/** Who was called when, at which counter: label, minute, counter. */
const calls = (comers: Comer[], counters: CounterPlan[]) =>
  playDay({ comers, counters, policy }).map(({ ticket, calledAt, counter }) => [
    ticket.label,
    (calledAt - eight) / minute,
    counter,
  ])

test('whoever stood before the door is called at the opening, in order', () => {
  const comers = [comer(2, -5, [photo(3)]), comer(1, -9, [photo(4)]), comer(3, 5, [photo(1)])]

  assert.deepEqual(calls(comers, [counter('1', ['foto'])]), [
    ['B001', 0, '1'],
    ['B002', 4, '1'],
    ['B003', 7, '1'],
  ])
})

test('nobody is called in a break, and a service begun before it is finished', () => {
  const comers = [comer(1, 8, [photo(5)]), comer(2, 9, [photo(1)]), comer(3, 12, [photo(1)])]

  assert.deepEqual(calls(comers, [counter('1', ['foto'], [0, 10], [20, 60])]), [
    ['B001', 8, '1'],
    ['B002', 20, '1'],
    ['B003', 21, '1'],
  ])
})

test('a visit goes on to its next stage, before those who have not begun', () => {
  const comers = [
    comer(1, 0, [papers(4), photo(6)]),
    comer(2, 1, [photo(10)]),
    comer(3, 2, [photo(10)]),
  ]

  assert.deepEqual(calls(comers, [counter('1', ['berkas']), counter('2', ['foto'])]), [
    ['B001', 0, '1'],
    ['B002', 1, '2'],
    ['B001', 11, '2'],
    ['B003', 17, '2'],
  ])
})

test('the counter that can do little is asked first, so that the other stays free', () => {
  const comers = [comer(1, 0, [photo(10)]), comer(2, 1, [papers(5)])]

  assert.deepEqual(calls(comers, [counter('all', ['berkas', 'foto']), counter('2', ['foto'])]), [
    ['B001', 0, '2'],
    ['B002', 1, 'all'],
  ])
})

test('an appointment is called before its time by a counter that would stand idle', () => {
  const comers = [comer(1, 0, [photo(2)], { slotAt: at(90) }), comer(2, 1, [photo(2)])]

  assert.deepEqual(calls(comers, [counter('1', ['foto'])]), [
    ['B001', 0, '1'],
    ['B002', 2, '1'],
  ])
})

test('whom no counter serves waits for ever, and nobody else for them', () => {
  const comers = [comer(1, 0, [papers(2)]), comer(2, 1, [photo(2)])]

  assert.deepEqual(calls(comers, [counter('1', ['foto'])]), [['B002', 1, '1']])
})

test('an empty day is an empty list', () => {
  assert.deepEqual(calls([], [counter('1', ['foto'])]), [])
})

const stagesOf = fc.subarray(['berkas', 'foto', 'ambil'], { minLength: 1 })
const days = fc.record({
  comers: fc.array(
    fc.record({
      comes: fc.integer({ min: 0, max: 200 }),
      tasks: fc.array(
        fc.record({
          stage: fc.constantFrom('berkas', 'foto', 'ambil'),
          minutes: fc.integer({ min: 1, max: 25 }),
        }),
        { minLength: 1, maxLength: 3 },
      ),
      priority: fc.boolean(),
    }),
    { maxLength: 40 },
  ),
  counters: fc.array(fc.record({ stages: stagesOf, from: fc.integer({ min: 0, max: 90 }) }), {
    minLength: 1,
    maxLength: 5,
  }),
})

test('whatever the counters can do, none serves two at once, and none rests beside work', () => {
  fc.assert(
    fc.property(days, ({ comers, counters }) => {
      const plans = counters.map(({ stages, from }, nth) => {
        return counter(`${nth}`, stages, [from, 100_000])
      })
      const people = comers.map(({ comes, tasks, priority }, nth) => {
        return comer(nth, comes, tasks, { class: priority ? 'priority' : 'ordinary' })
      })
      const served = playDay({ comers: people, counters: plans, policy })
      for (const plan of plans) {
        const own = served.filter((one) => one.counter === plan.id)
        for (const [nth, { calledAt, ticket }] of own.entries()) {
          assert.ok(plan.stages.includes(ticket.stage))
          assert.ok(calledAt >= Math.max(own[nth - 1]?.finishedAt ?? 0, plan.open[0]?.from ?? 0))
        }
        // Whoever this counter could have served was called before it next stood free.
        for (const { ticket, waitingFrom, calledAt } of served) {
          if (!plan.stages.includes(ticket.stage)) continue
          const isBusyAt = (time: number) =>
            time < (plan.open[0]?.from ?? 0) ||
            own.some((one) => one.calledAt <= time && time < one.finishedAt)
          const ends = [plan.open[0]?.from ?? 0, waitingFrom, ...own.map((one) => one.finishedAt)]
          const free = ends.find((end) => end >= waitingFrom && end < calledAt && !isBusyAt(end))
          assert.equal(free, undefined)
        }
      }
      const able = new Set(counters.flatMap(({ stages }) => stages))
      const whole = comers.filter(({ tasks }) => tasks.every(({ stage }) => able.has(stage)))
      const legs = whole.reduce((sum, { tasks }) => sum + tasks.length, 0)
      assert.ok(served.length >= legs)
    }),
    { numRuns: 200, seed: 20261123 },
  )
})
