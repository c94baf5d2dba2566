import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { sessionCookie } from '#platform/http'
import { mother, papersOf } from '../family/relatives.ts'
import { citizenWorld } from '../testing.ts'
import { walk } from '../walking.ts'

const service = 'penggantian-paspor'
const office = 'padang'
const agreed = { benar: 'yes', persetujuan: 'spoken' }

/** Dewi serves B001 and has begun an application for whoever sits there; filled in, without a time. */
async function begunAtCounter(t: TestContext) {
  const world = await citizenWorld(t)
  const { applications, queue } = world
  const { who, token } = await world.bringOfficer('Dewi (contoh)', ['officer'])
  const number = await queue.takeNumber(who, { office, service, class: 'ordinary', language: 'id' })
  const counters = await queue.listCounters(who, office)
  const { stage } = await queue.getTicket(who, number.ticketId)
  const counter = counters.find(({ stages }) => stages.includes(stage))
  await queue.openCounter(who, { counterId: counter?.id ?? '' })
  await queue.callNext(who)
  await queue.beginService(who)
  const { caseId } = await applications.assist(who, { service, language: 'id' })
  const desk = walk(world, `${sessionCookie(false)}=${token}`)
  const hub = `/permohonan/${caseId}`
  await desk.fill(hub, mother)
  await desk.sendPapers(hub, papersOf.mother)
  const tie = () => queue.tieCase(who, { ticketId: number.ticketId, caseId })
  const stateOf = async () => (await applications.getCase(who, caseId)).state
  return { ...world, who, desk, hub, caseId, ticket: number, tie, stateOf }
}

test('what is begun and handed in at the counter has this visit as its appointment: no booking, no second number', async (t) => {
  const world = await begunAtCounter(t)
  const { desk, hub, caseId, who, queue, appointments, ticket } = world
  const untied = await desk.press(`${hub}/periksa`, agreed, /periksa/)
  await world.tie()

  const tasks = await desk.open(hub)
  const sent = await desk.press(`${hub}/periksa`, agreed, /periksa/)
  await world.pay(caseId)
  await world.play()
  const place = await appointments.findForCase(who, caseId)
  const again = await queue.checkIn(who, { office, code: place?.code ?? '' })
  const { arrived } = await queue.countDay(who, office)

  assert.equal(untied.status, 409)
  assert.match(tasks.text, /Kunjungan ini: nomornya ada di kantor sekarang/)
  assert.match(sent.location, /\/bayar$/)
  assert.deepEqual([place?.state, await world.stateOf()], ['arrived', 'arrived'])
  assert.deepEqual([again.ticketId, again.state, arrived], [ticket.ticketId, 'serving', 1])
})

test('whoever has a number about an application and scans the booking of it gets no second one', async (t) => {
  const world = await begunAtCounter(t)
  const { desk, hub, caseId, who, queue, appointments, ticket, clock } = world
  await desk.choosePlace(hub)
  await desk.press(`${hub}/periksa`, agreed, /periksa/)
  await world.pay(caseId)
  await world.play()
  await world.tie()
  const place = await appointments.findForCase(who, caseId)
  if (place && Temporal.Instant.compare(place.startsAt, clock.now()) > 0)
    clock.set(`${place.startsAt}`)
  const isToday = (await queue.getTicket(who, ticket.ticketId)).day.toString() === `${place?.day}`

  const again = await queue.checkIn(who, { office, code: place?.code ?? '' })

  assert.equal(again.ticketId === ticket.ticketId, isToday)
  assert.equal(isToday, true)
})

test('served at the counter and not finished when the day ended, they choose a time like everybody', async (t) => {
  const world = await begunAtCounter(t)
  const { desk, hub, caseId, queue, who, appointments, clock } = world
  await world.tie()
  await desk.press(`${hub}/periksa`, agreed, /periksa/)
  await world.pay(caseId)
  await world.play()
  clock.advance({ hours: 24 })

  await queue.endDays()
  await world.play()

  assert.equal((await appointments.findForCase(who, caseId))?.state, 'unserved')
  const { state, flags } = await world.applications.getCase(who, caseId)
  assert.deepEqual([state, flags], ['paid', ['place-lost']])
})

/** The places a page leads to, without files and the console, which is another door. */
const listLinks = (body: string) =>
  new Set(
    [...body.matchAll(/<a [^>]*href="(\/[^"#]*)"/g)]
      .map(([, to = '']) => to)
      .filter((to) => to !== '/loket' && !to.startsWith('/loket?') && !to.startsWith('/en')),
  )

test('an officer who helps is led nowhere that is closed to them: back to the console, before and after handing in', async (t) => {
  const { desk, hub, caseId, tie } = await begunAtCounter(t)
  await tie()
  const draft = await desk.open(hub)
  const check = await desk.open(`${hub}/periksa`)
  await desk.press(`${hub}/periksa`, agreed, /periksa/)
  const sent = await desk.open(hub)

  const closed: string[] = []
  for (const to of listLinks(draft.body + check.body + sent.body)) {
    if ((await desk.open(to)).status === 403) closed.push(to)
  }

  assert.deepEqual(closed, [])
  for (const { body } of [draft, sent]) {
    assert.ok(body.includes(`href="/loket?permohonan=${caseId}"`))
  }
})
