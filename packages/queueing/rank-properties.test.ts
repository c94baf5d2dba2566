import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  eligibleFor,
  isCallable,
  minute,
  policies,
  policyFor,
  rank,
  referenceOf,
  type Ticket,
} from './index.ts'
import { at, halls, nine, shuffled, ticket } from './testing.ts'

const policy = policyFor('2026-11-23')
const always = <T>(property: fc.IProperty<T>) =>
  fc.assert(property, { numRuns: 300, seed: 20261123 })

test('the same hall gives the same order, however it is listed', () => {
  const twice = halls.chain((tickets) => fc.tuple(fc.constant(tickets), shuffled(tickets)))
  const explained = (tickets: Ticket[]) =>
    rank({ tickets }, nine, policy).map((one) => ({ ...one, explain: one.explain() }))
  always(
    fc.property(twice, ([tickets, other]) => {
      assert.deepEqual(explained(tickets), explained(other))
    }),
  )
})

test('everybody who may be called has exactly one place, and nobody else has', () => {
  always(
    fc.property(halls, (tickets) => {
      const ranking = rank({ tickets }, nine, policy)
      const callable = tickets.filter((one) => isCallable(one, nine))
      const places = ranking.map((ranked) => ranked.place)
      assert.deepEqual(new Set(ranking.map((r) => r.ticket.id)), new Set(callable.map((t) => t.id)))
      assert.deepEqual(
        places,
        places.map((_, index) => index + 1),
      )
      assert.ok(ranking.every((ranked) => ranked.explain().length > 0))
    }),
  )
})

test('Q9: within one class and stage the order is by reference time', () => {
  always(
    fc.property(halls, (tickets) => {
      for (const stage of ['berkas', 'foto']) {
        for (const kind of ['ordinary', 'priority']) {
          const ranking = eligibleFor(rank({ tickets }, nine, policy), [stage])
          const references = ranking
            .filter(({ ticket, band }) => ticket.class === kind && band !== 'early')
            .map((ranked) => ranked.referenceAt)
          assert.deepEqual(
            references,
            references.toSorted((a, b) => a - b),
          )
        }
      }
    }),
  )
})

test('Q8: nobody less overdue is called before somebody above the ceiling', () => {
  always(
    fc.property(halls, (tickets) => {
      let last = Number.POSITIVE_INFINITY
      for (const { ticket, referenceAt, band } of rank({ tickets }, nine, policy)) {
        const ceiling = policy.ceilingMinutes[ticket.class] * minute
        const overdue = Math.max(0, nine - referenceAt) / ceiling
        if (overdue > 1 && band !== 'early') assert.ok(overdue <= last + 1e-12)
        last = overdue > 1 ? overdue : Math.min(last, 1)
      }
    }),
  )
})

test('coming later to an appointment never gives an earlier reference', () => {
  const arrivals = fc.integer({ min: -180 * minute, max: 180 * minute })
  always(
    fc.property(arrivals, arrivals, (one, other) => {
      const reference = (offset: number) => {
        const presentAt = nine + offset
        return referenceOf(ticket(1, { slotAt: nine, joinedAt: presentAt, presentAt }), policy).at
      }
      assert.ok(reference(Math.min(one, other)) <= reference(Math.max(one, other)))
    }),
  )
})

test('a visit in progress never stands behind where it stood before', () => {
  always(
    fc.property(halls, (tickets) => {
      for (const one of tickets) {
        const outside = referenceOf({ ...one, insideAt: undefined, returnedAt: undefined }, policy)
        const insideAt = Math.max(one.joinedAt, at(-5))
        const inside = referenceOf({ ...one, insideAt, returnedAt: undefined }, policy)
        assert.ok(inside.at <= outside.at)
      }
    }),
  )
})

test('every shipped policy can be kept', () => {
  for (const { appointment, slopes, ceilingMinutes, ...rest } of policies) {
    // An appointment that may not be called yet must not already count as overdue or ahead.
    assert.ok(appointment.earlyMinutes >= appointment.leadMinutes)
    assert.ok(appointment.cutoffMinutes > appointment.graceMinutes)
    assert.ok(appointment.lateCreditMinutes <= appointment.leadMinutes)
    assert.ok(slopes.priority >= slopes.ordinary)
    assert.ok(ceilingMinutes.priority <= ceilingMinutes.ordinary)
    assert.ok(rest.returnCreditMinutes < ceilingMinutes.ordinary)
  }
})
