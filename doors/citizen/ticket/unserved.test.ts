import assert from 'node:assert/strict'
import { test } from 'node:test'
import { citizenWorld, openProvider } from '../testing.ts'
import { handInStay } from '../walking.ts'

test('whoever came and was not served reads so on ticket and application, with the way to a new time', async (t) => {
  const { gateway, pay } = await openProvider(t)
  const world = await citizenWorld(t, { gateway })
  const { queue, clock, appointments } = world
  const { who } = await world.bringOfficer('Dewi (contoh)', ['officer'])
  const { person, phone, hub, caseId } = await handInStay(world)
  await pay({ ...world, person, caseId })
  await world.play()
  const place = await appointments.findForCase(person, caseId)
  const code = place?.code ?? ''
  clock.set(`${place?.startsAt}`)
  await queue.checkIn(who, { office: 'padang', code })
  await world.play()
  const here = await phone.open(`/tiket/${code}`)
  clock.advance({ hours: 24 })

  await queue.endDays()
  await world.play()
  const ticket = await phone.open(`/tiket/${code}`)
  const application = await phone.open(hub)

  assert.doesNotMatch(here.text, /not served/)
  assert.match(ticket.text, /You were not served before the office closed\. Choose a new time/)
  assert.doesNotMatch(ticket.text, /visit is complete/)
  assert.ok(ticket.body.includes('href="/en/permohonan"'))
  assert.match(
    application.text,
    /A new time is needed.*You came and were not served.*The fee is paid; there is nothing more to pay/,
  )
  assert.ok(application.body.includes(`href="/en${hub}/jadwal"`))
})

test('whoever finished a first stage and was still there when the day ended chooses a new time, and hears of it', async (t) => {
  const { gateway, pay } = await openProvider(t)
  const world = await citizenWorld(t, { gateway })
  const { queue, clock, appointments } = world
  const { who } = await world.bringOfficer('Dewi (contoh)', ['officer'])
  const { person, phone, hub, caseId } = await handInStay(world)
  await pay({ ...world, person, caseId })
  await world.play()
  const place = await appointments.findForCase(person, caseId)
  const code = place?.code ?? ''
  clock.set(`${place?.startsAt}`)
  const { ticketId } = await queue.checkIn(who, { office: 'padang', code })
  const { stage } = await queue.getTicket(who, ticketId)
  const counter = (await queue.listCounters(who, 'padang')).find((one) =>
    one.stages.includes(stage),
  )
  await queue.openCounter(who, { counterId: counter?.id ?? '' })
  await queue.callTicket(who, { ticketId, reason: 'Giliran Anda' })
  await queue.beginService(who)
  await world.play()
  clock.advance({ hours: 24 })

  await queue.endDays()
  await world.play()
  const ticket = await phone.open(`/tiket/${code}`)
  const application = await phone.open(hub)

  assert.match(ticket.text, /The office closed before your visit was finished/)
  assert.match(
    application.text,
    /A new time is needed.*The fee is paid; there is nothing more to pay/,
  )
  assert.ok(application.body.includes(`href="/en${hub}/jadwal"`))
  assert.doesNotMatch(application.text, /Wait until your number is called/)
})
