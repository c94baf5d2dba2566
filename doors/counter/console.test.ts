import assert from 'node:assert/strict'
import { test } from 'node:test'
import { counterWorld, officers, sitBefore, textOf } from './testing.ts'

type World = Awaited<ReturnType<typeof counterWorld>>

/** Dewi opens the counter with this number. */
async function sit({ queue }: World, officer = officers.dewi, number = 4) {
  const counters = await queue.listCounters(officer, officer.office)
  const counter = counters.find((one) => one.number === number)
  return queue.openCounter(officer, { counterId: counter?.id ?? '' })
}

const chairOf = async ({ queue }: World, officer = officers.dewi) => {
  const { counters } = await queue.getHall(officer, { office: officer.office, language: 'id' })
  return counters.find(({ staffId }) => staffId === officer.staffId)?.visit
}

test('an officer opens a counter, calls, begins and finishes, one key after another', async (t) => {
  const world = await counterWorld(t)
  await world.bring(world.siti)
  const dewi = sitBefore(world, world.tokens.dewi)

  const opened = await dewi.press('open', { tahap: 'berkas' })
  const called = await dewi.press('next')
  const waiting = textOf((await dewi.open('/loket')).body)
  const begun = await dewi.press('begin')
  const serving = textOf((await dewi.open('/loket')).body)
  const finished = await dewi.press('finish')

  for (const answer of [opened, called, begun, finished]) {
    assert.equal(answer.statusCode, 303)
    assert.match(String(answer.headers.location), /^\/loket/)
  }
  assert.match(waiting, /Menunggu A001 datang/)
  assert.match(serving, /Melayani A001/)
  assert.match(serving, /Siti Aminah/)
  assert.match(serving, /Jl\. Melati 3/)
  assert.match(serving, /Lihat ktp/)
  const after = textOf((await dewi.open(String(finished.headers.location))).body)
  assert.match(after, /A001 selesai di sini, lanjut ke: Wawancara, foto, dan sidik jari/)
  assert.equal(await chairOf(world), null)
})

test('a double click on call next calls one person, and the answer is the same', async (t) => {
  const world = await counterWorld(t)
  await world.walkIn(3)
  await sit(world)
  const dewi = sitBefore(world, world.tokens.dewi)
  const { action, fields } = await dewi.formFor('next')
  const click = () => dewi.post(action, { ...fields, act: 'next' })

  const both = await Promise.all([click(), click()])

  assert.deepEqual(
    both.map(({ statusCode }) => statusCode),
    [303, 303],
  )
  const hall = await world.queue.getHall(officers.dewi, { office: 'padang', language: 'id' })
  assert.equal(hall.waiting.length, 2)
})

test('edge 19: nobody is called by opening or reloading the console', async (t) => {
  const world = await counterWorld(t)
  await world.walkIn(2)
  await sit(world)
  const dewi = sitBefore(world, world.tokens.dewi)

  for (let nth = 0; nth < 3; nth++) await dewi.open('/loket')

  assert.equal(await chairOf(world), null)
})

test('recalling, not coming, holding with a reason and bringing back', async (t) => {
  const world = await counterWorld(t)
  const [first, second] = await world.walkIn(2)
  await sit(world)
  const dewi = sitBefore(world, world.tokens.dewi)

  await dewi.press('next')
  world.clock.advance({ seconds: 30 })
  const recalled = await dewi.press('recall')
  await dewi.press('missed')
  await dewi.press('next')
  await dewi.press('begin')
  const held = await dewi.press('hold', { 'hold.alasan': 'Mengambil fotokopi' })
  const away = textOf((await dewi.open('/loket')).body)
  const back = await dewi.press('resume', {
    'resume.tiket': `${second?.ticketId} ${second?.label}`,
  })

  assert.match(String(recalled.headers.location), /kabar=recalled/)
  assert.match(String(held.headers.location), /kabar=held/)
  assert.match(away, new RegExp(`${first?.label} tidak datang, dipanggil Anda, 0 menit lalu`))
  assert.match(away, new RegExp(`${second?.label} ditunda oleh Anda, 0 menit: Mengambil fotokopi`))
  assert.match(String(back.headers.location), /kabar=resumed/)
  const hall = await world.queue.getHall(officers.dewi, { office: 'padang', language: 'id' })
  assert.deepEqual(
    hall.waiting.map(({ label }) => label),
    [second?.label],
  )
})

test('a hold without a reason is refused on the console, with the question open', async (t) => {
  const world = await counterWorld(t)
  await world.walkIn(1)
  await sit(world)
  const dewi = sitBefore(world, world.tokens.dewi)
  await dewi.press('next')

  const answer = await dewi.press('hold', { 'hold.alasan': ' ' })

  assert.equal(answer.statusCode, 409)
  assert.match(textOf(answer.body), /Tulis alasannya dulu\./)
  assert.match(answer.body, /<details class="counter-fold" name="lipat" open/)
  assert.equal((await chairOf(world))?.state, 'called')
})

test('transfer keeps the number and needs a reason; calling by hand writes one down', async (t) => {
  const world = await counterWorld(t)
  const [, second] = await world.walkIn(2)
  await sit(world)
  const dewi = sitBefore(world, world.tokens.dewi)

  await dewi.press('call', { 'call.tiket': second?.ticketId ?? '', 'call.alasan': 'Sakit' })
  const chosen = await chairOf(world)
  await dewi.press('begin')
  const bare = await dewi.press('transfer', { 'transfer.tahap': 'foto' })
  const sent = await dewi.press('transfer', {
    'transfer.tahap': 'foto',
    'transfer.alasan': 'Surat sudah diperiksa kemarin',
  })

  assert.equal(chosen?.label, second?.label)
  assert.equal(bare.statusCode, 409)
  assert.match(String(sent.headers.location), new RegExp(`nomor=${second?.label}&tahap=foto`))
})

test('an old screen never acts on the person who sits there now', async (t) => {
  const world = await counterWorld(t)
  await world.walkIn(2)
  await sit(world)
  const dewi = sitBefore(world, world.tokens.dewi)
  await dewi.press('next')
  await dewi.press('begin')
  const { action, fields } = await dewi.formFor('finish')
  await dewi.press('finish')
  await dewi.press('next')
  await dewi.press('begin')

  const late = await dewi.post(action, { ...fields, key: 'another-key-1', act: 'finish' })

  assert.equal(late.statusCode, 409)
  assert.match(textOf(late.body), /Layar ini sudah lama/)
  assert.equal((await chairOf(world))?.state, 'serving')
})

test('a counter somebody sits at cannot be taken, and closes only when the chair is free', async (t) => {
  const world = await counterWorld(t)
  const counter = await sit(world)
  const rizal = sitBefore(world, world.tokens.rizal)
  const dewi = sitBefore(world, world.tokens.dewi)
  const { action, fields } = await rizal.formFor('open')

  const taken = await rizal.post(action, {
    ...fields,
    act: 'open',
    loket: counter.id,
    tahap: 'foto',
  })
  const closed = await dewi.press('close')
  const choosing = textOf((await dewi.open('/loket')).body)

  assert.equal(taken.statusCode, 409)
  assert.match(textOf(taken.body), /Loket 4 sedang dipakai petugas lain/)
  assert.equal(closed.statusCode, 303)
  assert.match(choosing, /Di loket mana Anda hari ini\?/)
})

test('who may: officers only, each for their own office', async (t) => {
  const world = await counterWorld(t)
  const [ticket] = await world.walkIn(1)
  const key = 'a-key-of-the-test'
  const resume = { key, act: 'resume', 'resume.tiket': `${ticket?.ticketId} C001` }
  const as = (token?: string) => sitBefore(world, token)

  const statuses = {
    siti: (await as(world.tokens.siti).open('/loket')).statusCode,
    sitiActs: (await as(world.tokens.siti).post('/loket/tindakan', resume)).statusCode,
    kiosk: (await as(world.tokens.kiosk).open('/loket')).statusCode,
    nobodyActs: (await as().post('/loket/tindakan', resume)).statusCode,
    budi: (await as(world.tokens.budi).open('/loket')).statusCode,
  }
  const nobody = await as().open('/loket')
  const elsewhere = await as(world.tokens.budi).post('/loket/tindakan', resume)

  assert.deepEqual(statuses, {
    siti: 403,
    sitiActs: 403,
    kiosk: 403,
    nobodyActs: 401,
    budi: 200,
  })
  assert.equal(nobody.headers.location, '/loket/masuk')
  assert.equal(elsewhere.statusCode, 409)
  assert.match(textOf(elsewhere.body), /Nomor itu tidak ada/)
})

test('an unknown reference is told on the console', async (t) => {
  const world = await counterWorld(t)
  await sit(world)
  const dewi = sitBefore(world, world.tokens.dewi)

  const answer = await dewi.open('/loket/cari?rujukan=PDG-26-00000')

  assert.equal(answer.statusCode, 404)
  assert.match(textOf(answer.body), /Tidak ada permohonan PDG-26-00000 di kantor ini/)
})
