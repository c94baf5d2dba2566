import assert from 'node:assert/strict'
import { test } from 'node:test'
import { citizenWorld, openProvider } from '../testing.ts'
import { caseIdOf, handInStay } from '../walking.ts'

/** Madhavi paid for her extension; Dewi works at the office. */
async function paidStay(t: Parameters<typeof citizenWorld>[0]) {
  const { gateway, pay } = await openProvider(t)
  const world = await citizenWorld(t, { gateway })
  const dewi = (await world.bringOfficer('Dewi (contoh)', ['officer'])).who
  const { person, phone, hub } = await handInStay(world)
  const caseId = caseIdOf(hub)
  await pay({ ...world, person, caseId })
  await world.play()
  const place = await world.appointments.findForCase(person, caseId)
  const startsAt = place!.startsAt
  const { code } = place!
  world.clock.set(`${startsAt}`)

  /** Sends the form of a time as from a page that was opened before. */
  const old = await phone.open(`${hub}/jadwal/${startsAt.toString().slice(0, 10)}`)
  const key = /name="key" value="([^"]+)"/.exec(old.body)?.[1] ?? ''
  const jam = startsAt.add({ hours: 24 * 2 }).toString()
  const choose = (nth = '') =>
    phone.post(`/en${hub}/jadwal/${jam.slice(0, 10)}`, { jam, key: `${key}${nth}` })
  const act = (action: string) => world.applications.act(dewi, { caseId, action })
  return { ...world, dewi, person, phone, hub, caseId, code, startsAt, choose, act, key }
}

test('whoever is in the office can neither choose another time nor give theirs back, and reads why', async (t) => {
  const { queue, dewi, code, hub, phone, play, choose, key, ...world } = await paidStay(t)
  await queue.checkIn(dewi, { office: 'padang', code })
  await play()

  const chosen = await choose()
  const page = await phone.open(`${hub}/jadwal`)
  const given = await phone.post(`/en${hub}/batal-jadwal`, { key })
  await play()
  const place = await world.appointments.findForCase(world.person, world.caseId)
  const application = await phone.open(hub)

  assert.deepEqual([chosen.status, page.status, given.status], [409, 409, 409])
  for (const { text, body } of [chosen, page, given]) {
    assert.match(text, /already checked in for this appointment/)
    assert.ok(body.includes(`href="/en/tiket/${code}"`))
  }
  assert.deepEqual([place?.state, place?.code], ['arrived', code])
  assert.match(application.text, /At the office/)
})

test('whoever was interviewed and not photographed comes again with the code, and goes on at the photo', async (t) => {
  const { queue, dewi, code, hub, phone, play, choose, act, clock, ...world } = await paidStay(t)
  const at = { office: 'padang', code }
  const { ticketId, stage } = await queue.checkIn(dewi, at)
  const counters = await queue.listCounters(dewi, 'padang')
  const counterId = counters.find(({ stages }) => stages.includes(stage))?.id ?? ''
  await queue.openCounter(dewi, { counterId })
  await queue.callTicket(dewi, { ticketId, reason: 'Giliran Anda' })
  await queue.beginService(dewi)
  await play()
  await act('interview')
  await play()
  clock.advance({ hours: 24 })
  await queue.endDays()
  await play()

  const application = await phone.open(hub)
  const ticket = await phone.open(`/tiket/${code}`)
  const chosen = await choose()
  const again = await queue.checkIn(dewi, at)
  await act('photograph')
  await play()
  clock.advance({ hours: 24 })
  await queue.endDays()
  await play()
  const place = await world.appointments.findForCase(world.person, world.caseId)

  assert.match(application.text, /Come again on any working day.* at “.*[Pp]hoto/)
  assert.doesNotMatch(application.text, /A new time is needed/)
  assert.ok(application.body.includes(`href="/en/tiket/${code}"`))
  assert.match(ticket.text, /closed before your visit was finished/)
  assert.equal(chosen.status, 409)
  assert.match(chosen.text, /No new time is needed: come again/)
  assert.deepEqual([again.code, again.stage], [code, 'foto'])
  assert.equal(place?.state, 'arrived')
  await assert.rejects(queue.checkIn(dewi, at), { code: 'appointments.codeUsed' })
  assert.equal((await choose('2')).status, 409)
})

test('whoever has a number from home and an appointment opens the living number, and chooses anew when the day ends', async (t) => {
  const { queue, dewi, code, hub, phone, play, clock, ...world } = await paidStay(t)
  await queue.takeFromAfar(world.person, {
    ...{ office: 'padang', service: 'perpanjangan-itk', language: 'en', travelMinutes: 30 },
    caseId: world.caseId,
  })
  await queue.checkIn(dewi, { office: 'padang', code })
  await play()

  const application = await phone.open(hub)
  const ticket = await phone.open(`/tiket/${code}`)
  clock.advance({ hours: 24 })
  await queue.endDays()
  await play()
  const after = await phone.open(hub)
  const old = await phone.open(`/tiket/${code}`)

  assert.ok(application.body.includes(`href="/en/tiket/${code}"`))
  assert.match(ticket.text, /Your queue number D001/)
  assert.doesNotMatch(ticket.text, /your time has passed|scan this code at the door/i)
  assert.match(
    after.text,
    /A new time is needed You came and were not served .* The fee is paid; there is nothing more to pay/,
  )
  assert.ok(after.body.includes(`href="/en${hub}/jadwal"`))
  assert.ok(old.location.endsWith(hub))
})
