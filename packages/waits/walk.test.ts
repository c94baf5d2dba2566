import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createHall } from './hall.ts'
import { momentsOf } from './moments.ts'
import { readLog } from './read-log.ts'
import { reportOf } from './report.ts'
import { dateOf, type InventedHall, inventLog } from './testing.ts'
import { walkLog } from './walk.ts'
import { writePredictions } from './write.ts'

const heading = 'day,ticket,service,leg,counter,taken_at,called_at,finished_at,priority'
const runs = 20

const walk = (text: string) => walkLog(readLog(text).legs, { runs })
const written = (text: string) => writePredictions(walk(text))

/** Two services, a break, somebody away now and then, second legs, priority and people who do not come. */
const small: InventedHall = {
  name: 'small',
  days: 8,
  everyMinutes: 2.7,
  untilMinute: 300,
  services: {
    new: { share: 0.7, meanMinutes: 8, spreadMinutes: 4 },
    pickup: { share: 0.3, meanMinutes: 3, spreadMinutes: 2 },
  },
  counters: [
    { name: '1', serves: ['new', 'pickup'], breaks: [[120, 160]] },
    { name: '2', serves: ['new'], awayShare: 0.2 },
    { name: '3', serves: ['pickup', 'new'], breaks: [[160, 200]] },
  ],
  daySpread: 0.15,
  noShow: 0.06,
  priorityShare: 0.1,
  onward: { share: 0.2, service: 'pickup' },
}

const clockOf = (minutes: number) => new Date(minutes * 60_000).toISOString().slice(0, 19)

test('a log that ends after any day gives the same predictions up to there, byte for byte', () => {
  const text = inventLog(small)
  const whole = written(text)

  for (const day of [0, 1, 4, 6].map(dateOf)) {
    const cut = text
      .split('\n')
      .filter((line) => line.startsWith('day') || line.slice(0, 10) <= day)
    const part = written(`${cut.join('\n')}\n`)
    assert.ok(part.split('\n').length > 20)
    assert.equal(whole.slice(0, part.length), part)
  }
})

test('whatever happens after a moment changes nothing that was said up to then', () => {
  const { legs } = readLog(inventLog(small))
  const before = walkLog(legs, { runs })
  const now = legs.find(({ day }) => day === dateOf(5))!.takenAt + 150
  // Everything still to come is different: nobody is called, and what ends then never ends.
  const known = (at: number | undefined) => (at !== undefined && at <= now ? at : undefined)
  const isOpen = legs.filter((leg) => leg.takenAt <= now && leg.calledAt && !known(leg.calledAt))
  const changed = legs
    .filter(({ takenAt }) => takenAt <= now)
    .map((leg) => ({
      ...leg,
      counter: known(leg.calledAt) ? leg.counter : 'elsewhere',
      calledAt: known(leg.calledAt),
      finishedAt: known(leg.finishedAt),
    }))

  const after = walkLog(changed, { runs })

  assert.ok(isOpen.length > 3, 'people were waiting at that moment')
  assert.ok(after.length > 100)
  assert.equal(
    writePredictions(after),
    writePredictions(before.filter(({ leg }) => leg.takenAt <= now)),
  )
})

test('a call of the same second is not known to whoever takes a number, an end is', () => {
  const { legs } = readLog(
    [
      heading,
      '2026-11-23,A1,new,0,1,08:00,08:00,08:10,',
      '2026-11-23,A2,new,0,1,08:05,08:10,08:20,',
      '2026-11-23,A3,new,0,1,08:10,08:20,,',
    ].join('\n'),
  )

  const order = momentsOf(legs).map(({ kind, leg }) => `${leg.ticket} ${kind}`)

  assert.deepEqual(order.slice(0, 6), [
    'A1 take',
    'A1 call',
    'A2 take',
    'A1 finish',
    'A3 take',
    'A2 call',
  ])
})

/** One counter, ten minutes each, five people at eight: the fourth waits thirty minutes. */
function evenLog(days: number): string {
  const rows = Array.from({ length: days * 5 }, (_, nth) => {
    const at = Date.parse(`${dateOf(Math.floor(nth / 5))}T08:00:00Z`) / 60_000
    const called = at + (nth % 5) * 10
    const times = [at + (nth % 5) / 60, called + (nth % 5) / 60, called + 10].map(clockOf)
    return [dateOf(Math.floor(nth / 5)), `A${nth % 5}`, 'new', 0, 1, ...times, ''].join(',')
  })
  return [heading, ...rows].join('\n')
}

test('one counter at ten minutes each is foretold to the minute', () => {
  const predictions = walk(evenLog(30)).slice(-4)

  const expected = [10, 20, 30, 40]
  for (const [nth, { p10, p50, p90 }] of predictions.entries()) {
    assert.ok(Math.abs(p50 - expected[nth]!) < 1.5, `${p50} is not ${expected[nth]}`)
    assert.ok(p90 - p10 < 8, `from ${p10} to ${p90}`)
  }
})

test('two counters halve it, and a service with a counter of its own is not held up by the others', () => {
  const days = Array.from({ length: 30 }, (_, day) => dateOf(day))
  const rows = days.flatMap((day) => {
    const at = (minutes: number) => clockOf(Date.parse(`${day}T08:00:00Z`) / 60_000 + minutes)
    const busy = Array.from({ length: 8 }, (_, nth) => {
      const called = Math.floor(nth / 2) * 10
      return [
        day,
        `A${nth}`,
        'new',
        0,
        nth % 2,
        at(nth / 60),
        at(called + 0.2),
        at(called + 10),
        '',
      ]
    })
    const own = [0, 1].map((nth) => {
      const called = nth * 4
      return [
        day,
        `B${nth}`,
        'pickup',
        0,
        9,
        at(0.3 + nth / 60),
        at(called + 0.5),
        at(called + 4),
        '',
      ]
    })
    return [...busy, ...own].map((cells) => cells.join(','))
  })

  const last = walk([heading, ...rows].join('\n')).slice(-10)

  const of = (ticket: string) => last.find(({ leg }) => leg.ticket === ticket)!.p50
  assert.ok(Math.abs(of('A7') - 30) < 2, `${of('A7')}`)
  assert.ok(Math.abs(of('A3') - 10) < 2, `${of('A3')}`)
  assert.ok(Math.abs(of('B1') - 3.7) < 1.5, `${of('B1')}`)
})

test('nothing, one ticket, and a day on which nobody came are no reason to stumble', () => {
  assert.equal(written(heading), 'day,ticket,leg,taken_at,p10,p50,p80,p90\n')
  assert.deepEqual(reportOf([]).mae, null)
  const one = walk(`${heading}\n2026-11-23,A1,new,0,1,08:00,08:12,08:20,`)
  assert.equal(one.length, 1)
  assert.ok(one[0]!.p10 <= one[0]!.p50 && one[0]!.p50 <= one[0]!.p80 && one[0]!.p80 <= one[0]!.p90)
  const absent = inventLog({ ...small, name: 'absent', days: 3, noShow: 1 })
  assert.equal(/finished/.test(absent.split('\n').slice(1).join('')), false)
  assert.ok(walk(absent).every(({ p90 }) => Number.isFinite(p90)))
})

test('nobody is ever called: all are told something finite, and there is nothing to measure', () => {
  const rows = Array.from({ length: 30 }, (_, nth) => `2026-11-23,A${nth},new,0,,08:${10 + nth},,,`)

  const predictions = walk([heading, ...rows].join('\n'))

  assert.equal(predictions.length, 30)
  assert.ok(predictions.every(({ p10, p90 }) => Number.isFinite(p90) && p10 >= 0))
  assert.equal(reportOf(predictions).n, 0)
})

test('a service nobody has seen before is answered from what is known of the hall', () => {
  const text = inventLog(small)
  const lines = text.trimEnd().split('\n')
  const middle = lines.findIndex((line) => line.startsWith(dateOf(6))) + 20
  const odd = lines[middle]!.split(',').with(2, 'never before').join(',')

  const predictions = walk(lines.with(middle, odd).join('\n'))

  const told = predictions.find(({ leg }) => leg.service === 'never before')
  if (told) assert.ok(told.p50 >= 0 && told.p90 < 300)
  assert.ok(predictions.every(({ p90 }) => Number.isFinite(p90)))
})

test('what the counters are called changes nothing', () => {
  const text = inventLog(small)
  const renamed = text.replaceAll(/^((?:[^,]*,){4})(\d)/gm, '$1Loket $2')

  assert.notEqual(renamed, text)
  assert.equal(written(renamed), written(text))
})

test('how much sooner priority is called is learned from the calls, also that it is not', () => {
  const learned = (prioritySlope: number, words = ['', 'yes']) => {
    const hall = createHall()
    const busy = { ...small, priorityShare: 0.25, prioritySlope, everyMinutes: 2.6 }
    const text = inventLog({ ...busy, name: `slope ${prioritySlope}` })
    const worded = text.replaceAll(/,(yes)?$/gm, (_, yes) => `,${words[yes ? 1 : 0]}`)
    const { legs } = readLog(worded)
    for (const { at, kind, leg } of momentsOf(legs)) hall[kind](leg, at)
    return hall.discipline.rules().slopeOf(words[1]!)
  }

  assert.equal(learned(3), 3)
  assert.equal(learned(3, ['2', '1']), 3)
  assert.ok(learned(1000) >= 10)
})
