import assert from 'node:assert/strict'
import { test } from 'node:test'
import pg from 'pg'
import { cast, watchWorld } from './testing.ts'

test('an application that cannot be held against the list is told and keeps no other from it', async (t) => {
  const { watchlist, db, apply, issue, play } = await watchWorld(t)
  const [stuck, hit] = [await apply('Hartono Contohwijaya'), await apply('Contohwibowo, Gunawan')]
  await play()
  await watchlist.readList()
  const owner = new pg.Client(db.connection as pg.ClientConfig)
  await owner.connect()
  t.after(() => owner.end())
  await owner.query(`
    create function jammed() returns trigger language plpgsql as
      $$ begin raise exception 'jammed'; end $$;
    create trigger jammed before update on watchlist.subjects for each row
      when (old.case_id = '${stuck.caseId}') execute function jammed()`)

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
