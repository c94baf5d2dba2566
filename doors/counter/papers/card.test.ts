import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createCardReader } from '#platform/card-pictures'
import { asPhoned, identityCardPicture, sitiOnCard } from '#platform/testing'
import { counterWorld, sitBefore, textOf } from '../testing.ts'

test('an officer sees what a machine read on a card beside the answers, and what the applicant said of it', async (t) => {
  const cards = createCardReader({ patience: 120_000 })
  const world = await counterWorld(t, { cards })
  const dewi = sitBefore(world, world.tokens.dewi)
  const { caseId } = await world.book(world.siti)
  const bytes = await asPhoned(await identityCardPicture({ ...sitiOnCard, name: 'Siti Aminoh' }))
  const { fileId } = await world.documents.addFile(world.siti, {
    ...{ caseId, requirement: 'ktp', name: 'ktp.jpg', bytes },
  })
  const at = `/loket/berkas/${caseId}`

  const before = await dewi.open(at)
  const read = textOf((await dewi.open(`${at}/cocok/${fileId}`)).body)
  await world.documents.keepAnswers(world.siti, fileId, ['name'])
  const after = textOf((await dewi.open(at)).body)
  const english = textOf((await dewi.open(`/en${at}`)).body)
  const elsewhere = await sitBefore(world, world.tokens.budi).open(`${at}/cocok/${fileId}`)

  assert.match(before.body, new RegExp(`cocok/${fileId}`))
  assert.match(read, /Mesin dapat keliru.*Nama lengkap.*Siti Aminah SITI AMINOH berbeda/)
  assert.match(read, /NIK Anda 1872014507900001 sama/)
  assert.match(after, /SITI AMINOH berbeda pemohon: jawaban benar/)
  assert.match(english, /Read by a machine, compare yourself.*applicant: the answer is right/)
  assert.equal(elsewhere.statusCode, 404)
})

test('without a reader, and where it is full, the desk is as it was', async (t) => {
  const none = await counterWorld(t)
  const full = await counterWorld(t, { cards: { read: async () => 'busy' } })
  const { caseId } = await none.book(none.siti)
  const booked = await full.book(full.siti)
  const [file] = (await full.documents.listFiles(full.siti, booked.caseId)).filter(
    ({ requirement }) => requirement === 'ktp',
  )
  const at = `/loket/berkas/${booked.caseId}/cocok/${file!.fileId}`

  const without = (await sitBefore(none, none.tokens.dewi).open(`/loket/berkas/${caseId}`)).body
  const said = textOf((await sitBefore(full, full.tokens.dewi).open(at)).body)

  assert.doesNotMatch(without, /cocok/)
  assert.match(said, /sekarang tidak dapat dibaca/)
})
