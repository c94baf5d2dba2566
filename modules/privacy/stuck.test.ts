import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { jamRow } from '#platform/testing'
import { type PrivacyWorld, privacyWorld } from '../../test-privacy.ts'

/** The database refuses to let this application go. */
const jam = (t: TestContext, { db }: PrivacyWorld, caseId: string) =>
  jamRow(t, db, { table: 'applications.cases', isIt: `old.id = '${caseId}'` })

/** Two who gave up their applications; the database does not let go of the first's. */
async function two(t: TestContext) {
  const world = await privacyWorld(t)
  const { siti, budi, applications } = world
  const [stuck, other] = [
    await world.handInAndWithdraw(siti),
    await world.handInAndWithdraw(budi, 30),
  ]
  const isGone = async (caseId: string) => {
    const failed = await applications.getCase(world.dewi.who, caseId).then(
      () => undefined,
      (error: { code?: string }) => error.code,
    )
    return failed === 'applications.erased'
  }
  return { ...world, stuck, other, isGone }
}

test('a request for deletion that always fails is told, holds up no other, and is not tried again at once', async (t) => {
  const world = await two(t)
  const { siti, budi, privacy, clock, stuck, other, isGone } = world
  await world.askErasure(siti)
  clock.advance({ minutes: 1 })
  await world.askErasure(budi)
  clock.advance({ hours: 25 })
  const { free } = await jam(t, world, stuck)

  await assert.rejects(privacy.settleDue(), /jammed/)
  const first = [await isGone(stuck), await isGone(other)]
  await privacy.settleDue()
  await free()
  await privacy.settleDue()
  const soon = await isGone(stuck)
  clock.advance({ minutes: 6 })
  await privacy.settleDue()

  assert.deepEqual(first, [false, true])
  assert.deepEqual([soon, await isGone(stuck)], [false, true], 'tried again five minutes later')
})

test('an application that cannot be destroyed in time is told and holds up no other', async (t) => {
  const world = await two(t)
  const { privacy, clock, stuck, other, isGone } = world
  clock.advance({ hours: 24 * 366 * 6 })
  const { free } = await jam(t, world, stuck)

  await assert.rejects(privacy.destroyOverdue(), /jammed/)
  const first = [await isGone(stuck), await isGone(other)]
  const quiet = await privacy.destroyOverdue()
  await free()
  clock.advance({ minutes: 6 })
  const late = await privacy.destroyOverdue()

  assert.deepEqual([first, quiet, late], [[false, true], 0, 1])
})
