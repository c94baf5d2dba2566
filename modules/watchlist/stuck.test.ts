import assert from 'node:assert/strict'
import { test } from 'node:test'
import { jamRow } from '#platform/testing'
import { cast, watchWorld } from './testing.ts'

test('an application that cannot be held against the list is told and keeps no other from it', async (t) => {
  const { watchlist, db, apply, issue, play } = await watchWorld(t)
  const [stuck, hit] = [await apply('Hartono Contohwijaya'), await apply('Contohwibowo, Gunawan')]
  await play()
  await watchlist.readList()
  await jamRow(t, db, { table: 'watchlist.subjects', isIt: `old.case_id = '${stuck.caseId}'` })

  await assert.rejects(watchlist.checkDue(), /jammed/)
  const holds = await watchlist.listHolds(cast.ratna)
  const quiet = await watchlist.checkDue()

  assert.deepEqual(
    holds.map(({ caseId }) => caseId),
    [hit.caseId],
  )
  assert.equal(quiet, 0, 'not tried again at once')
  await assert.rejects(issue(stuck.caseId), /watchlist/, 'what was not checked is not issued')
})
