import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hiddenIn } from '../../../test-house.ts'
import { counterWorld, officers, sitBefore, textOf } from '../testing.ts'

type World = Awaited<ReturnType<typeof counterWorld>>

async function sit(world: World, officer = officers.dewi, number = 4) {
  const counters = await world.queue.listCounters(officer, officer.office)
  const counter = counters.find((one) => one.number === number)
  await world.queue.openCounter(officer, { counterId: counter?.id ?? '' })
}

/** Sends the form of a page that goes there. */
async function send(seat: ReturnType<typeof sitBefore>, at: string, to: string, typed: object) {
  const { body } = await seat.open(at)
  const forms = body.match(/<form[^>]*>.*?<\/form>/gs) ?? []
  const form = forms.find((one) => one.includes(`action="${to}"`))
  if (!form) throw new Error(`Nothing on ${at} goes to ${to}`)
  return seat.post(to, { ...hiddenIn(form), ...typed })
}

test('C37: an officer names their sister, opens her application, and the console leaves it to a colleague', async (t) => {
  const world = await counterWorld(t)
  const { caseId } = await world.bring(world.siti)
  await sit(world)
  const dewi = sitBefore(world, world.tokens.dewi)
  const at = `/loket?permohonan=${caseId}`
  const before = textOf((await dewi.open(at)).body)
  const kin = { hubungan: 'sibling', nama: 'Siti Aminah', nik: '1872 0145 0790 0001' }

  const wrong = await send(dewi, '/loket/keluarga', '/loket/keluarga', { ...kin, nik: '187' })
  const named = await send(dewi, '/loket/keluarga', '/loket/keluarga', kin)
  const list = textOf((await dewi.open('/loket/keluarga')).body)
  const opened = textOf((await dewi.open(at)).body)
  const refused = await dewi.press('p.interview', {}, at)
  const way = { permohonan: caseId, 'returnCode.periksa': 'ya', key: 'a-key-of-the-test' }
  const slip = await dewi.post('/loket/permohonan/kode-kembali', way)
  const note = { jenis: 'toDo', catatan: 'Dahulukan (contoh)', key: 'another-key-1' }
  const noted = await dewi.post(`/loket/serah/${caseId}`, note)
  const rizal = sitBefore(world, world.tokens.rizal)
  const others = await rizal.post('/loket/permohonan/kode-kembali', way)

  assert.doesNotMatch(before, /Serahkan kepada/)
  assert.equal(wrong.statusCode, 422)
  assert.match(textOf(wrong.body), /NIK terdiri dari 16 angka/)
  assert.equal(named.statusCode, 303)
  assert.match(list, /1 orang .* saudara kandung Siti Aminah NIK/)
  assert.match(
    opened,
    /Keluarga saya Ini permohonan Anda sendiri atau orang dekat Anda\. Serahkan kepada: /,
  )
  assert.deepEqual([slip.statusCode, noted.statusCode, others.statusCode], [409, 409, 200])
  for (const { body } of [slip, noted]) assert.match(textOf(body), /Serahkan kepada: /)
  assert.equal(refused.statusCode, 409)
  assert.match(textOf(refused.body), /Serahkan kepada: /)
})

test('C37: a name in common asks at the console; the answer is one press, and stays', async (t) => {
  const world = await counterWorld(t)
  const { caseId } = await world.bring(world.siti)
  await sit(world)
  await world.checking.declareKin(officers.dewi, { relation: 'parent', name: 'Fatimah' })
  const dewi = sitBefore(world, world.tokens.dewi)
  const at = `/loket?permohonan=${caseId}`

  const asked = textOf((await dewi.open(at)).body)
  await send(dewi, at, '/loket/keluarga/hubungan', { hubungan: 'none' })
  const answered = textOf((await dewi.open(at)).body)
  const english = textOf((await dewi.open('/en/loket/keluarga')).body)

  assert.match(asked, /Namanya sama dengan orang tua .*Apakah pemohon ini keluarga/)
  assert.doesNotMatch(answered, /Namanya sama dengan/)
  assert.match(english, /People close to me.*a parent Fatimah/)
  const budi = sitBefore(world, world.tokens.budi)
  assert.doesNotMatch(textOf((await budi.open('/loket/keluarga')).body), /Fatimah/)
})

test('work is pulled one after the other: what a colleague has is shown as theirs and not given twice', async (t) => {
  const world = await counterWorld(t)
  const { caseId } = await world.bring(world.siti)
  for (const action of ['interview', 'photograph'])
    await world.applications.act(officers.dewi, { caseId, action })
  const dewi = sitBefore(world, world.tokens.dewi)
  const rizal = sitBefore(world, world.tokens.rizal)

  const mine = await send(dewi, '/loket/pekerjaan', '/loket/pekerjaan', {})
  const list = textOf((await rizal.open('/loket/pekerjaan')).body)
  const none = await send(rizal, '/loket/pekerjaan', '/loket/pekerjaan', {})
  world.clock.advance({ minutes: 15 })
  const late = await send(rizal, '/loket/pekerjaan', '/loket/pekerjaan', {})

  assert.equal(String(mine.headers.location), `/loket?permohonan=${caseId}`)
  assert.match(list, /oleh Dewi Lestari/)
  assert.equal(String(none.headers.location), '/loket/pekerjaan?kabar=none')
  assert.equal(String(late.headers.location), `/loket?permohonan=${caseId}`)
})
