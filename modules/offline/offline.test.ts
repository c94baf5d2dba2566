import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import type { Officer } from '#packages/access'
import { sql } from '#platform/db'
import { deskWorld } from '../../test-desk.ts'
import { type Capture, readCaptures } from './index.ts'

const monday = Temporal.Instant.from('2026-11-23T02:00:00Z')

/** A day written down: minutes after nine say in which order. */
const wrote = (
  reference: string,
  action: string,
  minute: number,
  more: Partial<Capture> = {},
): Capture => ({
  ...{ id: randomUUID(), reference, action, saidAt: monday.add({ minutes: minute }), ...more },
})

type World = Awaited<ReturnType<typeof deskWorld>>

async function actsOf({ applications, dewi }: World, caseId: string) {
  const entries = await applications.listTimeline(dewi, caseId)
  return entries.map(({ action }) => action).filter((action) => seen.includes(action))
}

const seen = ['arrive', 'interview', 'photograph']

test('C45: sixty acts of a day without a connection are done once each, the two that clash go to a person', async (t) => {
  const world = await deskWorld(t)
  const { offline, applications, dewi } = world
  const cases: Awaited<ReturnType<World['handIn']>>[] = []
  for (let nth = 0; nth < 12; nth++) {
    const time = ['08:30', '09:00', '09:30', '10:00'][nth % 4]
    cases.push(await world.handIn({ at: `2026-11-${24 + Math.floor(nth / 4)}T${time}` }))
  }
  const hours = ['arrive', 'hold', 'release', 'interview', 'photograph']
  const day = hours.flatMap((action, hour) =>
    cases.map(({ reference }, nth) => {
      const reason = action === 'hold' ? { reason: 'checking' } : {}
      return wrote(reference, action, hour * 60 + nth, reason)
    }),
  )

  // The line comes back before the last hour is written down, and the browser sends everything twice.
  const [half, twice] = await Promise.all([
    offline.send(dewi, day.slice(0, 48)),
    offline.send(dewi, day.slice(0, 48)),
  ])
  // Then it is gone again, while a colleague goes on with one application and holds another.
  const [goneOn, held] = [cases[3]!, cases[7]!]
  await applications.act(world.rizal, { caseId: goneOn.caseId, action: 'photograph' })
  await applications.act(world.rizal, { caseId: held.caseId, action: 'hold', reason: 'checking' })
  const rest = await offline.send(dewi, day.toReversed())
  const again = await offline.send(dewi, day)

  assert.equal(day.length, 60)
  assert.deepEqual([half.conflicts, twice.conflicts], [0, 0])
  assert.deepEqual(rest, { done: 10, again: 48, conflicts: 2 })
  assert.deepEqual(again, { done: 0, again: 58, conflicts: 2 })
  for (const { caseId } of cases) {
    const acts = await actsOf(world, caseId)
    assert.deepEqual(acts, caseId === held.caseId ? seen.slice(0, 2) : seen)
  }
  const open = await offline.listConflicts(dewi)
  assert.deepEqual(
    open.map(({ reference, code }) => [reference, code]),
    [
      [goneOn.reference, 'applications.alreadyDone'],
      [held.reference, 'applications.notNow'],
    ],
  )
})

test('what stands behind an act that cannot be done waits, is tried again in order, or set aside with a reason', async (t) => {
  const world = await deskWorld(t)
  const { offline, applications, dewi, rizal } = world
  const { caseId, reference } = await world.handIn()
  await applications.act(rizal, { caseId, action: 'hold', reason: 'checking' })
  const [arrive, interview] = [wrote(reference, 'arrive', 1), wrote(reference, 'interview', 2)]
  const lost = wrote('PDG-26-XXXX', 'arrive', 3)

  const came = await offline.send(dewi, [interview, lost, arrive])
  const outcomes = (await offline.listConflicts(rizal)).map((one) => [one.outcome, one.code])
  await applications.act(rizal, { caseId, action: 'release' })
  await assert.rejects(offline.tryAgain(rizal, arrive.id), { code: 'offline.unknown' })
  const again = await offline.tryAgain(dewi, arrive.id)
  await assert.rejects(offline.setAside(rizal, { captureId: lost.id, reason: ' ' }), {
    code: 'offline.reasonNeeded',
  })
  await offline.setAside(rizal, { captureId: lost.id, reason: 'Nomornya salah tulis.' })

  assert.deepEqual(came, { done: 0, again: 0, conflicts: 3 })
  assert.deepEqual(outcomes, [
    ['conflict', 'applications.notNow'],
    ['behind', 'offline.behind'],
    ['conflict', 'applications.unknownCase'],
  ])
  assert.deepEqual(again, { done: 2, again: 0, conflicts: 0 })
  assert.deepEqual(await actsOf(world, caseId), ['arrive', 'interview'])
  assert.deepEqual(await offline.listConflicts(dewi), [])
  await assert.rejects(offline.setAside(rizal, { captureId: lost.id, reason: 'Sekali lagi.' }), {
    code: 'offline.unknown',
  })
})

test('a note goes into the act and from here; decisions, prints and what applicants do are not for paper', async (t) => {
  const world = await deskWorld(t)
  const { offline, applications, dewi, db } = world
  const { caseId, reference } = await world.handIn()
  await offline.send(dewi, [
    wrote(reference, 'arrive', 1),
    wrote(reference, 'interview', 2, { note: 'Rencana ke Jepang.' }),
    wrote(reference, 'photograph', 3),
  ])

  const not = ['approve', 'refuse', 'ready', 'withdraw', 'collect', 'nothing']
  await offline.send(
    dewi,
    not.map((action, nth) => wrote(reference, action, 10 + nth)),
  )

  const codes = new Set((await offline.listConflicts(dewi)).map(({ code }) => code))
  assert.deepEqual(codes, new Set(['offline.notAway', 'offline.behind']))
  const entries = await applications.listTimeline(dewi, caseId)
  assert.match(JSON.stringify(entries), /Rencana ke Jepang/)
  const notes = await db.read(dewi, (tx) =>
    tx.all(sql`select from offline.captures where note_sealed is not null`),
  )
  assert.equal(notes.length, 0)
})

test('what is sent is read strictly: all of it or nothing', () => {
  const now = monday.add({ hours: 8 })
  const line = { ...wrote('PDG-26-AAAA', 'arrive', 0), saidAt: monday.toString() }
  const read = (value: unknown) => readCaptures(JSON.stringify(value), now).problems?.[0]?.code
  const wrong = 'offline.unreadable'

  assert.equal(read([line]), undefined)
  for (const bad of [
    ...[[], {}, null, 'x', [line, null], [{ ...line, id: 'x' }], [{ ...line, saidAt: 'soon' }]],
    [{ ...line, saidAt: monday.subtract({ hours: 24 * 8 }).toString() }],
    [{ ...line, action: 'arrive; drop' }],
    [{ ...line, reference: ' ' }],
    [{ ...line, note: 'x'.repeat(501) }],
    Array.from({ length: 301 }, () => line),
  ]) {
    assert.equal(read(bad), wrong, JSON.stringify(bad)?.slice(0, 80))
  }
  assert.equal(readCaptures('{', now).problems?.[0]?.code, wrong)
  const ahead = { ...line, saidAt: now.add({ hours: 3 }).toString() }
  assert.equal(readCaptures(JSON.stringify([ahead]), now).value?.[0]?.saidAt.toString(), `${now}`)
})

test('who may: officers, each for the office they are at', async (t) => {
  const world = await deskWorld(t)
  const { offline, dewi, budi } = world
  const { who, caseId, reference } = await world.handIn()
  const one = wrote(reference, 'arrive', 1)

  await assert.rejects(offline.send(who as unknown as Officer, [one]), { code: 'access.denied' })
  const elsewhere = await offline.send(budi, [one])
  await offline.send(dewi, [one])

  assert.deepEqual(elsewhere, { done: 0, again: 0, conflicts: 1 })
  assert.deepEqual(await offline.listConflicts(dewi), [])
  assert.equal((await offline.listConflicts(budi)).length, 1)
  assert.deepEqual(await actsOf(world, caseId), ['arrive'])
})
