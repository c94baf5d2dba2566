import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Officer } from '#packages/access'
import { sql } from '#platform/db'
import { olderDatabase } from '#platform/testing'
import { asOfficer, cast } from './fixtures.ts'
import { house, identityWorld } from './testing.ts'

const before = '0007-partners.sql'
const ratna = asOfficer(cast.ratna) as Officer
const national: Officer = { ...ratna, office: 'centre', roles: ['national'] }
const [old, oldAlone] = [crypto.randomUUID(), crypto.randomUUID()]
const [standing, ended, ofOffice] = [crypto.randomUUID(), crypto.randomUUID(), crypto.randomUUID()]

test('a house from before agencies had people of their own: old partners are none, their grants are taken back, and both can be changed', async (t) => {
  const db = await olderDatabase(
    t,
    ({ part, name }) => part !== 'modules/identity' || name < before,
  )
  const day = 24 * 3_600_000
  const at = (days: number) => Temporal.Instant.fromEpochMilliseconds(Date.now() + days * day)
  await db.transaction(house, async (tx) => {
    for (const [id, roles] of [
      [old, ['officer', 'partner']],
      [oldAlone, ['partner']],
    ] as const)
      await tx.run(sql`
        insert into identity.staff (office, id, name, roles, made_at)
        values ('padang', ${id}, 'Mitra lama (contoh)', ${[...roles]}::text[], ${at(-9)})`)
    for (const [id, office, role, begins, ends] of [
      [standing, 'padang', 'partner', at(-8), at(20)],
      [ended, 'padang', 'partner', at(-8), at(-2)],
      [ofOffice, 'padang', 'supervisor', at(-8), at(20)],
    ] as const)
      await tx.run(sql`
        insert into identity.grants
          (office, id, staff, role, why, begins_at, ends_at, given_by, given_at)
        values (${office}, ${id}, ${old}, ${role}, 'Alasan lama (contoh)', ${begins}, ${ends},
          ${ratna.staffId}, ${begins})`)
  })

  await db.update()

  const { identity } = await identityWorld(t, { db })
  const kept = await db.read(house, async (tx) => ({
    staff: await tx.all(sql<{ id: string; roles: string[] }>`
      select id, roles from identity.staff where id in (${old}::uuid, ${oldAlone}::uuid)`),
    grants: await tx.all(sql<{ id: string; by: string | null; at: Temporal.Instant | null }>`
      select id, revoked_by as by, revoked_at as at from identity.grants`),
    checks: await tx.all(sql<{ isTrue: boolean }>`
      select convalidated as "isTrue" from pg_constraint
      where conname in ('staff_partner_check', 'grants_partner_check')`),
  }))
  const rolesOf = new Map(kept.staff.map(({ id, roles }) => [id, roles]))
  const grantOf = new Map(kept.grants.map((one) => [one.id, one]))
  assert.deepEqual([rolesOf.get(old), rolesOf.get(oldAlone)], [['officer'], []])
  assert.equal(grantOf.get(standing)?.by, 'identity')
  const takenAt = grantOf.get(standing)?.at
  assert.ok(takenAt && Temporal.Instant.compare(takenAt, at(0)) <= 0, 'not in days to come')
  const endedAt = grantOf.get(ended)?.at
  assert.ok(endedAt && Temporal.Instant.compare(endedAt, at(-1)) < 0, 'it ended when it did')
  assert.equal(grantOf.get(ofOffice)?.by, null, 'the control: what was lent rightly stands')
  assert.deepEqual(
    kept.checks.map(({ isTrue }) => isTrue),
    [true, true],
  )
  await identity.revokeGrant(national, { office: 'padang', grantId: ofOffice })
  for (const staffId of [old, oldAlone]) await identity.endStaff(national, { staffId })
})
