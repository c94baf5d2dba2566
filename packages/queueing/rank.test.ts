import assert from 'node:assert/strict'
import { test } from 'node:test'
import { eligibleFor, policyFor, rank, rankAsIfPresent, type Ticket } from './index.ts'
import { at, nine, ticket } from './testing.ts'

const policy = policyFor('2026-11-23')
const order = (tickets: Ticket[], now = nine) =>
  rank({ tickets }, now, policy).map((ranked) => ranked.ticket.label)

test('walk-ins are called in the order they came', () => {
  const tickets = [ticket(3, { joinedAt: at(-5) }), ticket(1, { joinedAt: at(-9) })]

  assert.deepEqual(order(tickets), ['B001', 'B003'])
})

test('a punctual appointment stands as if it had come twenty minutes before its time', () => {
  const booked = ticket(1, { slotAt: nine, joinedAt: at(-2) })
  const before = ticket(1, { joinedAt: at(-21) })
  const after = ticket(2, { joinedAt: at(-19) })

  assert.deepEqual(order([after, booked, before]), ['B001', 'A001', 'B002'])
})

test('edge 26: a quarter of an hour late loses nothing, more loses some, an hour loses the appointment', () => {
  const graced = ticket(1, { slotAt: at(-15), joinedAt: nine })
  const late = ticket(2, { slotAt: at(-16), joinedAt: nine })
  const lapsed = ticket(3, { slotAt: at(-61), joinedAt: nine })
  const walkIn = ticket(4, { joinedAt: at(-1) })

  const ranking = rank({ tickets: [lapsed, walkIn, late, graced] }, nine, policy)

  assert.deepEqual(
    ranking.map((ranked) => ranked.ticket.label),
    ['A001', 'A002', 'B004', 'A003'],
  )
  assert.deepEqual(
    ranking.map((ranked) => ranked.explain()[0]?.code),
    ['appointment', 'appointmentLate', 'walkIn', 'appointmentLapsed'],
  )
})

test('edge 25: two hours early waits behind everybody, and is called only when nobody else can be', () => {
  const early = ticket(1, { slotAt: at(120), joinedAt: at(-30) })
  const justCame = ticket(2, { joinedAt: nine })

  assert.deepEqual(order([early, justCame]), ['B002', 'A001'])
  assert.deepEqual(order([early]), ['A001'])
})

test('priority counts three times as fast, and is not absolute', () => {
  const priority = ticket(1, { class: 'priority', joinedAt: at(-10) })
  const longer = ticket(2, { joinedAt: at(-31) })
  const shorter = ticket(3, { joinedAt: at(-29) })

  assert.deepEqual(order([shorter, priority, longer]), ['B002', 'C001', 'B003'])
})

test('edge 45: twenty priority arrivals at once do not push an hour of waiting any further', () => {
  const waited = ticket(1, { joinedAt: at(-61) })
  const rush = Array.from({ length: 20 }, (_, index) =>
    ticket(index + 2, { class: 'priority', joinedAt: at(-25) }),
  )

  assert.equal(order([...rush, waited])[0], 'B001')
})

test('past the ceilings the most overdue is first', () => {
  const ordinary = ticket(1, { joinedAt: at(-90) })
  const priority = ticket(2, { class: 'priority', joinedAt: at(-46) })

  assert.deepEqual(order([ordinary, priority]), ['C002', 'B001'])
})

test('a visit in progress keeps what it earned and is finished first', () => {
  const inside = ticket(1, { stage: 'foto', joinedAt: at(-20), insideAt: at(-8) })
  const waiting = ticket(2, { stage: 'foto', joinedAt: at(-34) })

  assert.deepEqual(order([waiting, inside]), ['B001', 'B002'])
})

test('an appointment called early keeps its place at the next stage', () => {
  const inside = ticket(1, { slotAt: at(60), joinedAt: at(-10), insideAt: at(-9), stage: 'foto' })
  const waiting = ticket(2, { joinedAt: at(-20), stage: 'foto' })

  assert.deepEqual(order([waiting, inside]), ['A001', 'B002'])
})

test('after a missed call half an hour of waiting is kept, after three none', () => {
  const once = ticket(1, { joinedAt: at(-55), returnedAt: at(-1), missed: 1 })
  const thrice = ticket(2, { joinedAt: at(-55), returnedAt: at(-1), missed: 3 })
  const longer = ticket(3, { joinedAt: at(-32) })
  const shorter = ticket(4, { joinedAt: at(-30) })

  assert.deepEqual(order([once, thrice, longer, shorter]), ['B003', 'B001', 'B004', 'B002'])
})

test('somebody not yet in the office is not called, and loses nothing by it', () => {
  const remote = ticket(1, { origin: 'remote', joinedAt: at(-40), presentAt: undefined })
  const here = ticket(2, { joinedAt: at(-10) })
  const tickets = [remote, here]

  assert.deepEqual(order(tickets), ['B002'])
  assert.deepEqual(order([{ ...remote, presentAt: nine }, here]), ['D001', 'B002'])
  const hall = { tickets, ticketIds: new Set([remote.id]) }
  assert.equal(rankAsIfPresent(hall, nine, policy)[0]?.ticket.label, 'D001')
})

test('only waiting tickets are in the order', () => {
  const states = ['called', 'serving', 'held', 'missed', 'done', 'left'] as const
  const tickets = states.map((state, index) => ticket(index + 1, { state }))

  assert.deepEqual(order(tickets), [])
})

test('a counter is offered only the stages it serves', () => {
  const tickets = [ticket(1, { stage: 'foto' }), ticket(2)]

  const offered = eligibleFor(rank({ tickets }, nine, policy), ['berkas'])

  assert.deepEqual(
    offered.map((ranked) => ranked.ticket.label),
    ['B002'],
  )
})

test('every place comes with reasons a person can be shown', () => {
  const tickets = [ticket(1, { class: 'priority', joinedAt: at(-31) })]

  assert.deepEqual(rank({ tickets }, nine, policy)[0]?.explain(), [
    { code: 'walkIn', values: { joinedAt: at(-31) } },
    { code: 'priority', values: { slope: 3 } },
    { code: 'ceiling', values: { ceilingMinutes: 30 } },
    { code: 'waited', values: { waitedMinutes: 31 } },
  ])
})
