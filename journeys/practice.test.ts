import assert from 'node:assert/strict'
import { test } from 'node:test'
import { system } from '#packages/access'
import { readSlip } from '#packages/escpos'
import { Refusal } from '#packages/refusal'
import { scoresIn } from '#packages/satisfaction'
import { sql } from '#platform/db'
import { hiddenIn, textOf } from '../test-house.ts'
import {
  countRows,
  figuresOf,
  office,
  openPractice,
  screenOf,
  serve,
  tables,
} from './practising.ts'

test('edge 68: a whole walk in the practice office changes no figure of a real office or of the country, byte for byte', async (t) => {
  const house = await openPractice(t)
  const { queue, feedback, kiosk, lina, ratna, play, got } = house
  const number = {
    service: 'paspor-baru',
    stage: 'foto',
    class: 'ordinary',
    language: 'id',
  } as const
  const real = await queue.takeNumber(ratna.who, { ...number, office: 'padang' })
  await serve(house, ratna.who)
  await feedback.answer(
    { kind: 'nobody' },
    { rated: { code: real.code }, scores: scoresIn('4'.repeat(9)) },
  )
  await play()
  const before = await figuresOf(house, ratna)

  const form = hiddenIn((await kiosk.open('/kios/latihan/lain?kelompok=stay')).body)
  const taken = await kiosk.post('/kios/latihan/lain', { ...form, layanan: 'overstay' })
  const slip = await kiosk.open(String(taken.headers.location))
  const called = await serve(house, lina.who)
  const { code } = await queue.getTicket(lina.who, called.ticketId)
  const anybody = screenOf(house)
  const ticket = await anybody.open(`/tiket/${code}`)
  const survey = await anybody.open(`/tiket/${code}/penilaian`)
  const rating = { rated: { code }, scores: scoresIn('1'.repeat(9)), comment: 'Coba saja' }
  assert.equal(await feedback.answer({ kind: 'nobody' }, rating), 'saved')
  await play()

  assert.deepEqual(await figuresOf(house, ratna), before)
  for (const name of tables.filter((one) => one.startsWith('feedback.'))) {
    assert.equal(await countRows(house, name), 0, `${name} keeps nothing of practice`)
  }
  assert.equal(called.label, 'B001')
  for (const page of [slip, ticket, survey]) {
    assert.equal(page.statusCode, 200)
    assert.match(page.body, /is-practice/)
    assert.match(textOf(page.body), /LATIHAN: bukan layanan sungguhan/)
  }
  const paper = readSlip(got[0] ?? new Uint8Array())
  assert.match(JSON.stringify(paper), /LATIHAN - BUKAN/)
  assert.equal((await feedback.getSurvey({ kind: 'nobody' }, { code })).state, 'answered')
})

test('its head empties it, the night empties it, and no other office can be emptied', async (t) => {
  const house = await openPractice(t)
  const { queue, lina, ratna, clock, db } = house
  const number = { office, service: 'skim', class: 'ordinary', language: 'id' } as const
  const halls = tables.filter((name) => name.startsWith('queue.'))
  await queue.takeNumber(lina.who, number)
  await serve(house, lina.who)

  const head = screenOf(house, lina.token)
  const { key = '' } = hiddenIn((await head.open('/kepala')).body)
  const pressed = await head.post('/kepala/kosongkan', { key })
  const left = await Promise.all(halls.map((name) => countRows(house, name)))
  await queue.takeNumber(lina.who, number)
  clock.advance({ hours: 24 })
  await queue.emptyPractices()

  assert.equal(pressed.statusCode, 303)
  assert.deepEqual(
    left,
    halls.map(() => 0),
  )
  assert.deepEqual(await Promise.all(halls.map((name) => countRows(house, name))), left)
  await assert.rejects(queue.emptyPractice(ratna.who), new Refusal('queue.notPractice'))
  await assert.rejects(
    db.transaction(system('queue'), (tx) =>
      tx.all(sql`select queue.empty_practice('padang', ${'2027-01-01'}::date, true)`),
    ),
    /only an office to practise in/,
  )
})

test('it stands in no list, takes no application and no booking, and is striped wherever it is shown', async (t) => {
  const house = await openPractice(t)
  const { catalogue, applications, appointments, lina } = house
  const siti = { kind: 'person', personId: crypto.randomUUID() } as const
  const anybody = screenOf(house)
  const mine = screenOf(house, lina.token)

  const listed = await Promise.all(['/kantor', '/kepuasan'].map((url) => anybody.open(url)))
  const figures = await anybody.open('/kepuasan/latihan')
  const shown = await Promise.all(
    ['/kantor/latihan', '/informasi/latihan'].map((url) => anybody.open(url)),
  )
  const inside = await Promise.all(['/loket', '/kepala'].map((url) => mine.open(url)))

  assert.ok(!catalogue.listOffices().some(({ id }) => id === office))
  for (const { body } of listed) assert.doesNotMatch(body, /[Ll]atihan/)
  assert.equal(figures.statusCode, 404)
  for (const { body, statusCode } of [...shown, ...inside]) {
    assert.equal(statusCode, 200)
    assert.match(body, /is-practice/)
  }
  const wish = { service: 'paspor-baru', office, language: 'id' } as const
  await assert.rejects(applications.startDraft(siti, wish), /catalogue.notOffered/)
  await assert.rejects(applications.assist(lina.who, wish), /catalogue.notOffered/)
  const startsAt = Temporal.Instant.from('2026-11-24T02:00:00Z')
  const place = { ...wish, caseId: crypto.randomUUID(), person: siti.personId, startsAt }
  await assert.rejects(appointments.holdPlace(siti, place), /appointments.closed/)
})
