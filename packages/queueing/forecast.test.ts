import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { castOf } from './cast.ts'
import {
  chooseNext,
  forecast,
  minute,
  policyFor,
  type Ranked,
  rank,
  type Waiting,
} from './index.ts'
import { createPlay } from './play.ts'
import { at, halls, nine } from './testing.ts'

const policy = policyFor('2026-11-23')
const now = nine
const sure = { meanMinutes: 10, spreadMinutes: 0 }
const both = [
  { stage: 'berkas', duration: sure },
  { stage: 'foto', duration: sure },
]

const waiting = (id: string, more: Partial<Waiting> = {}): Waiting => ({
  id,
  class: 'ordinary',
  referenceAt: at(-1),
  legs: both,
  ...more,
})

function medians(scene: Parameters<typeof forecast>[0]): number[] {
  return forecast(scene).map((told) => (told === 'unknown' ? Number.NaN : told.p50Minutes))
}

const inLine = ({ ticket, referenceAt, turnFromAt }: Ranked): Waiting => ({
  id: ticket.id,
  class: ticket.class,
  referenceAt,
  turnFromAt,
  legs: [{ stage: ticket.stage, duration: { meanMinutes: 0, spreadMinutes: 0 } }],
})

test('a hall is played out in exactly the order of rank', () => {
  fc.assert(
    fc.property(halls, (tickets) => {
      const ranking = rank({ tickets }, now, policy)
      const desks = [{ stages: ['berkas', 'foto'] }]

      const scene = { line: ranking.map(inLine), desks, now, policy }
      const { order } = createPlay(castOf(scene), 1)(0)

      assert.deepEqual(
        order,
        ranking.map((_, place) => place),
      )
    }),
    { numRuns: 300, seed: 20261123 },
  )
})

test('a free counter calls in a future whom chooseNext would call there', () => {
  const spares = policyFor('2026-12-07')
  const minutes: Record<string, number> = { berkas: 6, foto: 9 }
  const legOf = (stage: string) => {
    return { stage, duration: { meanMinutes: minutes[stage] ?? 0, spreadMinutes: 0 } }
  }
  // Nobody's end comes in the way of the first call.
  const longOf = (stage: string) => {
    const duration = { meanMinutes: 1000, spreadMinutes: 0 }
    return { stage, duration, usualMinutes: minutes[stage] ?? 0 }
  }
  const stages = ['berkas', 'foto']
  let spared = 0
  fc.assert(
    fc.property(
      halls,
      fc.array(fc.tuple(fc.subarray(stages, { minLength: 1 }), fc.integer({ min: 0, max: 14 })), {
        maxLength: 3,
      }),
      (tickets, busy) => {
        const order = rank({ tickets }, now, spares)
        fc.pre(order.length > 0)
        const others = busy.map(([serves, elapsedMinutes]) => {
          return { stages: serves, serving: { service: 'x', stage: serves[0]!, elapsedMinutes } }
        })
        const minutesOf = ({ stage }: { stage: string }) => minutes[stage] ?? 0
        const chosen = chooseNext({ order, stages, others, minutesOf }, spares)

        const line = order.map((ranked) => ({
          ...inLine(ranked),
          legs: [legOf(ranked.ticket.stage)],
        }))
        const serving = others.map(({ stages: serves, serving }, nth) => ({
          stages: serves,
          serving: { ...waiting(`busy ${nth}`), legs: [longOf(serving.stage)], ...serving },
        }))
        const scene = { line, desks: [{ stages }, ...serving], now, policy: spares }
        const first = createPlay(castOf(scene), 1)(0).order[0]

        if ((chosen?.place ?? 1) > 1) spared++
        // Of one service at a stage there is only one usual time, so the heads of the stages decide.
        assert.equal(line[first ?? -1]?.id, chosen?.ranked.ticket.id)
      },
    ),
    { numRuns: 4000, seed: 20261123 },
  )
  assert.ok(spared >= 30, `${spared}`)
})

test('a counter that serves both stages finishes a visit before it calls the next', () => {
  const line = [waiting('a'), waiting('b')]

  const [, both] = medians({ line, desks: [{ stages: ['berkas', 'foto'] }], now, policy })
  const [, first] = medians({ line, desks: [{ stages: ['berkas'] }], now, policy })

  assert.ok(both !== undefined && first !== undefined && Math.abs(both - 2 * first) < 0.01)
})

test('a stage nobody serves is unknown while the others are told', () => {
  const line = [waiting('a'), waiting('b', { legs: both.slice(1) })]

  const told = forecast({ line, desks: [{ stages: ['berkas'] }], now, policy })

  assert.deepEqual(
    told.map((one) => one === 'unknown'),
    [false, true],
  )
})

test('bookings still to come are foreseen: they will stand before who came without one', () => {
  const legs = both.slice(0, 1)
  const line = Array.from({ length: 6 }, (_, nth) => waiting(`w${nth}`, { legs }))
  const expected = [5, 10, 15, 20].map((minutes) => {
    const slotAt = at(minutes)
    return { ...waiting(`e${minutes}`, { legs, referenceAt: slotAt - 20 * minute }), slotAt }
  })
  const scene = { line, desks: [{ stages: ['berkas'] }], now, policy }

  const without = medians(scene).at(-1)
  const foreseen = medians({ ...scene, expected }).at(-1)

  assert.ok(without !== undefined && foreseen !== undefined && foreseen > without + 15)
})

test('who comes two hours early is called at once by an idle counter, and told so', () => {
  const early = waiting('a', { referenceAt: at(100), turnFromAt: at(90) })
  const desks = [{ stages: ['berkas'] }]

  assert.deepEqual(medians({ line: [early], desks, now, policy }), [0])
  const line = [waiting('b'), early]
  assert.ok((medians({ line, desks, now, policy })[1] ?? 0) >= 5)
})

test('the same hall is always told the same, and a figure moves only when the hall does', () => {
  const duration = { meanMinutes: 10, spreadMinutes: 5 }
  const legs = [{ stage: 'berkas', duration }]
  const line = Array.from({ length: 9 }, (_, nth) => waiting(`w${nth}`, { legs }))
  const scene = { line, desks: [{ stages: ['berkas'] }], now, policy }

  assert.deepEqual(forecast(scene), forecast(scene))
  assert.deepEqual(forecast(scene).slice(0, 5), forecast({ ...scene, line: line.slice(0, 5) }))
})

test('nobody is called in a rest, and who is being served when it begins is served to the end', () => {
  const line = [waiting('a'), waiting('b'), waiting('c')]
  const desks = [{ stages: ['berkas'] }]
  const rests = [{ from: at(15), to: at(75) }]

  const told = medians({ line, desks, now, policy, rests })
  const [first] = medians({ line, desks, now, policy, rests: [{ from: at(-5), to: at(30) }] })
  const control = medians({ line, desks, now, policy })

  const whole = (minutes: number[]) => minutes.map(Math.round)
  assert.deepEqual(whole(control), [0, 10, 20])
  assert.deepEqual(whole(told), [0, 10, 75])
  assert.equal(first, 30)
})

test('after the last rest somebody is called although nothing else happens then', () => {
  const rests = [{ from: at(0), to: at(60) }]

  const told = medians({
    line: [waiting('a')],
    desks: [{ stages: ['berkas'] }],
    now,
    policy,
    rests,
  })

  assert.deepEqual(told, [60])
})
