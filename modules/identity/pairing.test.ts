import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { nobody, type Who } from '#packages/access'
import { Refusal } from '#packages/refusal'
import { sql } from '#platform/db'
import { listEvents } from '#platform/testing'
import { asOfficer, cast } from './fixtures.ts'
import type { PairWish } from './index.ts'
import { house, identityWorld, makeAuthenticator } from './testing.ts'

const ratna = asOfficer(cast.ratna)
const office = 'padang'
const wrong = new Refusal('identity.wrongPairingCode')
const board = { office, purpose: 'board', name: 'Papan dekat pintu' } as const

/** A world with a screen in the hall that shows its digits. */
async function hall(t: TestContext) {
  const world = await identityWorld(t)
  const { identity } = world
  const show = async (from = '192.168.1.30', at = office) => {
    const { token } = await identity.beginPairing(nobody, { office: at, from })
    const shown = await identity.findPairing(token)
    assert.ok(shown?.state === 'waiting')
    return { token, code: shown.code }
  }
  const pair = (code: string, wish: Omit<PairWish, 'code'> = board, who: Who = ratna) =>
    identity.pairDevice(who, { ...wish, code } as PairWish)
  return { ...world, show, pair }
}

test('a screen shows six digits, the head types them, and the screen is the board of the hall', async (t) => {
  const { identity, show, pair } = await hall(t)
  const { token, code } = await show()
  assert.match(code, /^\d{6}$/)
  assert.equal(await identity.findWho(token), undefined)

  const { deviceId } = await pair(`${code.slice(0, 3)} ${code.slice(3)}`)

  const who = { kind: 'device', deviceId, office, purpose: 'board' }
  assert.deepEqual(await identity.findWho(token), who)
  const found = await identity.findPairing(token)
  assert.deepEqual(found, { state: 'paired', office, purpose: 'board' })
})

test('a code is used once, by one of those who type it at the same time', async (t) => {
  const { show, pair } = await hall(t)
  const { code } = await show()

  const tries = await Promise.allSettled(Array.from({ length: 5 }, () => pair(code)))

  assert.equal(tries.filter(({ status }) => status === 'fulfilled').length, 1)
  await assert.rejects(pair(code), wrong)
})

test('a code is over after ten minutes, and the screen is told so', async (t) => {
  const { identity, clock, show, pair } = await hall(t)
  const { token, code } = await show()

  clock.advance({ minutes: 10 })

  await assert.rejects(pair(code), wrong)
  assert.deepEqual(await identity.findPairing(token), { state: 'over', office })
})

test('a code opens in its own office only', async (t) => {
  const { show, pair } = await hall(t)
  const { code } = await show('10.0.0.9', 'metro')

  await assert.rejects(pair(code), wrong)
  await assert.rejects(pair(code, { ...board, office: 'metro' }), new Refusal('access.denied'))
})

test('thirty tries an hour, right or wrong, however many are made at once', async (t) => {
  const { show, pair, clock } = await hall(t)
  const { code } = await show()
  const other = code === '000000' ? '111111' : '000000'

  await Promise.allSettled(Array.from({ length: 30 }, () => pair(other)))

  await assert.rejects(pair(code), new Refusal('identity.tooManyTries'))
  clock.advance({ minutes: 60 })
  assert.ok(await pair((await show()).code))
})

test('neither one place on the network nor all of them can fill an office with waiting screens', async (t) => {
  const { show, clock } = await hall(t)
  const full = new Refusal('identity.tooManyScreens')

  for (let nth = 0; nth < 30; nth++) await show('192.168.1.30')
  await assert.rejects(show('192.168.1.30'), full)
  for (let nth = 0; nth < 20; nth++) await show('192.168.1.31')
  await assert.rejects(show('192.168.1.32'), full)

  assert.ok(await show('192.168.1.32', 'metro'))
  clock.advance({ minutes: 10 })
  assert.ok(await show('192.168.1.32'))
})

test('a device is listed with when it was last here, renamed, and revoked at once', async (t) => {
  const { identity, clock, db, show, pair } = await hall(t)
  const { token, code } = await show()
  const { deviceId } = await pair(code)
  clock.advance({ minutes: 3 })
  await identity.findWho(token)

  await identity.renameDevice(ratna, { deviceId, office, name: '  Papan  lantai 2 ' })
  const named = (await identity.listDevices(ratna, { office })).find(
    (one) => one.deviceId === deviceId,
  )
  await identity.revokeDevice(ratna, { deviceId, office })
  await identity.revokeDevice(ratna, { deviceId, office })

  assert.equal(named?.name, 'Papan lantai 2')
  assert.deepEqual(named?.seenAt, clock.now())
  assert.equal(await identity.findWho(token), undefined)
  assert.deepEqual(await identity.findPairing(token), { state: 'over', office })
  const left = await identity.listDevices(ratna, { office })
  assert.ok(!left.some((one) => one.deviceId === deviceId))
  const revoked = (await listEvents(db)).filter(({ name }) => name === 'identity.deviceRevoked')
  assert.equal(revoked.length, 1)
  await assert.rejects(
    identity.renameDevice(ratna, { deviceId, office, name: 'X' }),
    new Refusal('identity.unknownDevice'),
  )
})

test('the head of another office neither sees, renames nor revokes it', async (t) => {
  const { identity, show, pair } = await hall(t)
  const { token, code } = await show()
  const { deviceId } = await pair(code)
  const elsewhere: Who = { ...cast.budi, kind: 'officer', roles: ['officer', 'head'] }

  const here = { deviceId, office: 'metro' }
  assert.deepEqual(await identity.listDevices(elsewhere, { office: 'metro' }), [])
  await assert.rejects(
    identity.renameDevice(elsewhere, { ...here, name: 'X' }),
    new Refusal('identity.unknownDevice'),
  )
  await identity.revokeDevice(elsewhere, here)
  await assert.rejects(
    identity.revokeDevice(elsewhere, { ...here, office }),
    new Refusal('access.denied'),
  )

  assert.ok(await identity.findWho(token))
})

test('a counter’s machine is a place and nobody; who signs in at it is out when it is revoked', async (t) => {
  const { identity, show, pair } = await hall(t)
  const { token, code } = await show()
  const { deviceId } = await pair(code, { ...board, purpose: 'counter', counter: 3 } as never)
  const place = { deviceId, office, counter: 3, name: board.name }
  assert.equal(await identity.findWho(token), undefined)
  assert.deepEqual(await identity.findPlace(token), place)

  const { token: link } = await identity.mintLink(house, {
    for: { staffId: cast.dewi.staffId },
    purpose: 'enrol',
  })
  const key = makeAuthenticator()
  const asked = await identity.beginEnrolment(nobody, { link })
  const made = { challengeId: asked.challengeId, response: key.make(asked.options) }
  await identity.finishEnrolment(nobody, { ...made, label: 'Kunci', link })
  const { challengeId, options } = await identity.beginPasskey(nobody)
  const answer = { challengeId, response: key.answer(options), deviceId }
  const officer = await identity.finishPasskey(nobody, answer)
  assert.ok(await identity.findWho(officer.token))

  await identity.revokeDevice(ratna, { deviceId, office })

  assert.equal(await identity.findPlace(token), undefined)
  assert.equal(await identity.findWho(officer.token), undefined)
})

test('neither the digits nor the secret stand anywhere in the open', async (t) => {
  const { db, show, pair } = await hall(t)
  const { token, code } = await show()
  await pair(code)

  const rows = await db.read(house, async (tx) => [
    await tx.all(sql`select facts::text from events.outbox`),
    await tx.all(sql`select * from access.requests`),
    await tx.all(sql`select id, encode(code_hash, 'escape') c, encode(token_hash, 'base64') t
      from identity.pairings`),
    await tx.all(sql`select encode(token_hash, 'base64') from identity.sessions`),
  ])

  const written = JSON.stringify(rows)
  for (const secret of [`"${code}"`, token]) assert.ok(!written.includes(secret), secret)
})

test('a form sent twice pairs once and says the same', async (t) => {
  const { show, pair } = await hall(t)
  const { code } = await show()
  const send = () => {
    const request = { key: 'form-0007', bodyHash: 'same', nth: 0 }
    return pair(code, board, { ...ratna, request })
  }

  const [first, second] = await Promise.all([send(), send()])

  assert.deepEqual(second, first)
})

test('a device needs a name that fits on one line', async (t) => {
  const { show, pair } = await hall(t)
  const { code } = await show()

  for (const name of ['', '  ', 'x'.repeat(61)]) {
    await assert.rejects(pair(code, { ...board, name }), new Refusal('identity.deviceName'))
  }
  assert.ok(await pair(code))
})
