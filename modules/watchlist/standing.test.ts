import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nobody, type Who } from '#packages/access'
import { sql } from '#platform/db'
import { cast, watchWorld } from './testing.ts'

test('raw SQL as an applicant, another agency or nobody hears of no second look; an officer hears yes or no', async (t) => {
  const { db, apply, check } = await watchWorld(t)
  const { caseId, who: applicant } = await apply('Goenawan Tjontohwibowo')
  await check()
  const machine: Who = {
    ...{ kind: 'connection', connectionId: crypto.randomUUID(), office: 'agency-police' },
  }
  const heard = (who: Who) =>
    db.read(who, (tx) =>
      tx.all(sql<{ is_held: boolean }>`select is_held from watchlist.standing(${caseId})`),
    )

  for (const who of [applicant, machine, nobody]) assert.deepEqual(await heard(who), [], who.kind)
  const guest = { grantId: 'x', homeOffice: 'metro', caseId: crypto.randomUUID() }
  assert.deepEqual(await heard({ ...cast.ratna, grant: guest }), [])
  assert.deepEqual(await heard(cast.ratna), [{ is_held: true }])
})
