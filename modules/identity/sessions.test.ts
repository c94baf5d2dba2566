import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { nobody } from '#packages/access'
import { Refusal } from '#packages/refusal'
import { sql } from '#platform/db'
import { asOfficer, cast } from './fixtures.ts'
import { house, identityWorld } from './testing.ts'

const dewi = asOfficer(cast.dewi)
// Whoever came by a link has touched no passkey.
const byLink = { ...dewi, mustProve: true }
const { staffId } = cast.dewi

async function atWork(t: TestContext) {
  const world = await identityWorld(t)
  const link = await world.identity.mintLink(house, { for: { staffId } })
  const { token } = await world.identity.signInByLink(nobody, link)
  return { ...world, token }
}

test('an officer stays signed in while working and not after fifteen minutes away', async (t) => {
  const { identity, clock, token } = await atWork(t)

  for (let n = 0; n < 4; n++) {
    clock.advance({ minutes: 14 })
    assert.deepEqual(await identity.findWho(token), byLink)
  }
  clock.advance({ minutes: 15 })
  assert.equal(await identity.findWho(token), undefined)
})

test('an officer is signed out after twelve hours of work', async (t) => {
  const { identity, clock, token } = await atWork(t)

  for (let minutes = 0; minutes < 12 * 60 - 10; minutes += 10) {
    clock.advance({ minutes: 10 })
    assert.ok(await identity.findWho(token))
  }
  clock.advance({ minutes: 10 })

  assert.equal(await identity.findWho(token), undefined)
})

test('new roles and a new office act on the next request', async (t) => {
  const { identity, token } = await atWork(t)

  await identity.saveStaff(house, {
    staffId,
    office: 'metro',
    name: 'Dewi (contoh)',
    roles: ['head'],
  })

  const who = { kind: 'officer', staffId, office: 'metro', roles: ['head'], mustProve: true }
  assert.deepEqual(await identity.findWho(token), who)
})

test('an officer who left and a device that was revoked are nobody on the next request', async (t) => {
  const { identity, token } = await atWork(t)
  const { deviceId } = cast.kiosk
  const link = await identity.mintLink(house, { for: { deviceId } })
  const device = await identity.signInByLink(nobody, link)

  await identity.endStaff(house, { staffId })
  await identity.revokeDevice(house, { deviceId, office: 'padang' })

  assert.equal(await identity.findWho(token), undefined)
  assert.equal(await identity.findWho(device.token), undefined)
})

test('signing out ends this session at once; ending all ends the others too', async (t) => {
  const { identity, token } = await atWork(t)
  const link = await identity.mintLink(house, { for: { staffId } })
  const second = await identity.signInByLink(nobody, link)

  await identity.signOut(dewi, { token })
  await identity.signOut(dewi, { token })
  assert.equal(await identity.findWho(token), undefined)
  assert.ok(await identity.findWho(second.token))

  await identity.endSessions(dewi, { subject: staffId, kind: 'officer' })
  assert.equal(await identity.findWho(second.token), undefined)
})

test('nobody ends the sessions of somebody else', async (t) => {
  const { identity, sitiId } = await atWork(t)

  for (const who of [nobody, dewi, { kind: 'person', personId: staffId } as const]) {
    await assert.rejects(
      identity.endSessions(who, { subject: sitiId, kind: 'person' }),
      new Refusal('access.denied'),
    )
  }
})

test('a made-up token is nobody', async (t) => {
  const { identity } = await identityWorld(t)

  for (const token of ['', 'x', 'A'.repeat(43), 'A'.repeat(10_000), `${'A'.repeat(42)}\0`]) {
    assert.equal(await identity.findWho(token), undefined)
  }
})

test('what is long over is forgotten, what still opens stays', async (t) => {
  const { identity, clock, token, askCode } = await atWork(t)
  await askCode(cast.siti.email)

  assert.equal(await identity.forgetOld(), 0)
  assert.ok(await identity.findWho(token))
  clock.advance({ hours: 48 })

  // The session, the used link, the code and the count of tries.
  assert.equal(await identity.forgetOld(), 4)
})

test('many who come back at once are noted together, each as seen', async (t) => {
  const { db, identity, clock } = await identityWorld(t)
  const { deviceId } = cast.kiosk
  const signIn = async () => {
    const link = await identity.mintLink(house, { for: { deviceId } })
    return (await identity.signInByLink(nobody, link)).token
  }
  const tokens = [await signIn(), await signIn(), await signIn(), await signIn()]
  clock.advance({ minutes: 5 })
  const transactions = async () =>
    db.read(house, (tx) =>
      tx.all(sql<{ xmin: string; seen_at: Temporal.Instant }>`
        select xmin::text as xmin, seen_at from identity.sessions`),
    )

  const all = await Promise.all(tokens.map((token) => identity.findWho(token)))

  const rows = await transactions()
  assert.ok(all.every((who) => who?.kind === 'device'))
  assert.ok(rows.every(({ seen_at: at }) => at.equals(clock.now())))
  assert.equal(new Set(rows.map(({ xmin }) => xmin)).size, 1)
})
