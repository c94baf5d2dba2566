import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  eligibleFor,
  forecast,
  judge,
  type Leg,
  minute,
  type Promised,
  policyFor,
  promisedWait,
  rank,
  remainingMinutes,
  type Ticket,
} from './index.ts'
import { nine, ticket } from './testing.ts'

// A whole invented morning: booked and walk-in visitors, two stages, six counters, called by rank,
// with dice that have nothing to do with those of the forecast.
const policy = policyFor('2026-11-23')
const durations: Record<string, Leg['duration']> = {
  berkas: { meanMinutes: 4, spreadMinutes: 2.4 },
  foto: { meanMinutes: 12, spreadMinutes: 6 },
}
const legsFrom = (stage: string): Leg[] =>
  (stage === 'berkas' ? ['berkas', 'foto'] : ['foto']).map((stage) => {
    return { stage, duration: durations[stage] ?? { meanMinutes: 10, spreadMinutes: 5 } }
  })

function diceOf(seed: number) {
  let state = seed
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return (state + 0.5) / 2 ** 32
  }
}

/** Everybody who will come, in order of coming. */
function comers(random: () => number): Ticket[] {
  const booked = Array.from({ length: 48 }, (_, nth) => {
    const slotAt = nine + (nth + 1) * 5 * minute
    const joinedAt = slotAt + (random() * 24 - 20) * minute
    return random() < 0.9 ? [ticket(nth + 1, { slotAt, joinedAt, presentAt: joinedAt })] : []
  })
  const walkIns = Array.from({ length: 25 }, (_, nth) => {
    const joinedAt = nine + random() * 200 * minute
    const kind = random() < 0.2 ? 'priority' : 'ordinary'
    return ticket(nth + 1, { joinedAt, presentAt: joinedAt, class: kind })
  })
  return [...booked.flat(), ...walkIns].sort((a, b) => a.joinedAt - b.joinedAt)
}

type Desk = { stages: string[]; freeAt: number; since: number; visit: Ticket | undefined }

const deskStages = [['berkas'], ['berkas', 'foto'], ['foto'], ['foto'], ['foto'], ['foto']]

function tell(hall: Ticket[], desks: Desk[], now: number, later: Ticket[]) {
  const ranking = rank({ tickets: hall }, now, policy)
  const line = ranking.map(({ ticket, ...rest }) => ({
    ...rest,
    id: ticket.id,
    class: ticket.class,
    isInside: ticket.insideAt !== undefined,
    legs: legsFrom(ticket.stage),
  }))
  const asServing = (visit: Ticket, since: number) => ({
    id: visit.id,
    class: visit.class,
    referenceAt: visit.joinedAt,
    legs: legsFrom(visit.stage),
    elapsedMinutes: (now - since) / minute,
  })
  const expected = later.flatMap((one) => {
    if (one.slotAt === undefined) return []
    const referenceAt = one.slotAt - policy.appointment.leadMinutes * minute
    const legs = legsFrom('berkas')
    return [{ id: `later ${one.id}`, class: one.class, referenceAt, slotAt: one.slotAt, legs }]
  })
  const open = desks.map(({ stages, visit, since }) => {
    return visit ? { stages, serving: asServing(visit, since) } : { stages }
  })
  const told = forecast({ line, desks: open, expected, now, policy })
  return new Map(line.map(({ id }, place) => [id, told[place]]))
}

function playMorning(seed: number): { promise: Promised; actual: number }[] {
  const random = diceOf(seed)
  const coming = comers(random)
  const pace = remainingMinutes({ meanMinutes: 1, spreadMinutes: 0.12 }, random())
  const desks = deskStages.map((stages): Desk => {
    return { stages, freeAt: 0, since: 0, visit: undefined }
  })
  const hall: Ticket[] = []
  const promised = new Map<string, { promise: Promised; at: number }>()
  const kept: { promise: Promised; actual: number }[] = []
  for (let now = nine; now < nine + 500 * minute; now += minute / 2) {
    for (const desk of desks) {
      if (!desk.visit || desk.freeAt > now) continue
      const { visit } = desk
      desk.visit = undefined
      if (visit.stage === 'berkas') hall.push({ ...visit, stage: 'foto', insideAt: desk.since })
    }
    while ((coming[0]?.joinedAt ?? now + 1) <= now) {
      const come = coming.shift()
      if (!come) break
      hall.push(come)
      const told = tell(hall, desks, now, coming).get(come.id)
      if (told && told !== 'unknown') {
        promised.set(come.id, { promise: promisedWait(told), at: now })
      }
    }
    for (const desk of desks.filter((desk) => !desk.visit)) {
      const [next] = eligibleFor(rank({ tickets: hall }, now, policy), desk.stages)
      if (!next) continue
      hall.splice(hall.indexOf(next.ticket), 1)
      const given = next.ticket.stage === 'berkas' ? promised.get(next.ticket.id) : undefined
      if (given) kept.push({ promise: given.promise, actual: (now - given.at) / minute })
      const minutes = pace * remainingMinutes(legsFrom(next.ticket.stage)[0]!.duration, random())
      Object.assign(desk, { visit: next.ticket, since: now, freeAt: now + minutes * minute })
    }
  }
  return kept
}

test('on invented mornings at least eight promises in ten are kept, and few are late', () => {
  const all = [1, 2, 3, 4].flatMap(playMorning)

  const share = (is: (one: (typeof all)[number]) => boolean) => all.filter(is).length / all.length
  const kept = share(({ promise, actual }) => {
    return judge(promise, actual).verdict === 'kept'
  })
  const veryLate = share(({ promise, actual }) => actual > promise.lateAfterMinutes + 10)
  const widths = all.map(({ promise }) => promise.toMinutes - promise.fromMinutes)
  const median = widths.sort((a, b) => a - b)[Math.floor(widths.length / 2)] ?? 0

  assert.ok(all.length > 200)
  assert.ok(kept >= 0.8, `kept ${kept}`)
  assert.ok(veryLate <= 0.04, `very late ${veryLate}`)
  assert.ok(median <= 20, `half the ranges are wider than ${median} minutes`)
})
