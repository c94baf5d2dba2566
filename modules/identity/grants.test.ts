import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { nobody, type Officer, type StaffRole, type Who } from '#packages/access'
import { Refusal } from '#packages/refusal'
import { sql } from '#platform/db'
import { listEvents } from '#platform/testing'
import { asOfficer, cast } from './fixtures.ts'
import { house, identityWorld } from './testing.ts'

const ratna = asOfficer(cast.ratna) as Officer
const dewi = asOfficer(cast.dewi) as Officer
const { staffId } = cast.dewi
const why = 'Kepala kantor cuti tahunan'
const caseId = '01930000-0000-7000-8000-00000000c001'

async function atWork(t: TestContext) {
  const world = await identityWorld(t)
  const { identity, clock } = world
  const enter = async (id: string) => {
    const link = await identity.mintLink(house, { for: { staffId: id } })
    return (await identity.signInByLink(nobody, link)).token
  }
  const token = await enter(staffId)
  const inDays = (days: number) => clock.now().add({ hours: 24 * days })
  const whoIs = (one: string) => identity.findWho(one) as Promise<Officer | undefined>
  return { ...world, token, enter, inDays, whoIs }
}

test('an acting head is one from the next click, and is none when the day comes, by itself', async (t) => {
  const { identity, clock, token, enter, whoIs } = await atWork(t)
  const until = clock.now().add({ minutes: 30 })

  await identity.giveGrant(ratna, { office: 'padang', staffId, role: 'head', why, until })

  assert.deepEqual((await whoIs(token))?.roles, ['officer', 'supervisor', 'head'])
  clock.advance({ minutes: 10 })
  assert.ok((await whoIs(token))?.roles.includes('head'))
  clock.advance({ minutes: 14 })
  await whoIs(token)
  clock.advance({ minutes: 6 })
  assert.deepEqual((await whoIs(token))?.roles, ['officer'])
  assert.deepEqual((await whoIs(await enter(staffId)))?.roles, ['officer'])
})

test('a grant that is taken back opens nothing on the next click; so does one that begins tomorrow', async (t) => {
  const { identity, token, inDays, whoIs } = await atWork(t)
  const wish = { office: 'padang', staffId, role: 'supervisor', why, until: inDays(5) } as const
  const { grantId } = await identity.giveGrant(ratna, wish)
  await identity.giveGrant(ratna, { ...wish, role: 'finance', from: inDays(1) })
  assert.deepEqual((await whoIs(token))?.roles, ['officer', 'supervisor'])

  await identity.revokeGrant(ratna, { office: 'padang', grantId })

  assert.deepEqual((await whoIs(token))?.roles, ['officer'])
  await assert.rejects(identity.revokeGrant(ratna, { office: 'padang', grantId }), {
    code: 'identity.unknownGrant',
  })
  const told = await identity.listGrants(ratna, { office: 'padang' })
  assert.deepEqual(told.map(({ role, revoked }) => [role, revoked !== null]).sort(), [
    ['finance', false],
    ['supervisor', true],
  ])
})

test('by a grant of another office an officer works there until they leave it or it is taken back', async (t) => {
  const { db, identity, token, inDays, whoIs } = await atWork(t)
  const national: Who = { ...ratna, office: 'centre', roles: ['national'] }
  const wish = { office: 'metro', staffId, role: 'supervisor', why, until: inDays(5) } as const
  const { grantId } = await identity.giveGrant(national, wish)
  assert.equal((await whoIs(token))?.office, 'padang')

  await identity.useGrant(dewi, { token, grantId })

  const there = (await whoIs(token))!
  assert.deepEqual([there.office, there.roles], ['metro', ['officer', 'supervisor']])
  assert.deepEqual(there.grant, { grantId, homeOffice: 'padang' })
  const names = await db.read(there, (tx) => identity.listNamesIn(tx, 'metro'))
  assert.equal(names.get(staffId), cast.dewi.name, 'what they do there keeps their name')
  await identity.leaveGrant(there, { token })
  assert.equal((await whoIs(token))?.office, 'padang')
  await identity.useGrant(dewi, { token, grantId })
  await identity.revokeGrant(national, { office: 'metro', grantId })
  assert.deepEqual((await whoIs(token))?.office, 'padang')
  await assert.rejects(identity.useGrant(dewi, { token, grantId }), {
    code: 'identity.unknownGrant',
  })
})

test('a grant for one application makes its holder a guest, and its use is news for who looked', async (t) => {
  const { identity, db, token, inDays, whoIs } = await atWork(t)
  const national: Who = { ...ratna, office: 'centre', roles: ['national'] }
  const { grantId } = await identity.giveGrant(national, {
    ...{ office: 'metro', staffId, caseId, why, until: inDays(5) },
  })

  await identity.useGrant(dewi, { token, grantId })

  const there = (await whoIs(token))!
  assert.deepEqual([there.office, there.roles], ['metro', ['officer']])
  assert.deepEqual(there.grant, { grantId, homeOffice: 'padang', caseId })
  const used = (await listEvents(db)).filter(({ name }) => name === 'identity.grantUsed')
  assert.deepEqual(used[0]?.facts, { grant: grantId, staff: staffId, home: 'padang', caseId })
  assert.equal(used[0]?.office, 'metro')
})

test('a watching role that was lent is taken back by two, like any that could agree', async (t) => {
  const asked: unknown[] = []
  const { identity, clock } = await identityWorld(t, {
    requireSecond: async (_, { who, act, facts }) => {
      if (who.kind === 'officer') asked.push([act, facts])
      return true
    },
  })
  const national: Who = { ...ratna, office: 'centre', roles: ['national'] }
  const until = clock.now().add({ hours: 24 })
  const give = (role: 'auditor' | 'head') =>
    identity.giveGrant(national, { office: 'padang', staffId, role, why, until })
  const [lent, plain] = [await give('auditor'), await give('head')]

  for (const { grantId } of [lent, plain])
    await identity.revokeGrant(national, { office: 'padang', grantId })

  const facts = { staff: staffId, name: cast.dewi.name, office: 'padang' }
  assert.deepEqual(asked, [
    ['grant', { ...facts, roles: 'auditor', until: `${until}` }],
    ['grant', { ...facts, roles: 'head', until: `${until}` }],
    ['grant', { ...facts, before: 'auditor' }],
  ])
})

test('a head, a treasurer and a custodian are lent by two, other work of an office by one', async (t) => {
  const asked: (string | undefined)[] = []
  const { identity, clock } = await identityWorld(t, {
    requireSecond: async (_, { who, facts }) => {
      if (who.kind !== 'officer') return false
      asked.push(facts.roles)
      throw new Refusal('approvals.needed')
    },
  })
  const until = clock.now().add({ hours: 24 })
  const give = (role: StaffRole) =>
    identity.giveGrant(ratna, { office: 'padang', staffId, role, why, until })

  for (const role of ['head', 'finance', 'custodian'] as const)
    await assert.rejects(give(role), { code: 'approvals.needed' })
  for (const role of ['officer', 'supervisor'] as const) await give(role)

  assert.deepEqual(asked, ['head', 'finance', 'custodian'])
  const lent = await identity.listGrants(ratna, { office: 'padang' })
  assert.deepEqual(lent.map(({ role }) => role).sort(), ['officer', 'supervisor'])
})

test('a grant that is sent twice is one, and so is taking it back', async (t) => {
  const { identity, inDays } = await atWork(t)
  const wish = { office: 'padang', staffId, role: 'supervisor', why, until: inDays(5) } as const
  const sent = (key: string): Officer => ({ ...ratna, request: { key, bodyHash: 'x', nth: 0 } })

  const first = await identity.giveGrant(sent('kunci-beri'), wish)
  const again = await identity.giveGrant(sent('kunci-beri'), wish)
  await identity.revokeGrant(sent('kunci-cabut'), { office: 'padang', ...first })
  await identity.revokeGrant(sent('kunci-cabut'), { office: 'padang', ...first })

  assert.deepEqual(again, first)
  assert.equal((await identity.listGrants(ratna, { office: 'padang' })).length, 1)
  const other = await identity.giveGrant(sent('kunci-lagi'), wish)
  assert.notDeepEqual(other, first, 'the control: another form is another grant')
})

test('nobody uses the grant of a colleague', async (t) => {
  const { identity, enter, inDays, whoIs } = await atWork(t)
  const wish = { office: 'padang', staffId, role: 'head', why, until: inDays(5) } as const
  const { grantId } = await identity.giveGrant(ratna, wish)
  const rizal: Officer = { ...dewi, staffId: cast.rizal.staffId }
  const token = await enter(cast.rizal.staffId)

  await assert.rejects(identity.useGrant(rizal, { token, grantId }), {
    code: 'identity.unknownGrant',
  })
  assert.deepEqual((await whoIs(token))?.roles, ['officer'])
})

test('nobody gives themselves anything, for longer than ninety days, without a reason, or above the office', async (t) => {
  const { identity, db, inDays, clock } = await atWork(t)
  const wish = { office: 'padang', staffId, role: 'head', why, until: inDays(90) } as const
  const refused = (more: object, code: string) =>
    assert.rejects(identity.giveGrant(ratna, { ...wish, ...more }), { code })

  await refused({ staffId: ratna.staffId }, 'identity.ownGrant')
  await refused({ until: inDays(90).add({ seconds: 1 }) }, 'identity.grantDays')
  await refused({ until: clock.now() }, 'identity.grantDays')
  await refused({ why: ' cuti    ' }, 'identity.grantWhy')
  await refused({ role: 'national' }, 'identity.grantTooHigh')
  await refused({ office: 'metro' }, 'access.denied')
  await refused({ staffId: crypto.randomUUID() }, 'identity.unknownStaff')
  await assert.rejects(identity.giveGrant({ ...ratna, mustProve: true }, wish), {
    code: 'access.stepUp',
  })
  await identity.giveGrant(ratna, wish)

  // The database says the same, whatever the code forgets.
  const forge = (staff: string, days: number) =>
    db.transaction(house, (tx) =>
      tx.run(sql`insert into identity.grants
        (office, id, staff, role, why, begins_at, ends_at, given_by, given_at)
        values ('padang', ${crypto.randomUUID()}, ${staff}, 'head', ${why}, ${clock.now()},
          ${inDays(days)}, ${ratna.staffId}, ${clock.now()})`),
    )
  await assert.rejects(forge(ratna.staffId, 5), { code: '23514' })
  await assert.rejects(forge(staffId, 91), { code: '23514' })
  await forge(staffId, 90)
})
