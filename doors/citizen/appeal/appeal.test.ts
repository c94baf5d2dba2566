import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { citizenWorld, openProvider } from '../testing.ts'
import { handInStay, walk } from '../walking.ts'

/** Madhavi's extension was refused after the interview. */
async function refused(t: TestContext) {
  const { gateway, pay } = await openProvider(t)
  const world = await citizenWorld(t, { gateway })
  const handed = await handInStay(world)
  const { caseId, person } = handed
  await pay({ ...world, person, caseId })
  await world.play()
  const dewi = await world.bringOfficer('Dewi (contoh)', ['officer'])
  const rizal = await world.bringOfficer('Rizal (contoh)', ['officer'])
  const act = (who: typeof dewi, action: string, more = {}) =>
    world.applications.act(who.who, { caseId, action, ...more })
  await act(dewi, 'arrive')
  await act(dewi, 'interview')
  const facts = { catatan: 'Tiket pulang tidak ada.' }
  await act(rizal, 'refuse', { reason: 'statement-false', facts })
  return { ...world, ...handed, act }
}

test('who was refused reads why, until when to object and to whom, objects, and reads the answer', async (t) => {
  const { phone, hub, act, bringOfficer } = await refused(t)
  const closed = await phone.open(hub)
  const form = await phone.open(`${hub}/keberatan`)
  const empty = await phone.press(`${hub}/keberatan`, { alasan: 'no' }, /keberatan/)
  const alasan = 'My ticket is in the second photo I sent.'
  const sent = await phone.press(`${hub}/keberatan`, { alasan }, /keberatan/)
  const waiting = await phone.open(hub)
  const ratna = await bringOfficer('Ratna (contoh)', ['head'])
  await act(ratna, 'upholdRefusal', { facts: { catatan: 'Tiket itu atas nama lain.' } })

  const answered = await phone.open(hub)
  const again = await phone.open(`${hub}/keberatan`)

  assert.match(closed.text, /You can object to this decision Until .* 2026/)
  assert.match(form.text, /Why it was refused .*Tiket pulang tidak ada/)
  assert.match(form.text, /never the officer who refused/)
  assert.match(form.text, /UU 30\/2014 pasal 77; the days are to be confirmed/)
  assert.equal(empty.status, 422)
  assert.equal(sent.location, `/en${hub}`)
  assert.match(waiting.text, /Your objection is being looked at/)
  assert.match(waiting.text, /Objection made .*My ticket is in the second photo/)
  assert.match(waiting.text, /We have your objection The answer, with its reasons, by .* 2026/)
  assert.match(closed.text, /How was our service/)
  assert.doesNotMatch(closed.text, /finished\. How was/, 'whoever was refused is not congratulated')
  assert.doesNotMatch(waiting.text, /How was our service/, 'it is not over')
  assert.doesNotMatch(answered.text, /We have your objection/)
  assert.match(answered.text, /The objection was looked at; still not approved/)
  assert.match(answered.text, /Tiket itu atas nama lain/)
  assert.equal(again.location, `/en${hub}`)
})

test('there is nothing to object to before a refusal, and nothing for strangers', async (t) => {
  const world = await citizenWorld(t)
  const { phone, hub } = await handInStay(world)
  const stranger = walk(world, (await world.enter('siti', 'id')).cookie)

  const early = await phone.open(`${hub}/keberatan`)
  const seen = await stranger.open(`${hub}/keberatan`)

  assert.equal(early.location, `/en${hub}`)
  assert.equal(seen.status, 404)
})
