import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nobody } from '#packages/access'
import { Refusal } from '#packages/refusal'
import { sql } from '#platform/db'
import { listEvents } from '#platform/testing'
import { cast } from './fixtures.ts'
import { house, identityWorld } from './testing.ts'

const wrong = new Refusal('identity.wrongCode')
const { email } = cast.siti
const other = (code: string) => (code === '111111' ? '222222' : '111111')

test('a person signs in with the code that was sent', async (t) => {
  const { identity, sitiId, askCode } = await identityWorld(t)

  const code = await askCode(email)
  const { token, personId } = await identity.signInWithCode(nobody, { email, code })

  assert.equal(personId, sitiId)
  assert.deepEqual(await identity.findWho(token), { kind: 'person', personId: sitiId })
})

test('an unknown address is answered like a known one and becomes a person when the code is used', async (t) => {
  const { identity, newestCode, clock } = await identityWorld(t)

  const known = await identity.requestCode(nobody, { email, language: 'en' })
  clock.advance({ seconds: 1 })
  const unknown = await identity.requestCode(nobody, {
    email: 'baru@contoh.invalid',
    language: 'en',
  })
  const { code } = await newestCode()
  const { personId } = await identity.signInWithCode(nobody, { email: 'Baru@contoh.invalid', code })

  assert.deepEqual(unknown, known)
  const contact = await identity.getContact(house, personId)
  assert.deepEqual(contact, { email: 'baru@contoh.invalid', language: 'en' })
})

test('one code used twice at once opens one session', async (t) => {
  const { identity, askCode } = await identityWorld(t)
  const code = await askCode(email)

  const tries = await Promise.allSettled(
    Array.from({ length: 5 }, () => identity.signInWithCode(nobody, { email, code })),
  )

  assert.equal(tries.filter(({ status }) => status === 'fulfilled').length, 1)
})

test('two who come with the same new address at once are one person', async (t) => {
  const { identity } = await identityWorld(t)

  const added = await Promise.all(
    Array.from({ length: 6 }, () =>
      identity.savePerson(house, { email: 'baru@contoh.invalid', language: 'id' }),
    ),
  )

  assert.equal(new Set(added.map(({ personId }) => personId)).size, 1)
})

test('a code closes after five wrong tries, made one by one or all at once', async (t) => {
  const { identity, askCode } = await identityWorld(t)
  const code = await askCode(email)

  const tries = Array.from({ length: 5 }, () =>
    identity.signInWithCode(nobody, { email, code: other(code) }),
  )
  await Promise.allSettled(tries)

  await assert.rejects(identity.signInWithCode(nobody, { email, code }), wrong)
})

test('the fifth try still opens', async (t) => {
  const { identity, askCode } = await identityWorld(t)
  const code = await askCode(email)

  for (let n = 0; n < 4; n++) {
    await assert.rejects(identity.signInWithCode(nobody, { email, code: other(code) }), wrong)
  }

  assert.ok(await identity.signInWithCode(nobody, { email, code }))
})

test('a code is over after ten minutes', async (t) => {
  const { identity, askCode, clock } = await identityWorld(t)
  const code = await askCode(email)

  clock.advance({ minutes: 10 })

  await assert.rejects(identity.signInWithCode(nobody, { email, code }), wrong)
})

test('only the newest code of an address opens, and only for that address', async (t) => {
  const { identity, askCode } = await identityWorld(t)

  const first = await askCode(email)
  const second = await askCode(email)

  const strange = { email: 'lain@contoh.invalid', code: second }
  await assert.rejects(identity.signInWithCode(nobody, strange), wrong)
  if (first !== second) {
    await assert.rejects(identity.signInWithCode(nobody, { email, code: first }), wrong)
  }
  assert.ok(await identity.signInWithCode(nobody, { email, code: second }))
})

test('an address is sent five codes an hour, however many ask at once', async (t) => {
  const { identity, clock } = await identityWorld(t)
  const ask = () => identity.requestCode(nobody, { email, language: 'id' })

  const asked = await Promise.allSettled(Array.from({ length: 8 }, ask))

  assert.equal(asked.filter(({ status }) => status === 'fulfilled').length, 5)
  clock.advance({ minutes: 59 })
  await assert.rejects(ask(), new Refusal('identity.tooManyCodes'))
  clock.advance({ minutes: 1 })
  assert.ok(await ask())
})

test('a form sent twice with one key sends one code', async (t) => {
  const { identity, db } = await identityWorld(t)
  const ask = () => {
    const request = { key: 'form-0001', bodyHash: 'same', nth: 0 }
    return identity.requestCode({ kind: 'nobody', request }, { email, language: 'id' })
  }

  await Promise.all([ask(), ask()])

  assert.equal(
    (await listEvents(db)).filter(({ name }) => name.endsWith('codeRequested')).length,
    1,
  )
})

test('a code sent twice by one tap opens the same session, and no second one', async (t) => {
  const { identity, askCode, db } = await identityWorld(t)
  const code = await askCode(email)
  const send = (bodyHash = 'same') => {
    const request = { key: 'form-0003', bodyHash, nth: 0 }
    return identity.signInWithCode({ kind: 'nobody', request }, { email, code })
  }

  const [first, second] = await Promise.all([send(), send()])
  const third = await send()

  assert.deepEqual([second.token, third.token], [first.token, first.token])
  assert.ok(await identity.findWho(third.token))
  const begun = (await listEvents(db)).filter(({ name }) => name === 'identity.signedIn')
  assert.equal(begun.length, 1)
  await assert.rejects(send('other'), new Refusal('request.keyReused'))
})

test('a code stands nowhere in the open: not in events, not in the kept answers, not in its row', async (t) => {
  const { identity, askCode, db } = await identityWorld(t)
  const code = await askCode(email)
  const request = { key: 'form-0002', bodyHash: 'b', nth: 0 }
  const { token } = await identity.signInWithCode({ kind: 'nobody', request }, { email, code })

  const rows = await db.read(house, async (tx) => [
    await tx.all(sql`select facts::text, request_key from events.outbox`),
    await tx.all(sql`select * from access.requests`),
    await tx.all(sql`select id, encode(email_sealed, 'escape') e, encode(code_hash, 'escape') h,
      encode(code_sealed, 'escape') s from identity.codes`),
    await tx.all(sql`select encode(token_hash, 'base64') from identity.sessions`),
    await tx.all(sql`select encode(email_sealed, 'escape') from identity.people`),
  ])

  const written = JSON.stringify(rows)
  for (const secret of [code, token, email, 'siti']) assert.ok(!written.includes(secret), secret)
})

test('once the mail went out, only the hash of its code is left', async (t) => {
  const { identity, db } = await identityWorld(t)
  await identity.requestCode(nobody, { email, language: 'id' })
  const { facts } = (await listEvents(db)).at(-1)!
  const codeId = `${facts.codeId}`

  const revealed = await identity.revealCode(house, codeId)
  await identity.markCodeSent(house, codeId)

  assert.equal(revealed?.email, email)
  assert.equal(await identity.revealCode(house, codeId), undefined)
  assert.ok(await identity.signInWithCode(nobody, { email, code: revealed!.code }))
})

test('an address that no server would take is said to be wrong', async (t) => {
  const { identity } = await identityWorld(t)

  const ask = identity.requestCode(nobody, { email: 'siti@', language: 'id' })

  await assert.rejects(ask, new Refusal('identity.badEmail'))
})
