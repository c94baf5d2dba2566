import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { minute, policyFor, rank, type Ticket, withoutPauses } from './index.ts'
import { at, halls, nine, ticket } from './testing.ts'

const policy = policyFor('2026-11-23')

test('an instant is later by every pause since, and what lies ahead is not moved', () => {
  const pauses = [{ from: at(10), to: at(20) }, { from: at(15), to: at(30) }, { from: at(50) }]
  const moved = withoutPauses(pauses, at(60))
  const minutes = [0, 10, 25, 30, 40, 55, 60, 70].map((one) => (moved(at(one)) - nine) / minute)

  assert.deepEqual(minutes, [30, 40, 40, 40, 50, 60, 60, 70])
  assert.equal(withoutPauses([], at(60))(at(5)), at(5))
})

test('after a pause everybody stands where they stood and has waited as long as they had', () => {
  const pastSlots = halls.map((tickets) =>
    tickets.map((one) => ({ ...one, slotAt: one.slotAt && Math.min(one.slotAt, nine) })),
  )
  fc.assert(
    fc.property(pastSlots, fc.integer({ min: 1, max: 600 }), (tickets: Ticket[], minutes) => {
      const now = at(minutes)
      const said = (ranking: ReturnType<typeof rank>, then: number) =>
        ranking.map(({ ticket: { id }, band, referenceAt }) => [id, band, then - referenceAt])

      const before = rank({ tickets }, nine, policy)
      const after = rank({ tickets, pauses: [{ from: nine, to: now }] }, now, policy)

      assert.deepEqual(said(after, now), said(before, nine))
    }),
    { numRuns: 300, seed: 20261123 },
  )
})

test('without the pause the same minutes change the order', () => {
  const tickets = [
    ticket(1, { joinedAt: at(-10) }),
    ticket(2, { joinedAt: at(-2), class: 'priority' }),
  ]
  const labels = (ranking: ReturnType<typeof rank>) => ranking.map((one) => one.ticket.label)

  assert.deepEqual(labels(rank({ tickets }, at(60), policy)), ['C002', 'B001'])
  assert.deepEqual(labels(rank({ tickets, pauses: [{ from: nine }] }, at(60), policy)), [
    'B001',
    'C002',
  ])
})

test('people read the clock of the wall, and are told how long everything stood still', () => {
  const tickets = [ticket(1, { joinedAt: at(-10) })]

  const [first] = rank({ tickets, pauses: [{ from: nine, to: at(30) }] }, at(35), policy)

  assert.deepEqual(first?.explain(), [
    { code: 'walkIn', values: { joinedAt: at(-10) } },
    { code: 'paused', values: { pausedMinutes: 30 } },
    { code: 'waited', values: { waitedMinutes: 15 } },
  ])
})

test('a kept place is before every turn of the new day, and behind nobody but a broken ceiling', () => {
  const kept = ticket(1, { joinedAt: at(-1), isKept: true })
  const booked = ticket(2, { slotAt: at(5), joinedAt: at(-20) })
  const urgent = ticket(3, { joinedAt: at(-25), class: 'priority' })
  const overdue = ticket(4, { joinedAt: at(-600) })

  const ranking = rank({ tickets: [booked, urgent, overdue, kept] }, nine, policy)

  assert.deepEqual(ranking.map((one) => [one.ticket.label, one.band]).slice(0, 2), [
    ['B004', 'ceiling'],
    ['B001', 'kept'],
  ])
})

test('of those above the ceiling a kept place is first from policy 2026-3 on, before that the most overdue', () => {
  const kept = ticket(1, { joinedAt: at(-70), isKept: true })
  const overdue = ticket(2, { joinedAt: at(-90) })
  const under = (day: string) =>
    rank({ tickets: [overdue, kept] }, nine, policyFor(day)).map(({ ticket, band }) => {
      return [ticket.label, band]
    })

  const first = [
    ['B001', 'ceiling'],
    ['B002', 'ceiling'],
  ]
  assert.deepEqual(under('2026-12-07'), first)
  assert.deepEqual(under('2026-12-01'), first.toReversed())
  assert.deepEqual(under('2026-11-23'), first.toReversed())
})
