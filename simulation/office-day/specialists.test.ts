import assert from 'node:assert/strict'
import { test } from 'node:test'
import { die, getPolicy, key, minute, remainingMinutes } from '#packages/queueing'
import { type Comer, type CounterPlan, playDay } from './day.ts'

const opens = Date.UTC(2026, 11, 7, 1)
const usualMinutes: Record<string, number> = { berkas: 6, foto: 10, ambil: 4, bap: 25 }
const counters: CounterPlan[] = [
  ['berkas', 'ambil'],
  ['foto'],
  ['foto'],
  ['berkas', 'foto', 'ambil', 'bap'],
].map((stages, at) => ({
  id: `${at + 1}`,
  stages,
  open: [{ from: opens, to: opens + 720 * minute }],
}))

// Passports in two stations, collecting, and one in ten whose loss is examined: as offices have them.
const visits = [
  { share: 0.55, stages: ['berkas', 'foto'] },
  { share: 0.9, stages: ['ambil'] },
  { share: 1, stages: ['bap'] },
]

function comersOf(day: number, count: number): Comer[] {
  return Array.from({ length: count }, (_, nth) => {
    const name = key(`visitor ${nth}`)
    const roll = (lane: number) => die(name, day, lane)
    const stages = visits.find(({ share }) => roll(1) < share)?.stages ?? []
    const joinedAt = opens + Math.round(roll(0) * 390 * minute)
    const tasks = stages.map((stage, leg) => {
      const meanMinutes = usualMinutes[stage] ?? 0
      const duration = { meanMinutes, spreadMinutes: meanMinutes / 2 }
      return { stage, minutes: remainingMinutes(duration, roll(3 + leg)) }
    })
    const ticket = {
      id: `visitor-${nth}`,
      label: `B${nth + 1}`,
      series: 'B',
      number: nth + 1,
      origin: 'walkin',
      class: roll(2) < 0.1 ? 'priority' : 'ordinary',
      state: 'waiting',
      service: 'any',
      stage: stages[0] ?? '',
      joinedAt,
      presentAt: joinedAt,
      missed: 0,
    } as const
    return { ticket, tasks }
  })
}

/** Mean minutes in line by stage, and of everybody, over forty days of so many people. */
function meanWaits(version: string, count: number): Record<string, number> {
  const sums = new Map<string, { minutes: number; count: number }>()
  const policy = getPolicy(version)
  for (let day = 0; day < 40; day++) {
    for (const one of playDay({ comers: comersOf(day, count), counters, policy, usualMinutes })) {
      for (const name of [one.ticket.stage, 'all']) {
        const sum = sums.get(name) ?? { minutes: 0, count: 0 }
        sum.minutes += (one.calledAt - one.waitingFrom) / minute
        sum.count++
        sums.set(name, sum)
      }
    }
  }
  return Object.fromEntries([...sums].map(([name, sum]) => [name, sum.minutes / sum.count]))
}

for (const count of [90, 110]) {
  test(`${count} people: who has one counter only waits a fifth less, nobody else two minutes more`, (t) => {
    const before = meanWaits('2026-2', count)
    const now = meanWaits('2026-3', count)

    const told = Object.keys(now).map(
      (name) => `${name} ${before[name]?.toFixed(1)} ${now[name]?.toFixed(1)}`,
    )
    t.diagnostic(told.join(', '))
    assert.ok(now.bap! < 0.8 * before.bap!)
    for (const name of ['berkas', 'foto', 'ambil']) assert.ok(now[name]! < before[name]! + 2, name)
    assert.ok(now.all! < before.all! + 0.3)
  })
}
