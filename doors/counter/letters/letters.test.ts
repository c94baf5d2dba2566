import assert from 'node:assert/strict'
import { test } from 'node:test'
import { counterWorld, officers, textOf } from '../testing.ts'

/** Siti has handed in and paid; the proof of it lies before Dewi. */
async function withProof(t: Parameters<typeof counterWorld>[0]) {
  const world = await counterWorld(t)
  const { caseId } = await world.book(world.siti)
  await world.play()
  const [letter] = await world.letters.listLetters(officers.dewi, caseId)
  const seen = Object.fromEntries(
    Object.entries(world.tokens).map(([name, token]) => [name, world.as({ token })]),
  ) as Record<keyof typeof world.tokens, ReturnType<typeof world.as>>
  return {
    ...world,
    caseId,
    letterId: letter?.letterId ?? '',
    at: `/loket/surat/${letter?.letterId}`,
    seen,
  }
}

test('the letters of an application are listed, and a sheet is opened to print', async (t) => {
  const { seen, caseId, at, letters, letterId } = await withProof(t)

  const list = await seen.dewi.open(`/en/loket/surat/permohonan/${caseId}`)
  const sheet = await seen.dewi.open(`${at}/pdf`)
  const page = textOf((await seen.dewi.open(at)).body)

  assert.match(textOf(list.body), /PADANG-2026-00000\d Proof of application .* valid/)
  assert.equal(sheet.headers['content-type'], 'application/pdf')
  assert.match(page, /Lembar dibuka oleh Dewi Lestari/)
  assert.equal((await letters.listTaken(officers.dewi, letterId)).length, 1)
})

test('a wrong letter is replaced: an officer asks, the head agrees, Siti is told, and the old one says so', async (t) => {
  const { seen, at, caseId, siti, letters, notifications, play } = await withProof(t)
  const short = await seen.dewi.submit(at, at, { jenis: 'replace', alasan: 'salah' })

  const asked = await seen.dewi.submit(at, at, {
    jenis: 'replace',
    alasan: 'Nama tertulis tanpa gelar.',
    'baris.0': 'Siti Aminah, S.Pd.',
  })
  const own = textOf((await seen.dewi.open(at)).body)
  const waiting = textOf((await seen.ratna.open('/loket/surat')).body)
  const { body } = await seen.ratna.open(at)
  const decide = /action="([^"]*\/usul\/[^"]+)"/.exec(body)?.[1] ?? ''
  await seen.ratna.submit(at, decide)
  await play()

  assert.equal(short.statusCode, 422)
  assert.match(textOf(short.body), /Tulis alasannya, paling sedikit 10/)
  assert.equal(asked.headers.location, at)
  assert.match(own, /Kepala kantor|orang lain daripada yang mengusulkan/)
  assert.match(waiting, /Ganti dengan surat yang benar Dewi Lestari/)
  const all = await letters.listLetters(siti, caseId)
  assert.deepEqual(
    all.map(({ state }) => state),
    ['replaced', 'valid'],
  )
  const fresh = await letters.getLetter(siti, all[1]?.letterId ?? '')
  assert.equal(fresh.facts.lines[0]?.value.id, 'Siti Aminah, S.Pd.')
  const told = await notifications.listMine(siti, siti)
  assert.ok(told.some(({ template }) => template === 'letterEnded'))
  assert.match(textOf((await seen.dewi.open(at)).body), /Diganti pada .* Buka penggantinya/)
})

test('officers elsewhere, applicants and kiosks do not see the letters of a counter', async (t) => {
  const { seen, at, caseId } = await withProof(t)

  const answers = await Promise.all([
    seen.budi.open(at),
    seen.budi.open(`/loket/surat/permohonan/${caseId}`),
    seen.siti.open('/loket/surat'),
    seen.kiosk.open(at),
    seen.dewi.open('/loket/surat/none'),
  ])

  assert.deepEqual(
    answers.map(({ statusCode }) => statusCode),
    [404, 404, 403, 403, 404],
  )
})
