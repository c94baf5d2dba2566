import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { counterWorld, officers, sitBefore, textOf } from './testing.ts'

/** Siti sits at Dewi's counter, and has corrected her mother's name at home. */
async function corrected(t: TestContext) {
  const world = await counterWorld(t)
  const { siti, applications, bring, tokens } = world
  const { caseId } = await bring(siti)
  const answers = { namaIbu: 'Fatimah Zahra' }
  await applications.saveCorrection(siti, { caseId, version: 0, answers })
  await applications.correct(siti, { caseId, version: 1 })
  const dewi = sitBefore(world, tokens.dewi)
  await dewi.press('open', { tahap: 'berkas' })
  return { ...world, dewi, caseId, at: `/loket?permohonan=${caseId}` }
}

test('an officer sees what was corrected, as it was and as it is, until it was looked at', async (t) => {
  const { dewi, at, applications, caseId } = await corrected(t)

  const before = textOf((await dewi.open(at)).body)
  await dewi.press('seeCorrection', {}, at)
  const after = textOf((await dewi.open(at)).body)

  assert.match(before, /Diperbaiki pemohon .*Fatimah → Fatimah Zahra/)
  assert.doesNotMatch(after, /Diperbaiki pemohon/)
  const { flags } = await applications.getCase(officers.dewi, caseId)
  assert.deepEqual(flags, [])
})

test('correcting and withdrawing with the applicant are one press away', async (t) => {
  const { dewi, at, caseId } = await corrected(t)

  const { body } = await dewi.open(at)

  assert.match(body, new RegExp(`href="/permohonan/${caseId}/perbaiki"`))
  assert.match(body, new RegExp(`href="/permohonan/${caseId}/tarik"`))
})
