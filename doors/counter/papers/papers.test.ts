import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hiddenIn } from '../../../test-house.ts'
import { counterWorld, officers, sitBefore, textOf } from '../testing.ts'

type World = Awaited<ReturnType<typeof counterWorld>>

/** The form of a page that has this field or button, with what it carries unseen. */
function formIn(body: string, has: string) {
  const form = (body.match(/<form[^>]*>.*?<\/form>/gs) ?? []).find((one) => one.includes(has))
  if (!form) throw new Error(`Nothing here has ${has}`)
  return { action: /action="([^"]*)"/.exec(form)?.[1] ?? '', fields: hiddenIn(form) }
}

/** An officer at the desk: takes what is next, and fills it in. */
function atDesk(world: World, token: string) {
  const { open, post } = sitBefore(world, token)
  async function pull() {
    const { action, fields } = formIn((await open('/loket/berkas')).body, 'data-key="N"')
    return String((await post(action, fields)).headers.location)
  }
  async function fill(at: string, typed: Record<string, string>) {
    const { action, fields } = formIn((await open(at)).body, 'name="langkah"')
    const answer = await post(action, { ...fields, ...typed })
    await world.play()
    return answer
  }
  return { open, post, pull, fill }
}

const papers = { 'h.ktp': 'better.blurred', 'c.ktp': 'Nomornya tidak terbaca' }
const others = { 'h.kk': 'accepted', 'h.identitas-lahir': 'accepted' }

test('an officer takes the next papers and sends one back; it stands in the list of what was asked', async (t) => {
  const world = await counterWorld(t)
  const { caseId, reference } = await world.book(world.siti)
  const dewi = atDesk(world, world.tokens.dewi)

  const list = textOf((await dewi.open('/loket/berkas')).body)
  const at = await dewi.pull()
  const page = await dewi.open(at)
  const unfinished = await dewi.fill(at, { ...papers, langkah: 'selesai' })
  const done = await dewi.fill(at, { ...papers, ...others, langkah: 'selesai' })
  const after = textOf((await dewi.open(String(done.headers.location))).body)
  const english = textOf((await dewi.open('/en/loket/berkas')).body)

  assert.match(list, new RegExp(`1 permohonan menunggu.*${reference}`))
  assert.equal(at, `/loket/berkas/${caseId}`)
  assert.match(textOf(page.body), /untuk Anda sampai pukul 08.15/)
  assert.match(page.body, /<img class="preview" src="\/berkas\/[^"]+\/page"/)
  assert.equal(unfinished.statusCode, 422)
  assert.match(textOf(unfinished.body), /Pilih keputusan untuk surat ini/)
  assert.match(unfinished.body, /value="better.blurred" checked/)
  assert.match(after, new RegExp(`Surat ${reference} dikembalikan.*1 permohonan menunggu surat`))
  assert.match(english, /Checking papers, .* 1 application waits for a paper/)
})

test('C35: what was filled in is kept when it is given back, and a colleague sees whose it is', async (t) => {
  const world = await counterWorld(t)
  await world.book(world.siti)
  const dewi = atDesk(world, world.tokens.dewi)
  const rizal = atDesk(world, world.tokens.rizal)
  const at = await dewi.pull()

  const back = await dewi.fill(at, { ...papers, langkah: 'lepas' })
  const reading = (await rizal.open(at)).body
  assert.equal(await rizal.pull(), at)
  const page = (await rizal.open(at)).body

  assert.match(String(back.headers.location), /kabar=returned/)
  assert.match(textOf(reading), /menunggu gilirannya di daftar/)
  assert.doesNotMatch(reading, /name="langkah"/, 'nobody chooses what to check')
  assert.match(textOf(page), /Dewi Lestari \(contoh\) sudah mulai memeriksanya/)
  assert.match(page, /value="better.blurred" checked/)
  assert.match(page, /value="Nomornya tidak terbaca"/)
})

test('C34: whoever finishes second is told who decided and when, with what they filled in', async (t) => {
  const world = await counterWorld(t)
  await world.book(world.siti)
  const dewi = atDesk(world, world.tokens.dewi)
  const at = await dewi.pull()
  const { action, fields } = formIn((await dewi.open(at)).body, 'name="langkah"')
  const twin = sitBefore(world, world.tokens.dewi)
  await dewi.fill(at, { langkah: 'lengkap' })

  const second = await twin.post(action, { ...fields, ...papers, ...others, langkah: 'selesai' })

  assert.equal(second.statusCode, 409)
  assert.match(textOf(second.body), /Sudah diputuskan oleh Dewi Lestari \(contoh\) pukul 08.00/)
})

test('at the counter stands who found the papers complete; asking for more takes a reason that stays there', async (t) => {
  const world = await counterWorld(t)
  const { caseId } = await world.bring(world.siti)
  const dewi = atDesk(world, world.tokens.dewi)
  await dewi.fill(await dewi.pull(), { langkah: 'lengkap' })
  const counters = await world.queue.listCounters(officers.rizal, 'padang')
  const free = counters.find(({ number }) => number === 2)
  await world.queue.openCounter(officers.rizal, { counterId: free?.id ?? '' })
  const rizal = sitBefore(world, world.tokens.rizal)
  const at = `/loket?permohonan=${caseId}`
  const before = textOf((await rizal.open(at)).body)
  const ask = { 'p.wantPapers.alasan': 'unreadable' }

  const refused = await rizal.press('p.wantPapers', ask, at)
  const asked = { ...ask, 'p.wantPapers.mengapa': 'originalDiffers' }
  const done = await rizal.press('p.wantPapers', asked, at)
  const after = textOf((await rizal.open(at)).body)

  assert.match(before, /Lengkap menurut Dewi Lestari \(contoh\)/)
  assert.equal(refused.statusCode, 409)
  assert.match(textOf(refused.body), /Pilih mengapa Anda tetap meminta surat/)
  assert.equal(done.statusCode, 303, textOf(done.body))
  assert.match(after, /Rizal \(contoh\) tetap meminta surat.*Surat aslinya berbeda/)
})

test('who signs out gives back what they had; another office and applicants see no desk', async (t) => {
  const world = await counterWorld(t)
  const { caseId } = await world.book(world.siti)
  const dewi = atDesk(world, world.tokens.dewi)
  const rizal = atDesk(world, world.tokens.rizal)
  await dewi.pull()
  const taken = textOf((await rizal.open('/loket/berkas')).body)
  const leaving = formIn((await dewi.open('/loket/keluar')).body, 'name="key"')
  await dewi.post(leaving.action, leaving.fields)

  assert.match(taken, /oleh Dewi Lestari/)
  assert.equal(await rizal.pull(), `/loket/berkas/${caseId}`)
  const budi = sitBefore(world, world.tokens.budi)
  assert.match(textOf((await budi.open('/loket/berkas')).body), /Tidak ada surat yang menunggu/)
  assert.equal((await budi.open(`/loket/berkas/${caseId}`)).statusCode, 404)
  for (const token of [world.tokens.siti, undefined]) {
    const { statusCode } = await sitBefore(world, token).open('/loket/berkas')
    assert.ok([303, 403].includes(statusCode), `${statusCode}`)
  }
})
