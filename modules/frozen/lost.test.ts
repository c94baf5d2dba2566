import assert from 'node:assert/strict'
import { test } from 'node:test'
import { stockEvents } from '#modules/stock'
import type { Answers } from '#packages/forms'
import { paperPicture } from '#platform/testing'
import { cast, lettersWorld } from '../../test-letters.ts'

const pictures = await Promise.all(
  [420, 440, 460, 480].map((height) => paperPicture({ width: 640, height })),
)

const lost: Answers = {
  tanggalKejadian: '2026-11-20',
  tempatKejadian: 'Pasar Raya Padang',
  cerita: 'Tas saya terbawa arus saat banjir.',
  karenaBencana: true,
  nomorPaspor: 'X7654321',
  masihBerlaku: 'ya',
  namaLengkap: 'Panji Sosrokartono',
  tempatLahir: 'Padang',
  tanggalLahir: '1988-02-29',
  jenisKelamin: 'laki-laki',
  nik: '1371012902880003',
  nikBerbeda: false,
  telepon: '+6281234567890',
  alamat: {
    street: 'Jl. Melati 3',
    village: 'Yosorejo',
    district: 'Metro Timur',
    regency: 'Kota Metro',
    province: 'Lampung',
  },
  jenisPaspor: 'elektronik-10',
}

test('handing in that a passport was lost freezes it everywhere, and does not stand in the way of the new one', async (t) => {
  const world = await lettersWorld(t)
  const { applications, documents, frozen, play } = world
  const wish = { service: 'paspor-hilang', office: 'padang', language: 'id' } as const
  const { caseId } = await applications.startDraft(cast.chloe, wish)
  await applications.saveAnswers(cast.chloe, { caseId, version: 0, answers: lost })
  const papers = ['ktp', 'kk', 'identitas-lahir', 'lapor-polisi']
  for (const [nth, requirement] of papers.entries()) {
    const file = { caseId, requirement, name: 'a.jpg', bytes: pictures[nth]! }
    await documents.addFile(cast.chloe, file)
  }
  const before = await frozen.find(cast.elsewhere, 'X7654321')

  await applications.submit(cast.chloe, { caseId, version: 1 })
  await play()

  const report = await frozen.find(cast.elsewhere, 'X7654321')
  assert.equal(before, undefined)
  assert.deepEqual([report?.reason, report?.caseId, report?.by.kind], ['lost', caseId, 'system'])
  assert.equal(await frozen.findForCase(cast.dewi, caseId), undefined)
  await world.db.transaction(cast.dewi, (tx) =>
    frozen.allowActIn(tx, { caseId, action: 'approve' }),
  )
})

test('a blank that is missing is frozen before anybody can make a passport of it', async (t) => {
  const { db, events, frozen, play } = await lettersWorld(t)
  const news = { office: 'padang', serial: 'X0000009', by: cast.ratna.staffId }

  await db.transaction(cast.system, (tx) => events.publish(tx, stockEvents.blankMissing, news))
  await play()

  const report = await frozen.find(cast.elsewhere, 'x 0000009')
  assert.deepEqual([report?.reason, report?.office], ['missing', 'padang'])
})
