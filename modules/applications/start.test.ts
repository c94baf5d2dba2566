import assert from 'node:assert/strict'
import { test } from 'node:test'
import { applicationsWorld, cast } from './testing.ts'

const { siti } = cast
const wish = { service: 'paspor-baru', office: 'padang', language: 'id' } as const

test('what we only tell about cannot be begun, nor a place for it held', async (t) => {
  const { applications, appointments } = await applicationsWorld(t)
  const startsAt = Temporal.Instant.from('2026-11-24T02:00:00Z')
  const { caseId } = await applications.startDraft(siti, wish)
  const place = { caseId, person: siti.personId, service: 'skim', office: 'padang', startsAt }

  await assert.rejects(applications.startDraft(siti, { ...wish, service: 'skim' }), {
    code: 'catalogue.informationOnly',
  })
  await assert.rejects(appointments.holdPlace(siti, place), { code: 'catalogue.informationOnly' })
})

test('the kind that was chosen on the way here is not asked again', async (t) => {
  const { applications } = await applicationsWorld(t)

  const { caseId } = await applications.startDraft(siti, { ...wish, variant: 'elektronik-10' })

  const { journey } = await applications.getCase(siti, caseId)
  assert.equal(journey.answers.jenisPaspor, 'elektronik-10')
  assert.equal(journey.stops.find(({ page }) => page.id === 'jenis')?.state, 'done')
})

test('a kind that does not exist is forgotten', async (t) => {
  const { applications } = await applicationsWorld(t)

  const { caseId } = await applications.startDraft(siti, { ...wish, variant: 'emas' })

  const { journey } = await applications.getCase(siti, caseId)
  assert.equal(journey.answers.jenisPaspor, undefined)
})
