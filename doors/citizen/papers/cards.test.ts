import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { createCardReader } from '#platform/card-pictures'
import { asPhoned, identityCardPicture, sitiOnCard } from '#platform/testing'
import { citizenWorld, textOf } from '../testing.ts'
import { walk } from '../walking.ts'

const answers = {
  ...{ pernahPaspor: false, namaLengkap: 'Siti Aminah', tempatLahir: 'Metro' },
  ...{ tanggalLahir: '1990-07-05', jenisKelamin: 'perempuan', nik: '1872014507900001' },
  nikBerbeda: false,
}

/** Siti's application with these answers, and what a machine reads on what she sends. */
async function begun(t: TestContext, cards: Parameters<typeof citizenWorld>[1]) {
  const world = await citizenWorld(t, cards)
  const { cookie, person } = await world.enter('siti', 'id')
  const wish = { service: 'paspor-baru', office: 'padang', language: 'id' } as const
  const { caseId } = await world.applications.startDraft(person, wish)
  await world.applications.saveAnswers(person, { caseId, version: 0, answers })
  const papers = `/permohonan/${caseId}/berkas`
  const english = walk(world, cookie, '/en')
  return { ...world, person, caseId, papers, english, phone: walk(world, cookie) }
}

const card = async (more: Partial<typeof sitiOnCard> = {}) =>
  asPhoned(await identityCardPicture({ ...sitiOnCard, ...more }))

test('a card that says otherwise is shown beside the answer at once; who is right the applicant says', async (t) => {
  const cards = createCardReader({ patience: 120_000 })
  const { phone, english, papers, documents, person, caseId } = await begun(t, { cards })
  const at = `${papers}/ktp`

  await phone.send(at, await card({ name: 'Siti Aminoh' }), { name: 'ktp.jpg' })
  const [file] = await documents.listFiles(person, caseId)
  // However long the machine took: by now, or with the next look, it has read.
  const wanted = {}
  await documents.readCard(person, file!.fileId, {
    card: 'identityCard',
    read: (bytes) => cards.read({ bytes, card: 'identityCard', wanted }),
  })
  const asked = await phone.open(at)
  const said = await english.open(at)
  const kept = await phone.press(at, {}, /jawaban-benar/)
  const after = await phone.open(at)

  assert.match(asked.text, /Kartu dan jawaban Anda berbeda.*bisa keliru/)
  assert.match(asked.text, /Nama lengkap, seperti di e-KTP SITI AMINOH Siti Aminah/)
  assert.match(asked.body, new RegExp(`href="/permohonan/${caseId}/isi/nama"`))
  assert.match(said.text, /Your card and your answers differ.*My answer is right/)
  assert.deepEqual([kept.status, kept.location], [303, papers])
  assert.match(after.text, /Anda menyatakan jawaban Anda benar.*sama dengan jawaban Anda: .*NIK/)
  assert.doesNotMatch(after.text, /Kartu dan jawaban Anda berbeda/)
})

test('what differs leads to the paper, what is the same goes on, and a mended answer is the same', async (t) => {
  const onCard = { nik: '1872014507900001', name: 'SITI AMINAH', birth: '1990-07-06' }
  const { phone, papers, applications, person, caseId } = await begun(t, {
    cards: { read: async ({ card }) => (card === 'identityCard' ? onCard : { nik: onCard.nik }) },
  })

  const differs = await phone.send(`${papers}/ktp`)
  const same = await phone.send(`${papers}/kk`)
  const list = await phone.open(papers)
  const { version } = await applications.getCase(person, caseId)
  const mended = { ...answers, tanggalLahir: '1990-07-06', nik: '1872014607900001' }
  await applications.saveAnswers(person, { caseId, version, answers: mended })
  const other = await phone.open(`${papers}/ktp`)

  assert.deepEqual([differs.headers.location, same.headers.location], [`${papers}/ktp`, papers])
  assert.match(list.text, /KTP elektronik.{0,80}kartu dan jawaban berbeda, mohon dilihat/)
  assert.doesNotMatch(list.text, /Kartu Keluarga.{0,40}kartu dan jawaban berbeda/)
  assert.match(other.text, /Kartu dan jawaban Anda berbeda.*NIK/)
  assert.doesNotMatch(other.text, /Tanggal lahir 6 Juli/)
})

test('a reader that fails, is full, or is slow takes no paper away; without one nothing is said', async (t) => {
  const fail = async () => {
    throw new Error('the reader is broken')
  }
  const slow = () => new Promise<undefined>(() => undefined)
  const readers = {
    failing: { cards: { read: fail } },
    full: { cards: { read: async () => 'busy' as const } },
    slow: { cards: { read: slow } },
    none: {},
  }
  for (const [name, reader] of Object.entries(readers)) {
    const { phone, papers, documents, person, caseId } = await begun(t, reader)

    const { statusCode, headers } = await phone.send(`${papers}/ktp`)
    const page = textOf((await phone.open(`${papers}/ktp`)).body)

    assert.deepEqual([statusCode, headers.location], [303, papers], name)
    assert.equal((await documents.listFiles(person, caseId)).length, 1, name)
    assert.doesNotMatch(page, /mesin|Mesin/, name)
  }
})

test('a card that cannot be read is no reproach: an officer reads it', async (t) => {
  const { phone, english, papers } = await begun(t, { cards: { read: async () => undefined } })

  const sent = await phone.send(`${papers}/ktp`)

  assert.equal(sent.headers.location, papers)
  assert.match((await phone.open(`${papers}/ktp`)).text, /tidak dapat membaca kartu/)
  assert.match((await english.open(`${papers}/ktp`)).text, /That is fine: an officer reads it/)
})
