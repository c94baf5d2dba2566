import assert from 'node:assert/strict'
import { test } from 'node:test'
import { standOn } from '../../../test-standing.ts'
import { citizenWorld } from '../testing.ts'
import { stay } from '../visitor.ts'
import { handInStay } from '../walking.ts'

test('an old page of the form leads to the correction once it was sent, and what was typed on it is not lost', async (t) => {
  const world = await citizenWorld(t)
  const { person, phone, hub, caseId } = await handInStay(world)
  const { journey } = await world.applications.getCase(person, caseId)
  const page = journey.stops.find(({ page: { questions } }) =>
    questions.some(({ id }) => id === 'kewarganegaraan'),
  )!.page.id
  const typed = { ...stay, kewarganegaraan: 'Nepal', key: 'lama-dua-tiga', versi: '3' }

  const opened = await phone.open(`${hub}/isi/${page}`)
  const sent = await phone.post(`/en${hub}/isi/${page}`, typed)
  const shown = await phone.open(`${hub}/perbaiki`)
  const still = await world.applications.getCase(person, caseId)
  await standOn(world.db, caseId, { state: 'withdrawn' })
  const over = await phone.open(`${hub}/isi/${page}`)

  assert.equal(opened.location, `/en${hub}/perbaiki/${page}`)
  assert.equal(sent.location, `/en${hub}/perbaiki`)
  assert.match(shown.text, /India → Nepal/)
  assert.equal(still.answers.kewarganegaraan, 'IN')
  assert.equal(over.location, `/en${hub}`)
})
