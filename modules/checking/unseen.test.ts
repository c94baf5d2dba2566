import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Officer } from '#packages/access'
import { acceptPapers } from '../../test-house.ts'
import { cast, lettersWorld } from '../../test-letters.ts'

const dewi = cast.dewi as Officer

test('a visa nobody comes for is not issued before the desk found its papers complete; refusing it may be', async (t) => {
  const world = await lettersWorld(t)
  const [asked, refused] = [
    await world.askForVisa({ isChecked: false }),
    await world.askForVisa({ isChecked: false }),
  ]
  const issue = () => world.applications.act(dewi, { caseId: asked, action: 'issue', facts: {} })

  await assert.rejects(issue(), { code: 'checking.papersUnseen' })
  await world.decide(refused, {
    action: 'refuse',
    reason: 'papers-false',
    facts: { catatan: 'Paspor pada foto bukan milik pemohon.' },
  })
  await acceptPapers(world, cast.kasi as Officer, asked)
  await issue()

  const stateOf = async (caseId: string) => (await world.applications.getCase(dewi, caseId)).state
  assert.deepEqual([await stateOf(asked), await stateOf(refused)], ['issued', 'refused'])
})
