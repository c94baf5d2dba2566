import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { citizenWorld, officers } from '../testing.ts'
import { handInStay } from '../walking.ts'

/** Madhavi has paid, come, and had her photo taken on Monday. */
async function photographed(t: TestContext) {
  const world = await citizenWorld(t)
  const stay = await handInStay(world)
  await world.pay(stay.caseId)
  const act = (action: string, more = {}) =>
    world.applications.act(officers.dewi, { caseId: stay.caseId, action, ...more })
  await act('arrive')
  await act('interview')
  await act('photograph')
  return { ...world, ...stay, act }
}

test('whoever had the photo taken reads by when it is ready, and why that day moved, with both days', async (t) => {
  const { phone, hub, act, clock, deadlines, caseId, play } = await photographed(t)
  const told = await phone.open(hub)
  const reason = { reason: 'unreadable' }
  await act('wantPapers', reason)
  const paused = await phone.open(hub)
  clock.set('2026-11-26T02:00:00Z')
  await act('papersSeen')
  const waited = await phone.open(hub)
  const ratna = { ...officers.dewi, roles: ['head' as const] }
  const on = Temporal.PlainDate.from('2026-12-04')
  await deadlines.move(ratna, { caseId, on, reason: 'The printer is being repaired.' })
  await play()
  const moved = await phone.open(hub)
  clock.set('2026-12-04T09:30:00Z')
  const late = await phone.open(hub)

  assert.match(told.text, /Ready by Wednesday,? 25 November 2026\./)
  assert.doesNotMatch(told.text, /First promised/)
  assert.match(paused.text, /our own time stands still/)
  assert.match(waited.text, /Ready by Monday,? 30 November 2026\. First promised: Wednesday,? 25/)
  assert.match(waited.text, /because we waited for a paper from you/)
  assert.match(
    late.text,
    /We promised Friday,? 4 December 2026 and it is not ready\. We are sorry\./,
  )
  assert.doesNotMatch(late.text, /Ready by/)
  assert.match(moved.text, /Ready by Friday,? 4 December 2026\./)
  assert.match(moved.text, /The office's reason: The printer is being repaired\./)
})

test('while its owner paused it the promised day no longer counts, and it says so', async (t) => {
  const { phone, hub, caseId, person, privacy, play } = await photographed(t)
  await privacy.pause(person, caseId)
  await play()

  const paused = await phone.open(hub)
  await privacy.goOn(person, caseId)
  await play()
  const after = await phone.open(hub)

  assert.match(paused.text, /Promised for Wednesday,? 25 November 2026, before you paused it/)
  assert.match(paused.text, /Once you let it go on, we count the day anew/)
  assert.doesNotMatch(paused.text, /Ready by|While we wait for your paper/)
  assert.match(after.text, /Ready by Wednesday,? 25 November 2026\./)
})

test('a paper that is asked for has a day, made longer once by a button', async (t) => {
  const { phone, hub, act, clock } = await photographed(t)
  await act('wantPapers', { reason: 'unreadable' })
  const asked = await phone.open(hub)

  await phone.press(hub, {}, /waktu/)
  const longer = await phone.open(hub)
  clock.set('2026-12-08T02:00:00Z')
  const over = await phone.open(hub)

  assert.match(asked.text, /Send that paper by Monday,? 30 November 2026/)
  assert.match(asked.text, /Ask for 7 more days/)
  assert.match(longer.text, /Send that paper by Monday,? 7 December 2026/)
  assert.doesNotMatch(longer.text, /more days/)
  assert.match(over.text, /The time to send the paper ended on Monday,? 7 December 2026/)
})
