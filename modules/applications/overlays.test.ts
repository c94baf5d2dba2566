import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createCatalogue } from '#modules/catalogue'
import { createApplications } from './index.ts'
import { applicationsWorld, cast } from './testing.ts'

const { siti, other, dewi, rizal } = cast

type World = Awaited<ReturnType<typeof applicationsWorld>>
type Json = Record<string, unknown>

/** The same house after Padang's own file says this. */
async function afterPadangSays(world: World, says: Json) {
  const offices = world.content.offices.map(({ file, json }) =>
    file === 'offices/padang.json'
      ? { file, json: { ...(json as Json), ...says } }
      : { file, json },
  )
  const content = { ...world.content, offices }
  const catalogue = createCatalogue({ db: world.db, content, now: world.now })
  await catalogue.publish()
  return createApplications({ ...world.needs, catalogue })
}

const own = (set: Json, service = 'paspor-baru') => ({
  overlays: [{ service, set, source: 'a test' }],
})
const start = { service: 'paspor-baru', language: 'id' } as const

test('what an office says otherwise holds there, is pinned by its own name, and stays behind when the draft moves', async (t) => {
  const world = await applicationsWorld(t)
  const applications = await afterPadangSays(world, own({ 'documents/kk/copies': 2 }))
  const here = await applications.startDraft(siti, { ...start, office: 'padang' })
  const there = await applications.startDraft(siti, { ...start, office: 'metro' })
  const copiesOf = async ({ caseId }: { caseId: string }) => {
    const { service, definitionHash } = await applications.getCase(siti, caseId)
    return { copies: service.documents.find(({ id }) => id === 'kk')?.copies, definitionHash }
  }

  const [padang, metro] = [await copiesOf(here), await copiesOf(there)]
  await applications.moveOffice(siti, { caseId: here.caseId, office: 'metro' })
  const moved = await copiesOf(here)

  assert.deepEqual([padang.copies, metro.copies, moved.copies], [2, undefined, undefined])
  assert.notEqual(padang.definitionHash, metro.definitionHash)
  assert.equal(moved.definitionHash, metro.definitionHash)
})

test('a draft begun before its office asked for copies is handed in as before', async (t) => {
  const world = await applicationsWorld(t)
  const { caseId, version } = await world.complete()
  const applications = await afterPadangSays(world, own({ 'documents/kk/copies': 2 }))

  await applications.submit(siti, { caseId, version })

  const { service } = await applications.getCase(siti, caseId)
  assert.equal(service.documents.find(({ id }) => id === 'kk')?.copies, 2)
})

test('a fee, a service that is not there or a part that is not there keeps the house shut', async (t) => {
  const world = await applicationsWorld(t)
  const fee = own({ 'variants/biasa-5/fee/feeRupiah': 1 })

  await assert.rejects(afterPadangSays(world, fee), {
    message:
      'offices/padang.json: paspor-baru:\n  variants/biasa-5/fee/feeRupiah: an office may not change this',
  })
  await assert.rejects(afterPadangSays(world, own({}, 'paspor-bulan')), /no such service/)
  const lost = own({ 'documents/zodiak/copies': 2 })
  await assert.rejects(afterPadangSays(world, lost), /documents\/zodiak\/copies/)
})

test('an overlay is proved like the file: a sentence that lacks a language is refused', async (t) => {
  const world = await applicationsWorld(t)
  const hint = own({ 'documents/kk/hint': { id: 'Dua sisi.', en: '' } })

  await assert.rejects(
    afterPadangSays(world, hint),
    /offices\/padang\.json: paspor-baru:\n.*\/documents\/\d+\/hint\/en must not/,
  )
})

test('C5: an office that gives a service no more finishes what was booked, and begins nothing new', async (t) => {
  const world = await applicationsWorld(t)
  const { caseId, version } = await world.complete()
  await world.applications.submit(siti, { caseId, version })
  const applications = await afterPadangSays(world, { notOffered: ['paspor-baru'] })

  await world.tellPaid(caseId)
  await world.play()
  const place = await world.appointments.findForCase(siti, caseId)
  for (const action of ['arrive', 'interview', 'photograph', 'approve', 'ready']) {
    await applications.act(action === 'approve' ? rizal : dewi, { caseId, action, facts: {} })
  }

  assert.equal((await applications.getCase(siti, caseId)).state, 'ready')
  assert.equal(place?.state, 'confirmed')
  await assert.rejects(applications.startDraft(other, { ...start, office: 'padang' }), {
    code: 'catalogue.notOffered',
  })
})
