import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { sessionCookie } from '#platform/http'
import { citizenWorld, openProvider } from '../testing.ts'
import { handInStay, walk } from '../walking.ts'

/** Madhavi has paid for staying longer, at Padang. */
async function paidStay(t: TestContext) {
  const { gateway, pay } = await openProvider(t)
  const world = await citizenWorld(t, { gateway })
  const handed = await handInStay(world)
  await pay({ ...world, person: handed.person, caseId: handed.caseId })
  await world.play()
  return { ...world, ...handed }
}

test('C44: whoever moves away reads what goes along, chooses an office of another zone, and a new time there', async (t) => {
  const { phone, hub, play, appointments, person, caseId } = await paidStay(t)
  const asked = await phone.open(`${hub}/pindah`)
  const none = await phone.press(`${hub}/pindah`, { kantor: 'padang' }, /pindah/)
  const why = await phone.press(`${hub}/pindah`, { kantor: 'mataram' }, /pindah/)
  const typed = { kantor: 'mataram', alasan: 'lives-there' }

  const sent = await phone.press(`${hub}/pindah`, typed, /pindah/)
  const moving = await phone.open(hub)
  await play()
  const there = await phone.open(hub)
  await phone.choosePlace(hub)
  await play()
  const booked = await phone.open(hub)

  assert.match(asked.text, /Nothing is paid again/)
  assert.match(asked.text, /Kanim Mataram .*another time zone/)
  assert.deepEqual([none.status, why.status], [422, 422])
  assert.equal(sent.location, `/en${hub}`)
  assert.match(moving.text, /Going to the other office/)
  assert.match(there.text, /A new time is needed.*The fee is paid; there is nothing more to pay/)
  assert.match(there.text, /went to another office/)
  assert.match(there.text, /Living or staying there now/)
  assert.match(booked.text, /Office Kanim Mataram Appointment .* WITA/)
  const place = await appointments.findForCase(person, caseId)
  assert.deepEqual([place?.office, place?.state], ['mataram', 'confirmed'])
})

test('a stranger sees nothing, and what is not handed in has its own way to another office', async (t) => {
  const world = await citizenWorld(t)
  const { hub } = await handInStay(world)
  const { cookie } = await world.enter('siti', 'id')
  const stranger = walk(world, cookie)
  const begun = await stranger.press('/permohonan/baru/paspor-baru', { kantor: 'padang' }, /baru/)

  const seen = await stranger.open(`${hub}/pindah`)
  const draft = await stranger.open(`${begun.location}/pindah`)

  assert.equal(seen.status, 404)
  assert.equal(draft.location, begun.location)
})

test('whoever is in the hall and moves away leaves its line, and reads where the new time is chosen', async (t) => {
  const world = await paidStay(t)
  const { phone, hub, play, appointments, person, caseId, queue, clock } = world
  const { who } = await world.bringOfficer('Dewi (contoh)', ['officer'])
  const place = await appointments.findForCase(person, caseId)
  const code = place?.code ?? ''
  clock.set(`${place?.startsAt}`)
  const { ticketId } = await queue.checkIn(who, { office: 'padang', code })
  await play()
  const here = await phone.open(hub)

  await phone.press(`${hub}/pindah`, { kantor: 'mataram', alasan: 'lives-there' }, /pindah/)
  await play()
  const moved = await phone.open(hub)
  const ticket = await queue.getTicket(who, ticketId)
  const again = queue.checkIn(who, { office: 'padang', code })

  assert.ok(here.body.includes(`/tiket/${code}`))
  assert.equal(ticket.state, 'left')
  assert.ok(!moved.body.includes(`/tiket/${code}`))
  assert.ok(moved.body.includes(`href="/en${hub}/jadwal"`))
  await again.catch(() => undefined)
  const { waiting } = await queue.getHall(who, { office: 'padang', language: 'id' })
  assert.deepEqual(waiting, [])
})

/** Madhavi sits before Dewi, who serves her. */
async function inTheChair(t: TestContext) {
  const world = await paidStay(t)
  const { play, appointments, person, caseId, queue, clock } = world
  const { who, token } = await world.bringOfficer('Dewi (contoh)', ['officer'])
  const place = await appointments.findForCase(person, caseId)
  clock.set(`${place?.startsAt}`)
  const { ticketId } = await queue.checkIn(who, { office: 'padang', code: place?.code ?? '' })
  const { stage } = await queue.getTicket(who, ticketId)
  const counters = await queue.listCounters(who, 'padang')
  const counter = counters.find(({ stages }) => stages.includes(stage))
  await queue.openCounter(who, { counterId: counter?.id ?? '' })
  await queue.callNext(who)
  await queue.beginService(who)
  await play()
  const officer = walk(world, `${sessionCookie(false)}=${token}`)
  const seated = async () => {
    const hall = await queue.getHall(who, { office: 'padang', language: 'id' })
    return hall.counters.find(({ staffId }) => staffId === who.staffId)?.visit?.label ?? null
  }
  return { ...world, who, officer, ticketId, seated }
}

test('whoever sits at a counter is finished there before their application moves', async (t) => {
  const { phone, hub, play, applications, person, caseId } = await inTheChair(t)

  const typed = { kantor: 'mataram', alasan: 'lives-there' }
  const refused = await phone.press(`${hub}/pindah`, typed, /pindah/)
  await play()

  assert.match(refused.text, /You are being served at a counter/)
  assert.equal((await applications.getCase(person, caseId)).office, 'padang')
})

test('an officer who moves the application of whoever sits before them ends the visit by the same press', async (t) => {
  const { officer, hub, play, applications, person, caseId, queue, who, ticketId, seated } =
    await inTheChair(t)
  const label = await seated()
  const page = await officer.open(`${hub}/pindah`)

  const typed = { kantor: 'mataram', alasan: 'lives-there', persetujuan: 'spoken' }
  const moved = await officer.press(`${hub}/pindah`, typed, /pindah/)

  assert.match(page.text, /kunjungannya selesai bersama pindahnya/)
  assert.equal(moved.location, `/loket?kabar=movedOn&nomor=${label}`)
  assert.equal(await seated(), null)
  await play()
  assert.equal((await queue.getTicket(who, ticketId)).state, 'done')
  assert.equal((await applications.getCase(person, caseId)).office, 'mataram')
})
