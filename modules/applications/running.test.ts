import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import type { Officer, Person } from '#packages/access'
import { holdTable } from '#platform/testing'
import { personas } from './personas.ts'
import { applicationsWorld, cast } from './testing.ts'

const { siti, other, dewi } = cast
const elsewhere: Officer = { ...cast.elsewhere, office: 'bandung' }
const reason = 'plans-changed'
const already = (reference: string) => ({ code: 'applications.runsAlready', values: { reference } })

/** Max asks for one visa after the other, by whichever account or desk. */
async function visas(t: TestContext) {
  const world = await applicationsWorld(t)
  const { applications, fillIn } = world
  const draftOf = (who: Person, more = {}) =>
    fillIn(who, { ...personas.max, answers: { ...personas.max.answers, ...more } })

  /** The same, filled in and handed in at the desk for somebody without an account. */
  async function atDesk(who: Officer) {
    const wish = { service: personas.max.service, language: 'en' } as const
    const { caseId } = await applications.assist(who, wish)
    const { answers, papers } = personas.max
    await applications.saveAnswers(who, { caseId, version: 0, answers })
    for (const requirement of papers) await world.sendPaper(who as never, caseId, requirement)
    const handIn = (isSecondMeant: boolean) =>
      applications.submit(who, { caseId, version: 1, confirmed: 'spoken', isSecondMeant })
    return { caseId, handIn }
  }
  return { ...world, draftOf, atDesk }
}

test('a second application of one person and service is refused by the verb, unless it is meant', async (t) => {
  const { applications, draftOf } = await visas(t)
  const [first, second, somebody] = [
    await draftOf(siti),
    await draftOf(siti),
    await draftOf(siti, { nomorPaspor: 'Z9876543' }),
  ]

  await applications.submit(siti, first)

  await assert.rejects(applications.submit(siti, second), already(first.reference))
  assert.equal((await applications.submit(siti, somebody)).state, 'submitted')
  await applications.submit(siti, { ...second, isSecondMeant: true })
  const third = await draftOf(siti)
  await applications.withdraw(siti, { caseId: first.caseId, reason })
  await assert.rejects(applications.submit(siti, third), already(second.reference))
  await applications.withdraw(siti, { caseId: second.caseId, reason })
  await applications.submit(siti, third)
})

test('by another account it is handed in without a word about the first, and the desk reads of both', async (t) => {
  const { applications, draftOf } = await visas(t)
  const [first, second] = [await draftOf(siti), await draftOf(other)]
  await applications.submit(siti, first)

  const told = await applications.findRunning(other, second)
  await applications.submit(other, second)

  assert.equal(told, undefined)
  assert.deepEqual(await applications.listAlsoRunning(other as never, second.caseId), [])
  const { caseId, reference } = first
  assert.deepEqual(await applications.listAlsoRunning(dewi, second.caseId), [
    { office: 'padang', caseId, reference },
  ])
  await applications.withdraw(siti, { caseId, reason })
  assert.deepEqual(await applications.listAlsoRunning(dewi, second.caseId), [])
})

test('a desk is told before it hands in a second one; of another office only which office that is', async (t) => {
  const { applications, draftOf, atDesk } = await visas(t)
  const first = await draftOf(siti)
  await applications.submit(siti, first)
  const [here, there] = [await atDesk(dewi), await atDesk(elsewhere)]

  const known = await applications.findRunning(elsewhere, there)

  await assert.rejects(here.handIn(false), already(first.reference))
  await assert.rejects(there.handIn(false), {
    code: 'applications.runsElsewhere',
    values: { office: 'Kanim Padang' },
  })
  assert.deepEqual(known, { office: 'padang' })
  await there.handIn(true)
  assert.deepEqual(await applications.listAlsoRunning(dewi, first.caseId), [{ office: 'bandung' }])
})

test('two handed in at the same moment come one after the other', async (t) => {
  const { db, applications, draftOf } = await visas(t)
  const [one, two] = [await draftOf(siti), await draftOf(siti)]
  const { release, untilWaiting } = await holdTable(t, db, 'events.outbox')
  const first = applications.submit(siti, one)
  await untilWaiting(1)
  const second = applications.submit(siti, two)
  const refused = assert.rejects(second, already(one.reference))
  await untilWaiting(2)

  await release()

  await first
  await refused
})
