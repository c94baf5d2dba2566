import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nobody } from '#packages/access'
import { Refusal } from '#packages/refusal'
import { sql } from '#platform/db'
import { asDevice, asOfficer, cast } from './fixtures.ts'
import { house, identityWorld } from './testing.ts'

const dewi = asOfficer(cast.dewi)
const kiosk = asDevice(cast.kiosk)
const of = { caseId: '01930000-0000-7000-8000-0000000000c1' }
const wrong = new Refusal('identity.wrongReturnCode')

test('C18: Pak Harun comes back with what the kiosk printed, however he types it', async (t) => {
  const { identity } = await identityWorld(t)

  const paper = await identity.issueReturnCode(kiosk, {})
  const typed = {
    reference: paper.reference.toLowerCase(),
    code: ` ${paper.code.replace('-', ' ')}`,
  }
  const { token, personId } = await identity.signInWithReturnCode(nobody, typed)

  assert.match(paper.reference, /^[2-9A-HJKMNP-Z]{4}-[2-9A-HJKMNP-Z]{4}$/)
  assert.equal(personId, paper.personId)
  const who = await identity.findWho(token)
  assert.deepEqual(who, { kind: 'person', personId, isByReturnCode: true })
  assert.deepEqual(await identity.getContact(house, personId), { language: 'id' })
})

test('the kiosk learns whose paper it is without a session, and guesses no more often than anybody', async (t) => {
  const { identity } = await identityWorld(t)
  const paper = await identity.issueReturnCode(dewi, {})

  const owner = await identity.proveReturnCode(kiosk, paper)
  for (let n = 0; n < 4; n++) {
    await assert.rejects(identity.proveReturnCode(kiosk, { ...paper, code: 'AAAA-AAAA' }), wrong)
  }

  assert.deepEqual(owner, { kind: 'person', personId: paper.personId })
  const limit = new Refusal('identity.tooManyTries')
  await assert.rejects(identity.proveReturnCode(kiosk, paper), limit)
  await assert.rejects(identity.signInWithReturnCode(nobody, paper), limit)
})

test('a return code opens again and again until a new one takes its place', async (t) => {
  const { identity } = await identityWorld(t)
  const first = await identity.issueReturnCode(dewi, {})

  await identity.signInWithReturnCode(nobody, first)
  await identity.signInWithReturnCode(nobody, first)
  const second = await identity.issueReturnCode(dewi, { ...of, personId: first.personId })

  await assert.rejects(identity.signInWithReturnCode(nobody, first), wrong)
  const { personId } = await identity.signInWithReturnCode(nobody, second)
  assert.equal(personId, first.personId)
})

test('guessing is limited to five tries an hour, for references that exist and that do not', async (t) => {
  const { identity, clock } = await identityWorld(t)
  const paper = await identity.issueReturnCode(dewi, {})
  const guess = (reference: string) =>
    identity.signInWithReturnCode(nobody, { reference, code: 'AAAA-AAAA' })

  for (const reference of [paper.reference, 'ZZZZ-ZZZZ']) {
    for (let n = 0; n < 5; n++) await assert.rejects(guess(reference), wrong)
    await assert.rejects(guess(reference), new Refusal('identity.tooManyTries'))
  }

  await assert.rejects(
    identity.signInWithReturnCode(nobody, paper),
    new Refusal('identity.tooManyTries'),
  )
  clock.advance({ hours: 1 })
  assert.ok(await identity.signInWithReturnCode(nobody, paper))
})

test('a kiosk button pressed twice prints one paper', async (t) => {
  const { identity, db } = await identityWorld(t)
  const press = () => {
    const request = { key: 'kiosk-0001', bodyHash: 'same', nth: 0 }
    return identity.issueReturnCode({ ...kiosk, request })
  }

  const [first, second] = [await press(), await press()]

  assert.deepEqual(second, first)
  assert.ok(await identity.signInWithReturnCode(nobody, second))
  const kept = await db.read(house, (tx) =>
    tx.one(sql<{ text: string }>`select answer::text as text from access.requests`),
  )
  assert.ok(!kept.text.includes(first.code))
})

test('a kiosk never opens papers that are already there, and nobody opens those of no one', async (t) => {
  const { identity, sitiId } = await identityWorld(t)
  const unknown = { ...of, personId: '01930000-0000-7000-8000-0000000000ff' }

  await assert.rejects(
    identity.issueReturnCode(kiosk, { ...of, personId: sitiId }),
    new Refusal('access.denied'),
  )
  await assert.rejects(
    identity.issueReturnCode(dewi, unknown),
    new Refusal('identity.unknownPerson'),
  )
})

test('two officers who print for one person at once leave one paper that opens', async (t) => {
  const { identity } = await identityWorld(t)
  const { personId } = await identity.issueReturnCode(dewi, {})

  const papers = await Promise.allSettled(
    [1, 2, 3].map(() => identity.issueReturnCode(dewi, { ...of, personId })),
  )
  const printed = papers.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
  const opened = await Promise.allSettled(
    printed.map((paper) => identity.signInWithReturnCode(nobody, paper)),
  )

  assert.equal(printed.length, 3)
  assert.equal(opened.filter(({ status }) => status === 'fulfilled').length, 1)
})
