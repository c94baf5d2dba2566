import assert from 'node:assert/strict'
import { test } from 'node:test'
import pg from 'pg'
import { nobody, type Officer } from '#packages/access'
import { asOfficer, cast } from './fixtures.ts'
import { house, identityWorld } from './testing.ts'

test('when officers were seen is found by the newest session of each, by an index of its own', async (t) => {
  const { identity, db, clock } = await identityWorld(t)
  const enter = async () => {
    const link = await identity.mintLink(house, { for: { staffId: cast.dewi.staffId } })
    await identity.signInByLink(nobody, link)
  }
  await enter()
  clock.advance({ hours: 1 })
  await enter()
  const owner = new pg.Client(db.connection as pg.ClientConfig)
  await owner.connect()
  t.after(() => owner.end())

  const seen = await db.read(asOfficer(cast.ratna) as Officer, (tx) =>
    identity.listSeenIn(tx, 'padang'),
  )
  await owner.query(`begin; set local enable_seqscan = off; set local enable_bitmapscan = off;
    set local gerbang.kind = 'system'`)
  const told = await owner.query(`select staff from identity.list_seen('padang')`)
  const scans = await owner.query<{ scans: number }>(
    `select pg_stat_get_xact_numscans('identity.sessions_seen'::regclass)::int as scans`,
  )
  await owner.query('rollback')

  assert.ok(seen.get(cast.dewi.staffId)?.equals(clock.now()))
  assert.equal(told.rowCount, 1, 'each once, and who never came in not at all')
  assert.ok((scans.rows[0]?.scans ?? 0) > 0)
})
