import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nobody, type Officer, type Who } from '#packages/access'
import { Refusal } from '#packages/refusal'
import { compareTables } from '#packages/words'
import { sql } from '#platform/db'
import { asDevice, asOfficer, cast } from './fixtures.ts'
import { house, identityWorld } from './testing.ts'
import { codeOfToken } from './tokens.ts'
import en from './words/en.json' with { type: 'json' }
import id from './words/id.json' with { type: 'json' }

type World = Awaited<ReturnType<typeof identityWorld>>

const actors = (sitiId: string): Record<string, Who> => ({
  siti: { kind: 'person', personId: sitiId },
  other: { kind: 'person', personId: '01930000-0000-7000-8000-0000000000fe' },
  dewi: asOfficer(cast.dewi),
  ratna: asOfficer(cast.ratna),
  kiosk: asDevice(cast.kiosk),
  board: asDevice(cast.board),
  system: house,
  nobody,
})

// Who may, by verb; everybody else is turned away. Signing in is open to all by its nature.
const everyone = ['siti', 'other', 'dewi', 'ratna', 'kiosk', 'board', 'system', 'nobody']
const table: Record<string, [string[], (world: World, who: Who) => Promise<unknown>]> = {
  requestCode: [
    everyone,
    ({ identity }, who) =>
      identity.requestCode(who, { email: crypto.randomUUID().concat('@a.id'), language: 'id' }),
  ],
  signOut: [everyone, ({ identity }, who) => identity.signOut(who, { token: 'A'.repeat(43) })],
  beginPasskey: [everyone, ({ identity }, who) => identity.beginPasskey(who)],
  issueReturnCode: [
    ['dewi', 'ratna', 'kiosk'],
    ({ identity }, who) => identity.issueReturnCode(who),
  ],
  listReturnCodes: [['siti'], ({ identity, sitiId }, who) => identity.listReturnCodes(who, sitiId)],
  proveReturnCode: [
    ['dewi', 'ratna', 'kiosk'],
    async ({ identity }, who) =>
      identity.proveReturnCode(who, await identity.issueReturnCode(asOfficer(cast.dewi))),
  ],
  getContact: [['siti', 'system'], ({ identity, sitiId }, who) => identity.getContact(who, sitiId)],
  chooseLanguage: [['siti', 'other'], ({ identity }, who) => identity.chooseLanguage(who, 'id')],
  beginEnrolment: [['dewi', 'ratna'], ({ identity }, who) => identity.beginEnrolment(who)],
  listPasskeys: [['dewi', 'ratna'], ({ identity }, who) => identity.listPasskeys(who)],
  getStaff: [['dewi', 'ratna'], ({ identity }, who) => identity.getStaff(who)],
  mintLink: [
    ['system'],
    ({ identity, sitiId }, who) => identity.mintLink(who, { for: { personId: sitiId } }),
  ],
  revealCode: [['system'], ({ identity }, who) => identity.revealCode(who, crypto.randomUUID())],
  markCodeSent: [
    ['system'],
    ({ identity }, who) => identity.markCodeSent(who, crypto.randomUUID()),
  ],
  savePerson: [
    ['system'],
    ({ identity }, who) => identity.savePerson(who, { email: 'x@contoh.invalid', language: 'id' }),
  ],
  saveStaff: [
    ['system'],
    ({ identity }, who) =>
      identity.saveStaff(who, { office: 'metro', name: 'X', roles: ['officer'] }),
  ],
  endStaff: [
    ['system'],
    async ({ identity }, who) => {
      const gone = { office: 'metro', name: 'Contoh', roles: ['officer' as const] }
      return identity.endStaff(who, await identity.saveStaff(house, gone))
    },
  ],
  listStaff: [
    ['ratna', 'system'],
    ({ identity }, who) => identity.listStaff(who, { office: 'padang' }),
  ],
  listNames: [
    ['ratna', 'system'],
    ({ identity }, who) => identity.listNames(who, { office: 'padang' }),
  ],
  addDevice: [
    ['system'],
    ({ identity }, who) =>
      identity.addDevice(who, { office: 'metro', purpose: 'board', name: 'X' }),
  ],
  revokeDevice: [
    ['ratna', 'system'],
    ({ identity }, who) =>
      identity.revokeDevice(who, { deviceId: crypto.randomUUID(), office: 'padang' }),
  ],
  listDevices: [
    ['ratna', 'system'],
    ({ identity }, who) => identity.listDevices(who, { office: 'padang' }),
  ],
  renameDevice: [
    ['ratna', 'system'],
    ({ identity }, who) =>
      identity.renameDevice(who, { ...cast.kiosk, name: 'Kios pintu samping' }),
  ],
  giveGrant: [
    ['ratna', 'system'],
    ({ identity, clock }, who) =>
      identity.giveGrant(who, {
        ...{ office: 'padang', staffId: cast.dewi.staffId, role: 'officer' },
        ...{ why: 'Menggantikan rekan', until: clock.now().add({ hours: 1 }) },
      }),
  ],
  revokeGrant: [
    ['ratna', 'system'],
    async ({ identity, clock }, who) => {
      const { grantId } = await identity.giveGrant(house, {
        ...{ office: 'padang', staffId: cast.dewi.staffId, role: 'officer' },
        ...{ why: 'Menggantikan rekan', until: clock.now().add({ hours: 1 }) },
      })
      return identity.revokeGrant(who, { office: 'padang', grantId })
    },
  ],
  listGrants: [
    ['ratna', 'system'],
    ({ identity }, who) => identity.listGrants(who, { office: 'padang' }),
  ],
  listOwnGrants: [['dewi', 'ratna'], ({ identity }, who) => identity.listOwnGrants(who as Officer)],
  leaveGrant: [
    ['dewi', 'ratna'],
    ({ identity }, who) => identity.leaveGrant(who as Officer, { token: 'A'.repeat(43) }),
  ],
  proveInDemonstration: [
    ['dewi', 'ratna'],
    ({ identity }, who) => identity.proveInDemonstration(who as Officer, { token: 'A'.repeat(43) }),
  ],
  beginProof: [['dewi', 'ratna'], ({ identity }, who) => identity.beginProof(who as Officer)],
  beginPairing: [
    everyone,
    ({ identity }, who) => identity.beginPairing(who, { office: 'padang', from: '192.168.1.7' }),
  ],
  pairDevice: [
    ['ratna', 'system'],
    async ({ identity }, who) => {
      const screen = { office: 'padang', from: crypto.randomUUID() }
      const { token } = await identity.beginPairing(nobody, screen)
      const code = codeOfToken(token)
      const wish = { office: 'padang', purpose: 'board', name: 'Papan', code } as const
      return identity.pairDevice(who, wish)
    },
  ],
}

test('who may do what', async (t) => {
  const world = await identityWorld(t)
  const isDenied = (error: unknown) =>
    error instanceof Refusal && /^access\.(denied|signIn)$/.test(error.code)
  let cells = 0

  for (const [verb, [allowed, act]] of Object.entries(table)) {
    for (const [name, who] of Object.entries(actors(world.sitiId))) {
      const said = `${name} ${verb}`
      if (allowed.includes(name)) await assert.doesNotReject(act(world, who), said)
      else await assert.rejects(act(world, who), isDenied, said)
      cells++
    }
  }

  assert.equal(cells, 256)
})

test('the database itself shows identity to nobody but the house and to people their own row', async (t) => {
  const { db, sitiId } = await identityWorld(t)
  await db.transaction(house, (tx) =>
    tx.run(sql`insert into identity.people (id, language, made_at)
      values ('01930000-0000-7000-8000-0000000000fe', 'id', '2026-11-23T01:00:00Z')`),
  )
  const count = (who: Who, text: string) =>
    db.read(who, async (tx) => (await tx.all(sql.raw(`select 1 from identity.${text}`))).length)
  const siti: Who = { kind: 'person', personId: sitiId }

  assert.equal(await count(siti, 'people'), 1)
  assert.equal(await count(asOfficer(cast.budi), 'staff'), 1)
  for (const name of ['people', 'sessions', 'codes', 'links', 'return_codes', 'passkeys']) {
    assert.equal(await count(asOfficer(cast.dewi), name), 0, name)
    assert.equal(await count(nobody, name), 0, name)
  }
})

test('both languages say the same things', () => {
  assert.deepEqual(compareTables(id, en), [])
})
