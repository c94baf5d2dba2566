import assert from 'node:assert/strict'
import { test } from 'node:test'
import { counterWorld, officers, sitBefore, textOf } from './testing.ts'

type World = Awaited<ReturnType<typeof counterWorld>>

/** Siti sits before Dewi, at the counter that serves every stage. */
async function seat(world: World, more: Parameters<World['bring']>[2] = {}) {
  const booked = await world.bring(world.siti, undefined, more)
  const counters = await world.queue.listCounters(officers.dewi, 'padang')
  const counterId = counters.find(({ number }) => number === 4)?.id ?? ''
  await world.queue.openCounter(officers.dewi, { counterId })
  await world.queue.callNext(officers.dewi)
  await world.queue.beginService(officers.dewi)
  return { ...booked, counterId, dewi: sitBefore(world, world.tokens.dewi) }
}

const stateOf = async ({ applications }: World, caseId: string) =>
  (await applications.getCase(officers.dewi, caseId)).state

test('interview, photograph, decision, ready and collection are the keys of the console', async (t) => {
  const world = await counterWorld(t)
  const { dewi, caseId, counterId } = await seat(world)

  const interviewed = await dewi.press('p.interview', { 'p.interview.catatan': 'Lancar' })
  await dewi.press('p.photograph')
  const again = await dewi.open('/loket')
  await world.applications.act(officers.rizal, { caseId, action: 'approve', facts: {} })
  const approved = await stateOf(world, caseId)
  await dewi.press('p.ready')
  await dewi.press('p.collect', { 'p.collect.penerima': 'Siti Aminah', 'p.collect.bukti': 'e-ktp' })

  assert.equal(interviewed.headers.location, '/loket?kabar=acted')
  assert.match(textOf(again.body), /Setujui[^.]*: perlu petugas lain: \S/)
  assert.equal(approved, 'approved')
  assert.equal(await stateOf(world, caseId), 'collected')
  const history = await world.applications.listTimeline(officers.dewi, caseId)
  const note = history.find(({ action }) => action === 'interview')?.note
  assert.equal(note, 'Lancar')
  await world.play()
  const shelves = await world.stock.listShelves(officers.dewi)
  const made = shelves.find(({ kind }) => kind === 'electronic')
  assert.deepEqual([made?.wanted, made?.unbooked], [0, 1], 'one booklet, of none that was counted')
  assert.ok(counterId)
})

test('whose person stands before a colleague is not acted on from another counter', async (t) => {
  const world = await counterWorld(t)
  const { caseId, dewi } = await seat(world)
  const [first] = await world.queue.listCounters(officers.rizal, 'padang')
  await world.queue.openCounter(officers.rizal, { counterId: first?.id ?? '' })
  const rizal = sitBefore(world, world.tokens.rizal)

  const answer = await rizal.press('p.interview', {}, `/loket?permohonan=${caseId}`)
  const kept = await stateOf(world, caseId)
  await dewi.press('p.interview')

  assert.equal(answer.statusCode, 409)
  assert.match(textOf(answer.body), /Pemohon sedang dilayani di Loket 4/)
  assert.equal(kept, 'arrived')
  assert.equal(await stateOf(world, caseId), 'interviewed')
})

test('collecting without a name or proof asks for both, beside their fields', async (t) => {
  const world = await counterWorld(t)
  const { dewi, caseId } = await seat(world)
  await dewi.press('p.interview')
  await dewi.press('p.photograph')
  await world.applications.act(officers.rizal, { caseId, action: 'approve', facts: {} })
  await dewi.press('p.ready')

  const answer = await dewi.press('p.collect', { 'p.collect.penerima': 'Siti Aminah' })

  assert.equal(answer.statusCode, 422)
  assert.match(textOf(answer.body), /Belum dicatat: lengkapi dulu isian yang ditandai/)
  assert.match(answer.body, /value="Siti Aminah"/)
  assert.match(answer.body, /id="p\.collect\.bukti-problem"/)
  assert.equal(await stateOf(world, caseId), 'ready')
})

test('a refusal needs a reason of the service, and somebody who did not interview', async (t) => {
  const world = await counterWorld(t)
  const { dewi, caseId, reference } = await seat(world)
  await dewi.press('p.interview')
  const typed = {
    'p.refuse.alasan': 'identity-unclear',
    'p.refuse.catatan': 'Nama di tiga surat berbeda.',
  }

  const offered = (await dewi.open('/loket')).body
  // A page that was open before says the same.
  const { action, fields } = await dewi.formFor('p.hold')
  const stale = (more: Record<string, string>) =>
    dewi.post(action, { ...fields, act: 'p.refuse', ...more })
  const bare = await stale({ 'p.refuse.catatan': 'Tidak jelas' })
  const same = await stale({ ...typed, key: 'another-key-2' })
  const rizal = sitBefore(world, world.tokens.rizal)
  const counters = await world.queue.listCounters(officers.rizal, 'padang')
  const free = counters.find(({ number }) => number === 2)
  await world.queue.openCounter(officers.rizal, { counterId: free?.id ?? '' })
  const later = textOf((await dewi.open('/loket')).body)
  const found = await rizal.open(`/loket/cari?rujukan=${reference.toLowerCase()}`)
  const refused = await rizal.press('p.refuse', typed, String(found.headers.location))

  assert.doesNotMatch(offered, /value="p\.refuse"/, 'what would be refused is not offered')
  assert.match(textOf(offered), /Tolak: perlu petugas lain: Ratna/)
  assert.match(later, /Tolak: perlu petugas lain: Rizal/, 'who is at a counter is named first')
  assert.equal(bare.statusCode, 422)
  assert.match(textOf(bare.body), /Pilih satu alasan dari daftar/)
  assert.equal(same.statusCode, 409)
  assert.match(textOf(same.body), /harus dikerjakan petugas lain/)
  assert.match(same.body, /Nama di tiga surat berbeda\./)
  assert.equal(found.headers.location, `/loket?permohonan=${caseId}`)
  assert.equal(refused.headers.location, `/loket?permohonan=${caseId}&kabar=acted`)
  assert.equal(await stateOf(world, caseId), 'refused')
})

test('putting a case on hold stops its other steps until it is released', async (t) => {
  const world = await counterWorld(t)
  const { dewi, caseId } = await seat(world)

  await dewi.press('p.hold', { 'p.hold.alasan': 'checking' })
  const stopped = (await dewi.open('/loket')).body
  await dewi.press('p.release')
  const released = (await dewi.open('/loket')).body

  assert.doesNotMatch(stopped, /value="p\.interview"/)
  assert.match(textOf(stopped), /Ditahan sementara/)
  assert.match(released, /value="p\.interview"/)
  assert.equal(await stateOf(world, caseId), 'arrived')
})

test('an application found by its number shares no banner with the chair, and its code needs a look at the applicant', async (t) => {
  const world = await counterWorld(t)
  const { caseId } = await world.book(world.siti)
  const [walkIn] = await world.walkIn(1)
  const counters = await world.queue.listCounters(officers.dewi, 'padang')
  await world.queue.openCounter(officers.dewi, { counterId: counters[0]?.id ?? '' })
  await world.queue.callNext(officers.dewi)
  await world.queue.beginService(officers.dewi)
  const dewi = sitBefore(world, world.tokens.dewi)
  const at = `/loket?permohonan=${caseId}`

  const { body } = await dewi.open(at)
  const { action, fields } = await dewi.formFor('returnCode', at)
  const bare = await dewi.post(action, fields)
  const looked = await dewi.post(action, {
    ...fields,
    'returnCode.periksa': 'ya',
    key: 'another-key-1',
  })

  const banner = textOf(/<section class="counter-person".*?<\/section>/s.exec(body)?.[0] ?? '')
  assert.match(banner, /^–\s+Siti Aminah/)
  assert.match(banner, new RegExp(`Di kursi ada ${walkIn?.label}: itu belum tentu pemohonnya`))
  assert.match(textOf(body), /membuka semua permohonan orang ini, bukan hanya/)
  assert.match(body, new RegExp(`href="/loket">Kembali ke ${walkIn?.label}`))
  assert.equal(bare.statusCode, 422)
  assert.match(textOf(bare.body), /Belum ada kode yang dicetak/)
  assert.deepEqual(codesIn(bare.body), [])
  assert.equal(looked.statusCode, 200)
  assert.equal(codesIn(looked.body).length, 2)
  assert.match(textOf(looked.body), /bisa membuka semua permohonan Anda, bukan hanya/)
})

test('a case of another office is not there for its officers', async (t) => {
  const world = await counterWorld(t)
  const { caseId, reference } = await world.book(world.siti)
  const budi = sitBefore(world, world.tokens.budi)
  const fields = { key: 'a-key-of-the-test', permohonan: caseId, act: 'p.arrive' }

  const found = await budi.open(`/loket/cari?rujukan=${reference}`)
  const acted = await budi.post('/loket/permohonan', fields)
  const slip = await budi.post('/loket/permohonan/kode-kembali', fields)

  assert.deepEqual([found.statusCode, acted.statusCode, slip.statusCode], [404, 404, 404])
  assert.equal(await stateOf(world, caseId), 'paid')
})

test('an application begun at the desk stands there after a reload, and for the colleague who takes over', async (t) => {
  const world = await counterWorld(t)
  await world.walkIn(2)
  for (const [who, at] of [
    [officers.dewi, 1],
    [officers.rizal, 4],
  ] as const) {
    const counters = await world.queue.listCounters(who, 'padang')
    const counterId = counters.find(({ number }) => number === at)?.id ?? ''
    await world.queue.openCounter(who, { counterId })
  }
  const { ticketId } = await world.queue.callNext(officers.dewi)
  await world.queue.beginService(officers.dewi)
  const dewi = sitBefore(world, world.tokens.dewi)
  const rizal = sitBefore(world, world.tokens.rizal)
  const old = await dewi.formFor('start')

  const begun = await dewi.press('start', { 'start.layanan': 'paspor-baru' })
  const caseId = new URL(String(begun.headers.location), 'http://loket').searchParams.get(
    'permohonan',
  )
  const { reference } = await world.applications.getCase(officers.dewi, caseId ?? '')
  const reloaded = textOf((await dewi.open('/loket')).body)
  await dewi.press('hold', { 'hold.alasan': 'Mengambil fotokopi' })
  await rizal.press('takeUp', { 'takeUp.tiket': ticketId })
  const taken = textOf((await rizal.open('/loket')).body)
  await world.queue.callNext(officers.dewi)
  const late = await dewi.post(old.action, {
    ...old.fields,
    ...{ key: 'another-key-1', act: 'start', 'start.layanan': 'paspor-baru' },
  })

  assert.ok(reloaded.includes(`Permohonan ${reference}`))
  assert.ok(taken.includes(`Permohonan ${reference}`))
  assert.doesNotMatch(taken, /Belum ada permohonan untuk nomor ini/)
  assert.equal(late.statusCode, 409, 'an old page begins nothing for whoever sits there now')
  const { counters } = await world.queue.getHall(officers.dewi, {
    office: 'padang',
    language: 'id',
  })
  assert.equal(counters.find(({ number }) => number === 1)?.visit?.caseId, null)
})

test('a walk-in begins an application at the desk and goes home with a return code', async (t) => {
  const world = await counterWorld(t)
  await world.walkIn(1)
  const counters = await world.queue.listCounters(officers.dewi, 'padang')
  await world.queue.openCounter(officers.dewi, { counterId: counters[0]?.id ?? '' })
  await world.queue.callNext(officers.dewi)
  await world.queue.beginService(officers.dewi)
  const dewi = sitBefore(world, world.tokens.dewi)

  const begun = await dewi.press('start', { 'start.layanan': 'paspor-baru' })
  const desk = String(begun.headers.location)
  const caseId = new URL(desk, 'http://loket').searchParams.get('permohonan') ?? ''
  const { body } = await dewi.open(desk)
  const form = (body.match(/<form[^>]*>.*?<\/form>/gs) ?? []).find((one) =>
    one.includes('/loket/permohonan/kode-kembali'),
  )
  const inputs = form?.matchAll(/name="([^"]+)"(?: value="([^"]*)")?/g) ?? []
  const fields = Object.fromEntries([...inputs].map(([, name, value]) => [name, value ?? '']))
  const slip = await dewi.post('/loket/permohonan/kode-kembali', fields)
  const again = await dewi.post('/loket/permohonan/kode-kembali', fields)

  assert.match(textOf(body), /Isi bersama pemohon/)
  assert.equal(slip.statusCode, 200)
  assert.match(textOf(slip.body), /Kode ini hanya tampil sekali/)
  assert.deepEqual(codesIn(slip.body), codesIn(again.body))
  const [reference = '', code = ''] = codesIn(slip.body)
  const signedIn = await world.identity.signInWithReturnCode(
    { kind: 'nobody' },
    { reference, code },
  )
  const view = await world.applications.getCase(
    { kind: 'person', personId: signedIn.personId },
    caseId,
  )
  assert.equal(view.caseId, caseId)
  const [first] = await world.applications.listTimeline(officers.dewi, caseId)
  assert.equal(first?.actor, officers.dewi.staffId)
})

const codesIn = (body: string) =>
  [
    ...(/<dl class="counter-slip">.*?<\/dl>/s.exec(body)?.[0] ?? '').matchAll(/<dd>(.*?)<\/dd>/g),
  ].map(([, text]) => text ?? '')

test('a name too long for the machine-readable line is shown to the officer as it will be cut', async (t) => {
  const [long, short] = [await counterWorld(t), await counterWorld(t)]
  const namaLengkap = 'Raden Ajeng Siti Aminah Sosrokusumo Wiryodiningrat'

  const cut = textOf((await (await seat(long, { namaLengkap })).dewi.open('/loket')).body)
  const whole = textOf((await (await seat(short)).dewi.open('/loket')).body)

  assert.match(cut, /WIRYODININGRAT(<|&lt;){2}RADEN(<|&lt;)AJENG(<|&lt;)SITI(<|&lt;)AMINAH/)
  assert.match(cut, /tidak muat, disingkat: pastikan bersama pemohon/)
  assert.match(whole, /AMINAH(<|&lt;){2}SITI/)
  assert.doesNotMatch(whole, /tidak muat, disingkat/)
})

test('an officer reads what to mind with these answers, and nothing where nothing is amiss', async (t) => {
  const world = await counterWorld(t)
  const dewi = sitBefore(world, world.tokens.dewi)
  const counters = await world.queue.listCounters(officers.dewi, 'padang')
  await world.queue.openCounter(officers.dewi, { counterId: counters[3]?.id ?? '' })
  const read = async (pasporSampai: string) => {
    const wish = { service: 'evisa-b1', office: 'padang', language: 'en' } as const
    const { caseId } = await world.applications.startDraft(world.siti, wish)
    const answers = { pasporSampai, tanggalTiba: '2026-12-20' }
    await world.applications.saveAnswers(world.siti, { caseId, version: 0, answers })
    return textOf((await dewi.open(`/loket?permohonan=${caseId}`)).body)
  }

  const [short, long] = [await read('2027-01-27'), await read('2027-06-20')]

  assert.match(short, /Perhatikan .*kurang dari enam bulan sesudah hari tiba/)
  assert.match(short, /Bantuan Gerbang, bagian visa; belum kami pastikan/)
  assert.match(long, /Paspor berlaku sampai/)
  assert.doesNotMatch(long, /enam bulan/)
})
