import assert from 'node:assert/strict'
import { test } from 'node:test'
import { holdTable } from '#platform/testing'
import { counterWorld, officers, sitBefore, textOf } from './testing.ts'

type World = Awaited<ReturnType<typeof counterWorld>>

async function sit({ queue }: World, officer = officers.dewi, number = 4) {
  const counters = await queue.listCounters(officer, officer.office)
  const counter = counters.find((one) => one.number === number)
  return queue.openCounter(officer, { counterId: counter?.id ?? '' })
}

const hallOf = ({ queue }: World) =>
  queue.getHall(officers.dewi, { office: 'padang', language: 'id' })

test('the console says what was done and which key takes it back, and it does so once', async (t) => {
  const world = await counterWorld(t)
  await world.walkIn(2)
  await sit(world)
  const dewi = sitBefore(world, world.tokens.dewi)
  await dewi.press('next')
  const missed = await dewi.press('missed')

  const told = await dewi.open(String(missed.headers.location))
  const { action, fields } = await dewi.formFor('undo')
  const undo = () => dewi.post(action, { ...fields, act: 'undo' })
  const both = await Promise.all([undo(), undo()])
  const after = textOf((await dewi.open(String(both[0]?.headers.location))).body)

  assert.match(
    textOf(told.body),
    /tidak datang\. Ia bisa kembali nanti\. Salah tekan\? U membatalkan/,
  )
  assert.match(told.body, /data-key="U"/)
  assert.deepEqual(
    both.map(({ statusCode }) => statusCode),
    [303, 303],
  )
  assert.match(after, /masih dipanggil, tidak dicatat tidak datang/)
  const { missed: none, counters } = await hallOf(world)
  assert.deepEqual(none, [])
  assert.equal(counters.find(({ number }) => number === 4)?.visit?.state, 'called')
})

test('an undo of an old screen does nothing to what was done since', async (t) => {
  const world = await counterWorld(t)
  await world.walkIn(2)
  await sit(world)
  const dewi = sitBefore(world, world.tokens.dewi)
  await dewi.press('next')
  const { action, fields } = await dewi.formFor('undo')
  await dewi.press('begin')

  const late = await dewi.post(action, { ...fields, key: 'another-key-1', act: 'undo' })

  assert.equal(late.statusCode, 409)
  assert.match(textOf(late.body), /tidak bisa dibatalkan lagi/)
  const { counters } = await hallOf(world)
  assert.equal(counters.find(({ number }) => number === 4)?.visit?.state, 'serving')
})

test('two minutes later the key is gone', async (t) => {
  const world = await counterWorld(t)
  await world.walkIn(1)
  await sit(world)
  const dewi = sitBefore(world, world.tokens.dewi)
  await dewi.press('next')
  assert.match((await dewi.open('/loket')).body, /data-key="U"/)
  world.clock.advance({ minutes: 3 })

  assert.doesNotMatch((await dewi.open('/loket')).body, /data-key="U"/)
})

test('colleagues see why somebody is away and take them up by one press', async (t) => {
  const world = await counterWorld(t)
  const [first] = await world.walkIn(2)
  await sit(world, officers.dewi, 1)
  await sit(world, officers.rizal, 4)
  const dewi = sitBefore(world, world.tokens.dewi)
  const rizal = sitBefore(world, world.tokens.rizal)
  await dewi.press('next')
  await dewi.press('begin')
  const busy = textOf((await rizal.open('/loket')).body)
  await dewi.press('hold', { 'hold.alasan': 'Mengambil fotokopi' })

  const away = textOf((await rizal.open('/loket')).body)
  const taken = await rizal.press('takeUp', { 'takeUp.tiket': first?.ticketId ?? '' })

  assert.match(busy, new RegExp(`Loket 1 ${first?.label}, .*0 menit`))
  assert.match(away, /ditunda oleh loket 1, 0 menit: Mengambil fotokopi/)
  assert.doesNotMatch(away, /Dewi/)
  assert.equal(taken.statusCode, 303)
  const { counters } = await hallOf(world)
  assert.equal(counters.find(({ number }) => number === 4)?.visit?.label, first?.label)
})

test('signing out with somebody in the chair says what becomes of them, and closes the counter', async (t) => {
  const world = await counterWorld(t)
  const [first] = await world.walkIn(1)
  await sit(world)
  const dewi = sitBefore(world, world.tokens.dewi)
  await dewi.press('next')
  await dewi.press('begin')

  const asked = await dewi.open('/loket/keluar')
  const out = await dewi.post('/loket/keluar', { key: 'a-key-of-the-test' })

  assert.match(
    textOf(asked.body),
    /Loket 4 ikut ditutup\. .*masih di kursi: ia ditunda.*untuk tahap yang sama bisa langsung/,
  )
  assert.deepEqual([out.statusCode, out.headers.location], [303, '/loket/masuk'])
  assert.equal((await dewi.open('/loket')).headers.location, '/loket/masuk')
  const { held, counters } = await hallOf(world)
  assert.deepEqual(
    held.map(({ label, parked }) => [label, parked?.isLeft]),
    [[first?.label, true]],
  )
  assert.ok(counters.every(({ staffId }) => staffId === null))
})

test('a desk that somebody has is taken over only by saying so', async (t) => {
  const world = await counterWorld(t)
  const [first] = await world.walkIn(1)
  await sit(world)
  const dewi = sitBefore(world, world.tokens.dewi)
  const rizal = sitBefore(world, world.tokens.rizal)
  await dewi.press('next')
  const choosing = await rizal.open('/loket')

  const taken = await rizal.press('open', {
    ambil: 'ya',
    loket: (await hallOf(world)).counters[3]?.id ?? '',
  })

  assert.match(textOf(choosing.body), /Loket 4 sedang dipakai petugas lain\./)
  assert.match(textOf(choosing.body), new RegExp(`Di kursinya ${first?.label}`))
  assert.match(String(taken.headers.location), /kabar=tookDesk/)
  assert.match(
    textOf((await rizal.open('/loket')).body),
    new RegExp(`Menunggu ${first?.label} datang`),
  )
  assert.match(textOf((await dewi.open('/loket')).body), /Di loket mana Anda hari ini\?/)
})

test('Q answers one question; O takes over from a colleague whose visit lasts very long', async (t) => {
  const world = await counterWorld(t)
  const [first, second] = await world.walkIn(2)
  await sit(world, officers.dewi, 1)
  await sit(world, officers.rizal, 4)
  const dewi = sitBefore(world, world.tokens.dewi)
  const rizal = sitBefore(world, world.tokens.rizal)

  const quick = await rizal.press('quick')
  await dewi.press('next')
  await dewi.press('begin')
  assert.doesNotMatch((await rizal.open('/loket')).body, /data-key="O"/)
  world.clock.advance({ minutes: 16 })
  const counterId = (await hallOf(world)).counters[0]?.id ?? ''
  const bare = await rizal.press('takeOver', { 'takeOver.loket': counterId })
  const taken = await rizal.press('takeOver', {
    'takeOver.loket': counterId,
    'takeOver.alasan': 'Rekan sakit',
  })

  assert.match(textOf((await rizal.open(String(quick.headers.location))).body), /Melayani/)
  assert.match(String(quick.headers.location), new RegExp(`kabar=quick&nomor=${first?.label}`))
  assert.equal(bare.statusCode, 409)
  assert.match(textOf(bare.body), /Tulis alasannya dulu/)
  assert.match(String(taken.headers.location), /kabar=takenOver/)
  const { counters } = await hallOf(world)
  assert.deepEqual(
    counters.map(({ staffId, visit }) => [staffId !== null, visit?.label]).filter(([open]) => open),
    [[true, second?.label]],
  )
})

test('what began is not offered back once the case went on, and is not taken back by an old screen', async (t) => {
  const world = await counterWorld(t)
  const { caseId } = await world.bring(world.siti)
  await sit(world)
  const dewi = sitBefore(world, world.tokens.dewi)
  await dewi.press('next')
  await dewi.press('begin')
  const before = await dewi.open('/loket')
  const { action, fields } = await dewi.formFor('undo')
  world.clock.advance({ seconds: 20 })
  await world.applications.act(officers.dewi, { caseId, action: 'interview', facts: {} })

  const after = await dewi.open('/loket')
  const late = await dewi.post(action, { ...fields, act: 'undo' })

  assert.match(before.body, /data-key="U"/)
  assert.doesNotMatch(after.body, /data-key="U"/)
  assert.equal(late.statusCode, 409)
  assert.match(textOf(late.body), /tidak bisa dibatalkan lagi/)
  const { counters } = await hallOf(world)
  assert.equal(counters.find(({ number }) => number === 4)?.visit?.state, 'serving')
})

test('taking back and going on in the same moment: who went on first is not taken back', async (t) => {
  const world = await counterWorld(t)
  const { caseId } = await world.bring(world.siti)
  await sit(world)
  await world.queue.callNext(officers.dewi)
  await world.queue.beginService(officers.dewi)
  world.clock.advance({ seconds: 20 })
  // Both are done up to the telling of it before either is committed.
  const { release, untilWaiting } = await holdTable(t, world.db, 'events.outbox')
  const acted = world.applications.act(officers.dewi, { caseId, action: 'interview', facts: {} })
  await untilWaiting(1)
  const undone = world.queue.undo(officers.dewi).then(
    () => 'undone',
    ({ code }: { code: string }) => code,
  )
  await untilWaiting(2)

  await release()

  await acted
  assert.equal(await undone, 'queue.undoOver')
  const { counters } = await hallOf(world)
  assert.equal(counters.find(({ number }) => number === 4)?.visit?.state, 'serving')
})

test('an undo that waits for an act on its case holds up nobody else in the hall', async (t) => {
  const world = await counterWorld(t)
  await world.bring(world.siti)
  await world.walkIn(1)
  await sit(world)
  await sit(world, officers.rizal, 1)
  await world.queue.callNext(officers.dewi)
  await world.queue.beginService(officers.dewi)
  const { release, untilWaiting } = await holdTable(t, world.db, 'applications.cases')
  const undone = world.queue.undo(officers.dewi)
  await untilWaiting(1)

  const called = await world.queue.callNext(officers.rizal)

  assert.equal(called.label, 'B001')
  await release()
  assert.equal((await undone).act, 'begun')
})

test('whose application a colleague moved away is told to the officer, with the one step that is left', async (t) => {
  const world = await counterWorld(t)
  const { caseId } = await world.bring(world.siti)
  await sit(world)
  const dewi = sitBefore(world, world.tokens.dewi)
  const called = await dewi.press('next')
  const label = new URL(String(called.headers.location), 'http://x').searchParams.get('nomor')
  await dewi.press('begin')
  const wish = { caseId, office: 'metro', reason: 'sooner', confirmed: 'spoken' } as const
  await world.applications.transfer(officers.rizal, wish)
  await world.play()

  const told = textOf((await dewi.open('/loket')).body)
  const ended = await dewi.press('finish')

  assert.match(told, /Permohonannya sudah pindah ke Titik Layanan Metro/)
  assert.match(told, new RegExp(`Akhiri kunjungan ${label}`))
  assert.match(String(ended.headers.location), /kabar=movedOn/)
  const { waiting, counters } = await hallOf(world)
  assert.deepEqual(waiting, [], 'not sent to the next stage')
  assert.equal(counters.find(({ number }) => number === 4)?.visit, null)
})
