import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hiddenIn } from '../../../test-house.ts'
import { counterWorld, officers, sitBefore, textOf } from '../testing.ts'

const { dewi } = officers

/** Siti's case half way: one paper was sent back, a note was made, and more was asked for at the counter. */
async function halfWay(t: Parameters<typeof counterWorld>[0]) {
  const world = await counterWorld(t)
  const { caseId, reference } = await world.bring(world.siti)
  const { checking, clock, play } = world
  await checking.pullNext(dewi)
  const { papers, round } = await checking.getCheck(dewi, caseId)
  const seen = papers.flatMap(({ files }) => files.map(({ fileId }) => fileId))
  const accepted = Object.fromEntries(papers.map(({ id }) => [id, { verdict: 'accepted' }]))
  const kk = { verdict: 'better', reasons: ['cutOff'], note: 'Bagian bawah hilang' }
  await checking.judge(dewi, { caseId, round, seen, papers: { ...accepted, kk } })
  await play()
  clock.advance({ minutes: 3 })
  const said = { kind: 'applicantSaid', text: 'Ibunya sakit, mohon dipercepat' }
  await checking.addNote(dewi, { caseId, ...said })
  clock.advance({ minutes: 2 })
  await checking.addNote(dewi, { caseId, kind: 'toDo', text: 'Cocokkan ejaan nama ibu' })
  clock.advance({ minutes: 1 })
  return { ...world, caseId, reference }
}

test('the next officer reads on one screen what was said, done, asked and is missing, in order', async (t) => {
  const world = await halfWay(t)
  const { caseId, reference, documents } = world
  const [file] = await documents.listFiles(dewi, caseId)
  await documents.openFile(dewi, file!.fileId, 'page')
  const rizal = sitBefore(world, world.tokens.rizal)

  const { body, statusCode } = await rizal.open(`/loket/serah/${caseId}`)
  const english = textOf((await rizal.open(`/en/loket/serah/${caseId}`)).body)

  await world.applications.act(officers.rizal, { caseId, action: 'papersSeen' })
  await world.play()
  const seen = textOf((await rizal.open(`/loket/serah/${caseId}`)).body)

  const text = textOf(body)
  assert.equal(statusCode, 200)
  assert.match(text, new RegExp(`Serah terima ${reference}.*Siti Aminah.*Paspor baru untuk dewasa`))
  assert.match(text, /hal masih kurang.*Kartu Keluarga: Ada bagian surat yang terpotong/)
  assert.match(text, /Masih harus dikerjakan: Cocokkan ejaan nama ibu/)
  const order = [
    'Kartu Keluarga dikirim',
    'Tagihan Rp',
    'Ada bagian surat yang terpotong.*“Bagian bawah hilang”',
    'Pemohon mengatakan – “Ibunya sakit, mohon dipercepat” Dewi Lestari',
    'Melihat 1 berkas Dewi Lestari',
  ]
  const course = text.slice(text.indexOf('dari yang pertama'))
  assert.match(course, new RegExp(order.join('.*')))
  assert.match(english, /Hand-over .*3 things are missing.*The applicant said/)
  assert.match(seen, /2 hal masih kurang/, 'a counter has seen the original')
  assert.match(seen, /Surat tambahan diterima Rizal/)
  assert.match(body, /data-key="M"/)
  assert.match(body, /data-key="C"/)
})

test('a note is written by a key at the counter; what says nothing is refused and comes back', async (t) => {
  const world = await counterWorld(t)
  const { caseId } = await world.book(world.siti)
  const rizal = sitBefore(world, world.tokens.rizal)
  const at = `/loket/serah/${caseId}`
  const send = async (typed: Record<string, string>) => {
    const { body } = await rizal.open(at)
    const form = (body.match(/<form[^>]*>.*?<\/form>/gs) ?? []).find((one) => one.includes('jenis'))
    return rizal.post(at, { ...hiddenIn(form ?? ''), ...typed })
  }

  const empty = await send({ jenis: 'officerSaid', catatan: ' ' })
  const unknown = await send({ jenis: 'gossip', catatan: 'Katanya begitu' })
  const good = await send({ jenis: 'officerSaid', catatan: 'Datang lagi sebelum pukul 10' })
  const after = textOf((await rizal.open(at)).body)

  assert.deepEqual([empty.statusCode, unknown.statusCode, good.statusCode], [422, 422, 303])
  assert.match(unknown.body, /Katanya begitu/)
  assert.match(after, /Kami sampaikan kepada pemohon – “Datang lagi sebelum pukul 10” Rizal/)
  const elsewhere = sitBefore(world, world.tokens.budi)
  assert.equal((await elsewhere.open(at)).statusCode, 404)
  const siti = sitBefore(world, world.tokens.siti)
  assert.equal((await siti.open(at)).statusCode, 403)
})
