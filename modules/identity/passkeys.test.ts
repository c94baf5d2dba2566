import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { nobody, type Officer } from '#packages/access'
import { Refusal } from '#packages/refusal'
import { listEvents } from '#platform/testing'
import { asOfficer, cast } from './fixtures.ts'
import { house, identityWorld, makeAuthenticator } from './testing.ts'

const dewi = asOfficer(cast.dewi) as Officer
const { staffId } = cast.dewi
const failed = new Refusal('identity.passkeyFailed')
const late = new Refusal('identity.passkeyLate')

/** Dewi with one passkey, enrolled from a printed link as in a real office. */
async function enrolled(t: TestContext) {
  const world = await identityWorld(t, { isDemonstration: false })
  const { identity } = world
  const { token: link } = await identity.mintLink(house, { for: { staffId }, purpose: 'enrol' })
  const key = makeAuthenticator()
  const { challengeId, options } = await identity.beginEnrolment(nobody, { link })
  const wish = { link, challengeId, response: key.make(options), label: 'Ponsel' }
  const kept = await identity.finishEnrolment(nobody, wish)
  return { ...world, key, link, wish, kept }
}

test('an officer enrols from a printed link and signs in by passkey', async (t) => {
  const { identity, key, kept } = await enrolled(t)

  const { challengeId, options } = await identity.beginPasskey(nobody)
  const signed = await identity.finishPasskey(nobody, {
    challengeId,
    response: key.answer(options),
  })

  assert.equal(kept.isSecondAdvised, true)
  assert.deepEqual(await identity.findWho(signed.token), dewi)
  assert.equal(options.allowCredentials?.length ?? 0, 0)
})

test('a second passkey is advised until there is one; the last is never taken away', async (t) => {
  const { identity, kept } = await enrolled(t)
  const second = makeAuthenticator()
  const { challengeId, options } = await identity.beginEnrolment(dewi)

  const response = second.make(options)
  const added = await identity.finishEnrolment(dewi, { challengeId, response, label: 'Cadangan' })

  assert.equal(added.isSecondAdvised, false)
  const gone = await Promise.allSettled([
    identity.removePasskey(dewi, { passkeyId: kept.passkeyId }),
    identity.removePasskey(dewi, { passkeyId: added.passkeyId }),
  ])
  assert.equal(gone.filter(({ status }) => status === 'fulfilled').length, 1)
  assert.equal((await identity.listPasskeys(dewi)).passkeys.length, 1)
})

test('the printed link enrols once', async (t) => {
  const { identity, link, wish } = await enrolled(t)

  const dead = new Refusal('identity.deadLink')
  await assert.rejects(identity.beginEnrolment(nobody, { link }), dead)
  await assert.rejects(identity.finishEnrolment(nobody, wish), dead)
})

test('an answer is taken once, even when it is sent twice at once', async (t) => {
  const { identity, key } = await enrolled(t)
  const { challengeId, options } = await identity.beginPasskey(nobody)
  const answer = { challengeId, response: key.answer(options) }

  const tries = await Promise.allSettled(
    [1, 2, 3].map(() => identity.finishPasskey(nobody, answer)),
  )

  assert.equal(tries.filter(({ status }) => status === 'fulfilled').length, 1)
})

test('a challenge is over after five minutes', async (t) => {
  const { identity, key, clock } = await enrolled(t)
  const { challengeId, options } = await identity.beginPasskey(nobody)

  clock.advance({ minutes: 5 })

  const answer = { challengeId, response: key.answer(options) }
  await assert.rejects(identity.finishPasskey(nobody, answer), late)
  await assert.rejects(identity.finishPasskey(nobody, { ...answer, challengeId: 'x' }), late)
})

test('a counter that goes back is refused and reported: there may be a copy', async (t) => {
  const { identity, key, db } = await enrolled(t)
  const enter = async () => {
    const { challengeId, options } = await identity.beginPasskey(nobody)
    return identity.finishPasskey(nobody, { challengeId, response: key.answer(options) })
  }
  key.setCounter(40)
  await enter()

  key.setCounter(12)

  await assert.rejects(enter(), failed)
  assert.equal((await listEvents(db)).at(-1)?.name, 'identity.passkeyDoubted')
})

const bad: [string, Parameters<typeof makeAuthenticator>[0], number][] = [
  ['another site', { origin: 'https://gerbang.invalid.example' }, 0x05],
  ['another domain', { rpId: 'example.invalid' }, 0x05],
]
for (const [name, made, flags] of bad) {
  test(`a passkey made for ${name} is refused`, async (t) => {
    const { identity } = await identityWorld(t)
    const { challengeId, options } = await identity.beginEnrolment(dewi)

    const response = makeAuthenticator(made).make(options, flags | 0x40)

    await assert.rejects(
      identity.finishEnrolment(dewi, { challengeId, response, label: 'x' }),
      failed,
    )
  })
}

test('an answer without the finger or the PIN is refused', async (t) => {
  const { identity, key } = await enrolled(t)
  const { challengeId, options } = await identity.beginPasskey(nobody)

  const response = key.answer(options, 0x01)

  await assert.rejects(identity.finishPasskey(nobody, { challengeId, response }), failed)
})

test('a stranger with another key, and an answer to another question, are refused', async (t) => {
  const { identity, key } = await enrolled(t)
  const one = await identity.beginPasskey(nobody)
  const two = await identity.beginPasskey(nobody)
  const stranger = { ...makeAuthenticator().answer(one.options), id: key.id, rawId: key.id }

  await assert.rejects(
    identity.finishPasskey(nobody, { challengeId: one.challengeId, response: stranger }),
    failed,
  )
  const swapped = { challengeId: two.challengeId, response: key.answer(one.options) }
  await assert.rejects(identity.finishPasskey(nobody, swapped), failed)
})

test('an enrolment is finished by the officer who began it', async (t) => {
  const { identity } = await identityWorld(t)
  const { challengeId, options } = await identity.beginEnrolment(dewi)

  const response = makeAuthenticator().make(options)
  const wish = { challengeId, response, label: 'x' }

  await assert.rejects(identity.finishEnrolment(asOfficer(cast.ratna), wish), failed)
})

test('a passkey of an officer who left opens nothing', async (t) => {
  const { identity, key } = await enrolled(t)
  await identity.endStaff(house, { staffId })

  const { challengeId, options } = await identity.beginPasskey(nobody)

  const answer = { challengeId, response: key.answer(options) }
  await assert.rejects(identity.finishPasskey(nobody, answer), failed)
})

test('a grave act asks for the passkey when it was touched longer than five minutes ago', async (t) => {
  const { identity, key, clock } = await enrolled(t)
  const begun = await identity.beginPasskey(nobody)
  const answer = { challengeId: begun.challengeId, response: key.answer(begun.options) }
  const { token } = await identity.finishPasskey(nobody, answer)
  assert.deepEqual(await identity.findWho(token), dewi)

  clock.advance({ minutes: 5 })

  const stale = await identity.findWho(token)
  assert.deepEqual(stale, { ...dewi, mustProve: true })
  const { challengeId, options } = await identity.beginProof(dewi)
  assert.equal(options.allowCredentials?.length, 1)
  await identity.finishProof(dewi, { challengeId, response: key.answer(options), token })
  assert.deepEqual(await identity.findWho(token), dewi)
})

test('neither a question of signing in nor a stranger proves anything, nor a button outside the demonstration', async (t) => {
  const { identity, key, clock } = await enrolled(t)
  const begun = await identity.beginPasskey(nobody)
  const response = key.answer(begun.options)
  const { token } = await identity.finishPasskey(nobody, { ...begun, response })
  clock.advance({ minutes: 6 })
  const prove = async (other: typeof key) => {
    const { challengeId, options } = await identity.beginProof(dewi)
    return identity.finishProof(dewi, { challengeId, response: other.answer(options), token })
  }

  const signingIn = await identity.beginPasskey(nobody)
  const answer = { ...signingIn, response: key.answer(signingIn.options), token }
  await assert.rejects(identity.finishProof(dewi, answer), late)
  await assert.rejects(prove(makeAuthenticator()), failed)
  await assert.rejects(identity.proveInDemonstration(dewi, { token }), failed)

  assert.deepEqual(await identity.findWho(token), { ...dewi, mustProve: true })
  await prove(key)
  assert.deepEqual(await identity.findWho(token), dewi)
})

test('a sheet opened where a colleague is signed in enrols whom it was printed for', async (t) => {
  const { identity } = await identityWorld(t)
  const ratna = asOfficer(cast.ratna)
  const { token: link } = await identity.mintLink(house, { for: { staffId }, purpose: 'enrol' })
  const key = makeAuthenticator()
  const begun = await identity.beginEnrolment(ratna, { link })

  const { challengeId } = begun
  const wish = { challengeId, response: key.make(begun.options), label: 'Kunci', link }
  await identity.finishEnrolment(ratna, wish)

  const asked = await identity.beginPasskey(nobody)
  const answer = { challengeId: asked.challengeId, response: key.answer(asked.options) }
  assert.equal((await identity.finishPasskey(nobody, answer)).staffId, staffId)
  assert.deepEqual((await identity.listPasskeys(ratna)).passkeys, [])
  const dead = new Refusal('identity.deadLink')
  for (const who of [nobody, ratna, dewi]) {
    await assert.rejects(identity.beginEnrolment(who, { link }), dead)
    await assert.rejects(identity.beginEnrolment(who, { link: 'x' }), dead)
  }
})

test('whoever finds a session open adds no passkey of their own, and takes none away', async (t) => {
  const { identity, kept } = await enrolled(t)
  const found: Officer = { ...dewi, mustProve: true }
  const begun = await identity.beginEnrolment(dewi)
  const { challengeId } = begun
  const wish = { challengeId, response: makeAuthenticator().make(begun.options), label: 'x' }

  const stepUp = new Refusal('access.stepUp')
  await assert.rejects(identity.beginEnrolment(found), stepUp)
  await assert.rejects(identity.finishEnrolment(found, wish), stepUp)
  await assert.rejects(identity.removePasskey(found, { passkeyId: kept.passkeyId }), stepUp)

  assert.equal((await identity.listPasskeys(found)).passkeys.length, 1)
  assert.equal((await identity.finishEnrolment(dewi, wish)).isSecondAdvised, false)
})
