import assert from 'node:assert/strict'
import { test } from 'node:test'
import { jamRow, listEvents } from '#platform/testing'
import { sitisAnswers } from './fixtures.ts'
import { applicationsWorld, cast } from './testing.ts'

const { siti, other, dewi } = cast
const wish = { service: 'paspor-baru', office: 'padang', language: 'id' } as const

test('a draft nobody went on with for thirty days is closed; one written in since is not', async (t) => {
  const { applications, clock, db } = await applicationsWorld(t)
  const left = await applications.startDraft(siti, wish)
  const kept = await applications.startDraft(siti, wish)
  clock.advance({ hours: 24 * 20 })
  await applications.saveAnswers(siti, { caseId: kept.caseId, version: 0, answers: sitisAnswers })
  clock.advance({ hours: 24 * 10 })

  assert.equal(await applications.endDrafts(), 0)
  clock.advance({ seconds: 1 })
  assert.equal(await applications.endDrafts(), 1)
  assert.equal(await applications.endDrafts(), 0)

  const states = await Promise.all(
    [left, kept].map(async ({ caseId }) => (await applications.getCase(siti, caseId)).state),
  )
  const news = (await listEvents(db)).filter(({ name }) => name === 'applications.withdrawn')
  const [last] = (await applications.listTimeline(dewi, left.caseId)).toReversed()
  assert.deepEqual(states, ['withdrawn', 'draft'])
  assert.deepEqual(
    news.map(({ facts }) => [facts.caseId, facts.reason]),
    [[left.caseId, 'draft-ended']],
  )
  assert.equal(last?.by, 'system')
})

test('what was handed in is never closed for its age', async (t) => {
  const { applications, complete, clock } = await applicationsWorld(t)
  const { caseId, version } = await complete()
  await applications.submit(siti, { caseId, version })
  clock.advance({ hours: 24 * 90 })

  assert.equal(await applications.endDrafts(), 0)
})

test('a draft that cannot be ended is told and keeps no other from its end', async (t) => {
  const { applications, clock, db } = await applicationsWorld(t)
  const stuck = await applications.startDraft(siti, wish)
  clock.advance({ seconds: 1 })
  const next = await applications.startDraft(other, wish)
  clock.advance({ hours: 24 * 31 })
  const jam = { table: 'applications.cases', isIt: `old.id = '${stuck.caseId}'` }
  const { free } = await jamRow(t, db, jam)

  await assert.rejects(applications.endDrafts(), /jammed/)
  const quiet = await applications.endDrafts()
  await free()
  clock.advance({ minutes: 6 })

  assert.equal((await applications.getCase(other, next.caseId)).state, 'withdrawn')
  assert.deepEqual([quiet, await applications.endDrafts()], [0, 1])
})
