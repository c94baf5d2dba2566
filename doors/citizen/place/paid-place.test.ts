import assert from 'node:assert/strict'
import { test } from 'node:test'
import { citizenWorld, openProvider } from '../testing.ts'
import { stay, visitor } from '../visitor.ts'
import { caseIdOf, handInStay, walk } from '../walking.ts'

test('a paid time that is given back is asked for anew, and the next one is certain with its ticket', async (t) => {
  const { gateway, pay } = await openProvider(t)
  const world = await citizenWorld(t, { gateway })
  const { person, phone, hub } = await handInStay(world)
  await pay({ ...world, person, caseId: caseIdOf(hub) })
  await world.play()

  const given = await world.appointments.findForCase(person, caseIdOf(hub))
  await phone.press(hub, {}, /batal-jadwal/)
  const atOnce = await phone.open(hub)
  await world.play()
  const asked = await phone.open(hub)
  const ticket = await phone.open(`/tiket/${given?.code}`)
  const list = await phone.open('/permohonan')
  await phone.choosePlace(hub)
  const coming = await phone.open(hub)
  await world.play()
  world.clock.advance({ minutes: 20 })
  await world.appointments.releaseDue()
  const certain = await phone.open(hub)
  const place = await world.appointments.findForCase(person, caseIdOf(hub))

  for (const { text, body } of [atOnce, asked]) {
    assert.match(text, /A new time is needed.*The fee is paid; there is nothing more to pay/)
    assert.doesNotMatch(text, /Come at your time/)
    assert.ok(body.includes(`href="/en${hub}/jadwal"`))
  }
  assert.ok(ticket.location.endsWith(hub), 'a ticket given back leads to its application')
  assert.match(asked.text, /I paid but changed my mind/)
  assert.match(list.text, /A new time is needed/)
  assert.doesNotMatch(list.text, /nothing more to pay/, 'which the list does not know')
  assert.match(coming.text, /Your appointment is being made certain/)
  assert.equal(place?.state, 'confirmed')
  assert.match(certain.text, /Visit code/)
  assert.match(certain.text, /Open the visit ticket/)
  assert.match(certain.text, /Paid, but changed your mind\?.*can do here: change the appointment/)
  assert.match(certain.text, /paid for can still be withdrawn until it is decided/)
  assert.match(certain.text, /generally not refunded\. .* confirm it with the office/)
  assert.doesNotMatch(atOnce.text, /can do here: change the appointment/)
  assert.doesNotMatch(certain.text, /nothing more to pay/)
})

test('whoever did not come is asked for another time on the page of the application', async (t) => {
  const { gateway, pay } = await openProvider(t)
  const world = await citizenWorld(t, { gateway })
  const { person, phone, hub } = await handInStay(world)
  await pay({ ...world, person, caseId: caseIdOf(hub) })
  await world.play()

  world.clock.advance({ hours: 24 * 6 })
  await world.appointments.markMissed()
  const { text, body } = await phone.open(hub)

  assert.match(text, /A new time is needed.*The fee is paid; there is nothing more to pay/)
  assert.ok(body.includes(`href="/en${hub}/jadwal"`))
})

test('money that has arrived is never beside a call to pay', async (t) => {
  const { gateway, pay } = await openProvider(t)
  const world = await citizenWorld(t, { gateway })
  const { person, cookie } = await world.enter('madhavi', 'en')
  const phone = walk(world, cookie, '/en')
  const hub = await phone.fillIn('evisa-b1', visitor)
  await phone.sendPapers(hub, ['paspor-wna', 'foto'])
  await phone.handIn(hub)
  const owed = await phone.open(hub)
  await pay({ ...world, person, caseId: caseIdOf(hub) })

  const told = await phone.open(hub)
  await world.play()

  assert.match(owed.text, /Waiting for payment/)
  assert.doesNotMatch(owed.text, /changed your mind/)
  assert.match(told.text, /Your payment has arrived/)
  assert.doesNotMatch(told.text, /Waiting for payment|Pay before|Pay Rp|Pay IDR/)
  assert.match((await phone.open(hub)).text, /Paid, being looked at/)
})

test('whoever has an appointment already is told so, and is offered no other minutes', async (t) => {
  const world = await citizenWorld(t)
  const { cookie } = await world.enter('twins', 'en')
  const phone = walk(world, cookie, '/en')
  const first = await phone.fillIn('perpanjangan-itk', stay)
  await phone.choosePlace(first)
  const second = await phone.fillIn('perpanjangan-itk', stay)
  const days = await phone.open(`${second}/jadwal`)
  const day = new RegExp(`href="([^"]*${second}/jadwal/[0-9-]+)"`).exec(days.body)?.[1] ?? ''
  const times = await phone.open(day)
  const jam = /name="jam" value="([^"]+)"/.exec(times.body)?.[1] ?? ''

  const { status, text } = await phone.press(day, { jam }, /jadwal/)

  assert.equal(status, 409)
  assert.match(text, /one person has one/)
  assert.doesNotMatch(text, /Closest to what you wanted/)
})
