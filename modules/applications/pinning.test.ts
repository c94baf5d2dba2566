import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createCatalogue } from '#modules/catalogue'
import { sitisAnswers } from './fixtures.ts'
import { createApplications } from './index.ts'
import { applicationsWorld, cast } from './testing.ts'

const { siti, other, dewi, rizal } = cast

type World = Awaited<ReturnType<typeof applicationsWorld>>
type Json = {
  variants: { fee: { feeRupiah: number } }[]
  samples: { feeRupiah: number }[]
  names: object
}

/** The electronic passport of ten years, which Siti asks for, costs more. */
const dearer = (json: Json): void => {
  json.variants[3]!.fee.feeRupiah = 990_000
  json.samples[0]!.feeRupiah = 990_000
}

/** The same house after a newer version of the first passport went live. */
async function afterNewRules(world: World, change: (json: Json) => void) {
  const file = world.content.services.find(({ file }) => file.endsWith('paspor-baru.json'))!
  const json = structuredClone(file.json) as Json
  change(json)
  const newer = { file: 'services/paspor-baru-2.json', json: { ...json, version: 2 } }
  const content = { ...world.content, services: [file, newer], needs: [] }
  const catalogue = createCatalogue({ db: world.db, content, now: world.now })
  await catalogue.publish()
  return createApplications({ ...world.needs, catalogue })
}

test('C1: new words of the same service change nothing: it is handed in under them at once', async (t) => {
  const world = await applicationsWorld(t)
  const { caseId, version } = await world.complete()
  const before = (await world.applications.getCase(siti, caseId)).definitionHash
  const applications = await afterNewRules(world, (json) => {
    json.names = { id: 'Paspor pertama', en: 'First passport' }
  })

  await applications.submit(siti, { caseId, version })

  const { definitionHash, service } = await applications.getCase(siti, caseId)
  assert.notEqual(definitionHash, before)
  assert.equal(service.version, 2)
})

test('C1: a fee that changed while filling in is shown first, never charged by surprise', async (t) => {
  const world = await applicationsWorld(t)
  const { caseId, version } = await world.complete()
  const applications = await afterNewRules(world, dearer)

  await assert.rejects(applications.submit(siti, { caseId, version }), {
    code: 'applications.rulesChanged',
  })
  assert.equal((await applications.getCase(siti, caseId)).service.version, 1)
  await applications.renew(siti, { caseId })
  await applications.renew(siti, { caseId })
  const { billId } = await applications.submit(siti, { caseId, version })

  const bill = await world.payments.findBill(siti, caseId)
  assert.deepEqual([bill?.billId, bill?.amountRupiah], [billId, 990_000])
})

test('C1: a case handed in under old rules is finished under them', async (t) => {
  const world = await applicationsWorld(t)
  const { caseId, version } = await world.complete()
  await world.applications.submit(siti, { caseId, version })

  const applications = await afterNewRules(world, dearer)

  assert.equal((await applications.getCase(siti, caseId)).service.version, 1)
})

test('C4: a service that ended begins nothing more, and what was handed in goes on to its end', async (t) => {
  const world = await applicationsWorld(t)
  const { caseId, version } = await world.complete()
  await world.applications.submit(siti, { caseId, version })
  const start = { service: 'paspor-baru', office: 'padang', language: 'id' } as const
  const draft = await world.applications.startDraft(other, start)
  const answered = { caseId: draft.caseId, version: 0, answers: sitisAnswers }
  await world.applications.saveAnswers(other, answered)
  const file = world.content.services.find(({ file }) => file.endsWith('paspor-baru.json'))!
  const ended = structuredClone(file.json) as { effective: { to?: string } }
  ended.effective.to = '2026-11-22'
  const content = { ...world.content, services: [{ ...file, json: ended }], needs: [] }
  const catalogue = createCatalogue({ db: world.db, content, now: world.now })
  const applications = createApplications({ ...world.needs, catalogue })

  await world.tellPaid(caseId)
  await world.play()
  for (const action of ['arrive', 'interview', 'photograph', 'approve', 'ready']) {
    await applications.act(action === 'approve' ? rizal : dewi, { caseId, action, facts: {} })
  }

  assert.equal((await applications.getCase(siti, caseId)).state, 'ready')
  const wish = { caseId: draft.caseId, version: 1 }
  await assert.rejects(applications.submit(other, wish), { code: 'catalogue.unknownService' })
  await assert.rejects(applications.startDraft(other, start), { code: 'catalogue.unknownService' })
})

test('C6: an answer to a question that has another name now is asked again, never dropped in silence', async (t) => {
  const world = await applicationsWorld(t)
  const { caseId, version } = await world.complete()
  const applications = await afterNewRules(world, (json) => {
    const text = JSON.stringify(json).replaceAll('"tempatLahir"', '"kotaLahir"')
    Object.assign(json, JSON.parse(text))
  })

  await assert.rejects(applications.submit(siti, { caseId, version }), {
    code: 'applications.rulesChanged',
  })
  const before = await applications.getCase(siti, caseId)
  await applications.renew(siti, { caseId })
  const renewed = await applications.getCase(siti, caseId)
  const again = await applications.saveAnswers(siti, {
    ...{ caseId, version },
    answers: { kotaLahir: 'Metro' },
  })
  const whole = await applications.getCase(siti, caseId)

  assert.equal(before.answers.tempatLahir, 'Metro')
  assert.ok(before.journey.isComplete)
  const open = renewed.journey.stops.filter(({ state }) => state === 'next' || state === 'later')
  assert.deepEqual(
    open.map(({ page }) => page.id),
    ['lahir'],
  )
  assert.deepEqual([again, whole.journey.isComplete], [{ version: version + 1 }, true])
})
