import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { createPictureReader } from '#platform/passport-pictures'
import { paperPicture } from '#platform/testing'
import { counterWorld, sitBefore, textOf } from '../testing.ts'

const specimen = new URL(
  '../../../platform/passport-pictures/samples/specimen-tw.jpg',
  import.meta.url,
)

test('an officer lets a machine read the passport that was sent, and sees which answers are others', async (t) => {
  const pictures = createPictureReader({ today: () => '2026-11-23', patience: 120_000 })
  const world = await counterWorld(t, { pictures })
  const dewi = sitBefore(world, world.tokens.dewi)
  const wish = { service: 'evisa-b1', office: 'padang', language: 'en' } as const
  const { caseId } = await world.applications.startDraft(world.siti, wish)
  const answers = {
    ...{ barisPaspor: null, namaLengkap: 'Madhavi', kewarganegaraan: 'IN' },
    ...{ tanggalLahir: '1991-01-30', jenisKelamin: 'perempuan', nomorPaspor: 'Z1234567' },
  }
  await world.applications.saveAnswers(world.siti, { caseId, version: 0, answers })
  const send = (requirement: string, bytes: Buffer) =>
    world.documents.addFile(world.siti, { caseId, requirement, name: 'a.jpg', bytes })
  await send('paspor-wna', readFileSync(specimen))
  await send('foto', await paperPicture({ width: 640, height: 840 }))
  const files = await world.documents.listFiles(world.siti, caseId)
  const read = async (requirement: string) => {
    const file = files.find((one) => one.requirement === requirement)?.fileId
    return dewi.open(`/loket/berkas/${caseId}/cocok/${file}`)
  }

  const passport = await read('paspor-wna')
  const photo = textOf((await read('foto')).body)
  const elsewhere = await sitBefore(world, world.tokens.budi).open(
    `/loket/berkas/${caseId}/cocok/${files[0]?.fileId}`,
  )
  const none = await dewi.open(`/loket/berkas/${caseId}/cocok/${caseId}`)

  assert.match(textOf(passport.body), /jawaban berbeda.*P&lt;TWN|jawaban berbeda.*P<TWN/)
  assert.match(textOf(passport.body), /Nomor paspor Z1234567 .* berbeda/)
  assert.match(photo, /Tidak ada baris paspor yang terbaca/)
  assert.deepEqual([elsewhere.statusCode, none.statusCode], [404, 404])
  const looks = await world.documents.listLooks(world.siti, caseId)
  assert.ok(
    looks.some(({ kind }) => kind === 'officer'),
    'its owner sees that it was looked at',
  )
})
