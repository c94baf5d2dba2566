import assert from 'node:assert/strict'
import { test } from 'node:test'
import { privacyWorld } from '../../test-privacy.ts'

const lines = [{ question: 'Kapan kejadiannya?', answer: 'Jumat, 20 November 2026.' }]

test('a statement names who read it and who signed it, also an officer lent to the office or of the one before', async (t) => {
  const world = await privacyWorld(t)
  const { letters, applications, siti, dewi, kasi } = world
  const caseId = await world.handIn(siti)
  const { version } = await letters.saveStatement(dewi.who, { caseId, version: 0, lines })
  await letters.readBack(dewi.who, { caseId, version })
  await letters.signOnPaper(dewi.who, { caseId, version })
  await applications.transfer(siti.who, { caseId, office: 'metro', reason: 'lives-there' })
  await world.play()
  const lent = { ...kasi.who, office: 'metro' }

  const { letterId } = await letters.issueStatement(lent, { caseId, version })
  const { facts } = await letters.getLetter(siti.who, letterId)
  const signed = JSON.stringify(facts.signed)

  assert.match(signed, /Dewi \(contoh\)/)
  assert.match(signed, /Hesti \(contoh\)/)
  assert.doesNotMatch(signed, /[0-9a-f]{8}-[0-9a-f]{4}-/)
})
