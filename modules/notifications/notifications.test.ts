import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nobody, type Who } from '#packages/access'
import { Refusal } from '#packages/refusal'
import { compareTables, createWords } from '#packages/words'
import { listEvents } from '#platform/testing'
import { onlyPushed, templates } from './index.ts'
import {
  acted,
  billNews,
  caseNews,
  issued,
  paperScanned,
  photographed,
  placeKept,
  placeMissed,
  placeNews,
  placeOffered,
  placeUnserved,
  promised,
  promiseMoved,
  ticketFinished,
  timeToGo,
  transferred,
  turnNear,
} from './news.ts'
import { caseId, house, office, pass, publishLetters, publishMoney, tell } from './testing.ts'
import en from './words/en.json' with { type: 'json' }
import id from './words/id.json' with { type: 'json' }

test('Siti is told what happened and what to do next', async (t) => {
  const world = await office(t)

  await tell(world, 'submitted')
  const swept = await world.sweep()

  assert.deepEqual(swept, { sent: 1, failed: 0, waiting: 0 })
  const [mail] = world.outbox.list()
  assert.deepEqual(mail?.to, ['siti.aminah@contoh.invalid'])
  assert.equal(mail?.subject, 'Permohonan PDG-26-0001 sudah kami terima')
  assert.match(mail?.text ?? '', /Kanim Padang/)
  assert.match(mail?.text ?? '', new RegExp(`https://gerbang.invalid/permohonan/${caseId}$`, 'm'))
  assert.match(mail?.html ?? '', new RegExp(`href="https://gerbang.invalid/permohonan/${caseId}"`))
  const [row] = await world.messages()
  assert.deepEqual([row?.state, row?.language, row?.tries], ['sent', 'id', 1])
  assert.match(row?.words_version ?? '', /^[\da-f]{12}$/)
})

test('a code is sent by mail, once, and only its hash is left', async (t) => {
  const { identity, sweep, outbox, react, db, clock } = await office(t)
  clock.set('2026-11-23T18:00:00Z')
  const email = 'baru@contoh.invalid'

  await identity.requestCode(nobody, { email, language: 'en' })
  await react()
  await sweep()
  await sweep()

  assert.equal(outbox.list().length, 1)
  const code = /code: (\d{6})/.exec(outbox.list()[0]!.text)![1]!
  assert.match(outbox.list()[0]!.text, /https:\/\/gerbang\.invalid\/en\/masuk\/kode/)
  assert.ok(await identity.signInWithCode(nobody, { email, code }))
  const told = JSON.stringify(await listEvents(db))
  assert.ok(!told.includes(code))
})

// Said on a day, not on news: in reminders.test.ts.
const reminders = ['answerBy', 'staySoon', 'draftEnds', 'draftOver', 'notCollected', 'documentEnds']

test('every piece of news has its message, in both languages', async (t) => {
  const world = await office(t)
  const { publish, siti, clock, sweep, outbox, messages } = world
  const place = { caseId, person: siti, bookingId: 'b1', startsAt: '2026-11-25T03:20:00Z' }
  const bill = { caseId, person: siti, billId: 'bill-1', amountRupiah: 350_000 }

  await tell(world, 'draftStarted')
  for (const what of Object.keys(caseNews)) await tell(world, what)
  const ofCase = { caseId, person: siti, reference: 'PDG-26-0001' }
  for (const kind of [issued, transferred]) await publish(kind, ofCase)
  for (const [fileId, verdict] of Object.entries({ one: 'clean', two: 'found' })) {
    await publish(paperScanned, { caseId, person: siti, fileId, verdict })
  }
  for (const action of ['correct', 'urgentGranted']) await publish(acted, { ...ofCase, action })
  await publish(photographed, { ...ofCase, status: 'in-progress' })
  await publish(photographed, { ...ofCase, status: 'waiting-for-you' })
  for (const kind of Object.values(billNews)) await publish(kind, bill)
  for (const kind of Object.values(placeNews)) await publish(kind, place)
  const near = {
    ticketId: 't1',
    stage: 'foto',
    person: siti,
    caseId,
    fromMinutes: 5,
    toMinutes: 15,
  }
  await publish(turnNear, near)
  await publish(timeToGo, near)
  await publish(placeKept, { ...near, label: 'B007', opensAt: '2026-11-26T01:00:00Z' })
  await publish(ticketFinished, { ticketId: 't1', caseId, person: siti })
  const until = clock.now().add({ minutes: 30 }).toString()
  await publish(placeOffered, { ...place, offerId: 'o1', until })
  for (const kind of [placeUnserved, placeMissed]) await publish(kind, place)
  const days = { caseId, person: siti, on: '2026-11-27' }
  await publish(promised, days)
  for (const why of ['calendar', 'waited', 'office']) {
    await publish(promiseMoved, { ...days, before: '2026-11-26', why })
  }
  await publishMoney(publish, bill)
  await publishLetters(publish, { caseId, person: siti })
  await sweep()
  // The visit was moved to its own time again, so the last word on it is that it stands.
  await publish(placeNews.placeMoved, place)
  clock.set('2026-11-24T09:00:00Z')
  await sweep()

  const states = (await messages()).map(({ template, state }) => `${template} ${state}`)
  assert.equal(states.filter((one) => one.startsWith('visitSoon')).length, 1)
  assert.deepEqual(
    [...new Set(states)].sort(),
    templates
      .filter((one) => one !== 'code' && !one.startsWith('eras'))
      .filter((one) => !onlyPushed.includes(one) && !reminders.includes(one))
      .map((one) => `${one} sent`)
      .sort(),
  )
  const written = outbox
    .list()
    .map(({ subject, text }) => `${subject}\n${text}`)
    .join('\n')
  assert.match(written, /Rp\s?350\.000/)
  assert.match(written, /Rabu, 25 November 2026 pukul 10\.20 WIB/)
  assert.match(written, /sekitar 5–15 menit/)
  assert.ok(!/[{}]|undefined/.test(written))
})

test('the same news twice is one message', async (t) => {
  const world = await office(t)
  const bill = { caseId, person: world.siti, billId: 'bill-1', amountRupiah: 350_000 }
  const near = { ticketId: 't1', stage: 'foto', person: world.siti, fromMinutes: 5, toMinutes: 15 }

  for (let n = 0; n < 2; n++) {
    await world.publish(billNews.paid, bill)
    await world.publish(turnNear, near)
  }
  await world.react()

  assert.equal((await world.messages()).length, 2)
})

test('at night only what is urgent is sent; the rest comes at eight', async (t) => {
  const world = await office(t)
  const { clock, publish, siti, sweep, outbox } = world
  clock.set('2026-11-23T14:00:00Z')
  const place = { caseId, person: siti, bookingId: 'b1' }

  await tell(world, 'submitted')
  await publish(placeNews.placeConfirmed, { ...place, startsAt: '2026-11-24T01:20:00Z' })
  await publish(placeNews.placeConfirmed, { ...place, startsAt: '2026-11-24T06:00:00Z' })
  await sweep()

  assert.deepEqual(
    outbox.list().map(({ subject }) => subject),
    ['Jadwal Anda: Selasa, 24 November 2026 pukul 08.20 WIB'],
  )
  clock.set('2026-11-24T01:00:00Z')
  await sweep()
  assert.equal(outbox.list().length, 3)
})

test('a machine that was away in the day does not wake anybody at night', async (t) => {
  const world = await office(t)
  await tell(world, 'submitted')

  world.clock.set('2026-11-23T14:00:00Z')
  assert.deepEqual(await world.sweep(), { sent: 0, failed: 0, waiting: 1 })

  const [row] = await world.messages()
  assert.deepEqual([row?.tries, `${row?.due_at}`], [0, '2026-11-24T01:00:00Z'])
})

test('news that overtakes the news of its case waits for it', async (t) => {
  const world = await office(t)
  const bill = { caseId, billId: 'bill-1', amountRupiah: 350_000 }

  await world.publish(billNews.paid, bill)
  assert.deepEqual(await world.sweep(), { sent: 0, failed: 0, waiting: 1 })
  await tell(world, 'draftStarted')
  pass(world, { minutes: 5 })
  await world.sweep()

  assert.match(world.outbox.list()[0]?.subject ?? '', /PDG-26-0001/)
})

test('a visit is remembered the afternoon before, at the time that stands by then', async (t) => {
  const world = await office(t)
  const { clock, publish, siti, sweep, outbox } = world
  const place = { caseId, person: siti, bookingId: 'b1' }
  const subjects = () => outbox.list().map(({ subject }) => subject)
  await tell(world, 'draftStarted')
  await publish(placeNews.placeConfirmed, { ...place, startsAt: '2026-11-26T03:20:00Z' })
  clock.advance({ minutes: 1 })
  await publish(placeNews.placeMoved, { ...place, startsAt: '2026-11-27T03:20:00Z' })
  await sweep()
  assert.equal(subjects().length, 2)

  clock.set('2026-11-25T09:00:00Z')
  assert.deepEqual(await sweep(), { sent: 0, failed: 1, waiting: 0 })
  clock.set('2026-11-26T08:59:00Z')
  assert.equal((await sweep()).sent, 0)
  clock.set('2026-11-26T09:00:00Z')
  assert.equal((await sweep()).sent, 1)

  assert.equal(subjects()[0], 'Besok: kedatangan Anda di Kanim Padang')
})

test('nobody is reminded of a visit that was given back or has begun', async (t) => {
  const world = await office(t)
  const { clock, publish, siti, sweep } = world
  const place = { caseId, person: siti, bookingId: 'b1', startsAt: '2026-11-26T03:20:00Z' }
  await tell(world, 'draftStarted')
  await publish(placeNews.placeConfirmed, place)
  clock.advance({ minutes: 1 })
  await publish(placeNews.placeCancelled, place)
  await sweep()

  clock.set('2026-11-25T09:00:00Z')

  assert.deepEqual(await sweep(), { sent: 0, failed: 1, waiting: 0 })
})

test('somebody without e-mail, and somebody who is gone, end the message at once', async (t) => {
  const world = await office(t)
  const kiosk: Who = {
    kind: 'device',
    deviceId: crypto.randomUUID(),
    office: 'padang',
    purpose: 'kiosk',
  }
  const { personId } = await world.identity.issueReturnCode(kiosk, {})

  await tell(world, 'ready', personId)
  await tell(world, 'ready', crypto.randomUUID())
  assert.deepEqual(await world.sweep(), { sent: 0, failed: 2, waiting: 0 })

  const reasons = (await world.messages()).map(({ reason }) => reason)
  assert.deepEqual(reasons.sort(), ['noAddress', 'noPerson'])
  const failed = (await listEvents(world.db)).filter(({ name }) => name === 'notifications.failed')
  assert.equal(failed.length, 2)
})

test('edge 57: a turn that was near half an hour ago is not told', async (t) => {
  const world = await office(t)
  const near = { ticketId: 't1', stage: 'foto', person: world.siti, fromMinutes: 5, toMinutes: 15 }
  await world.publish(turnNear, near)

  pass(world, { minutes: 30 })
  await world.sweep()

  assert.equal((await world.messages())[0]?.reason, 'late')
})

test('who may sweep, and who may read what somebody was told', async (t) => {
  const world = await office(t)
  await tell(world, 'submitted')
  const personId = world.siti
  const strangers: Who[] = [
    nobody,
    { kind: 'person', personId: crypto.randomUUID() },
    { kind: 'officer', staffId: crypto.randomUUID(), office: 'padang', roles: ['officer', 'head'] },
    { kind: 'device', deviceId: crypto.randomUUID(), office: 'padang', purpose: 'kiosk' },
  ]
  const denied = (error: unknown) => error instanceof Refusal && error.code.startsWith('access.')

  for (const who of strangers) {
    await assert.rejects(world.notifications.listMine(who, { personId }), denied)
    await assert.rejects(world.notifications.deliverDue(who), denied)
  }
  const siti: Who = { kind: 'person', personId }
  await assert.rejects(world.notifications.deliverDue(siti), denied)
  assert.equal((await world.notifications.listMine(siti, { personId }))[0]?.template, 'submitted')
  assert.equal((await world.notifications.listMine(house, { personId })).length, 1)
})

test('no address, name or code stands in a message row', async (t) => {
  const world = await office(t)
  await tell(world, 'submitted')
  await world.sweep()

  assert.ok(!/siti|contoh/i.test(JSON.stringify(await world.messages())))
})

test('both languages say the same things, and each message says four', () => {
  assert.deepEqual(compareTables(id, en), [])
  const words = createWords('id', id)
  for (const template of templates.filter((one) => !onlyPushed.includes(one))) {
    for (const part of ['subject', 'what', 'next', 'link']) {
      assert.ok(words.has(`notifications.${template}.${part}`), `${template}.${part}`)
    }
  }
})
