import assert from 'node:assert/strict'
import { generateKeyPairSync, sign } from 'node:crypto'
import { test } from 'node:test'
import { readToken, unsignedOf } from '#packages/lettercode'
import { cast, lettersWorld, type World } from '../../test-letters.ts'
import { tokenMark } from './keys.ts'

async function withLetter(t: Parameters<typeof lettersWorld>[0]) {
  const world = await lettersWorld(t)
  const caseId = await world.register()
  const letter = await world.letterOf(caseId, 'bukti-kedatangan')
  const square = (text: string) => world.letters.checkSquare(cast.nobody, text)
  const typed = (number: string, code: string) =>
    world.letters.checkNumber(cast.nobody, { number, code })
  return { ...world, caseId, letter, square, typed }
}

/** One asks, another decides. */
async function revoke(world: World, letterId: string) {
  const wish = { letterId, kind: 'revoke', reason: 'Alamatnya tidak benar.' } as const
  const { proposalId } = await world.letters.proposeEnd(cast.dewi, wish)
  await world.letters.decideEnd(cast.ratna, { proposalId, isConfirmed: true })
}

test('by its square or by its number and code a letter is valid, then revoked; nothing more is told', async (t) => {
  const world = await withLetter(t)
  const { facts, number, letterId } = world.letter

  const bySquare = await world.square(`https://gerbang.invalid/periksa?s=${facts.token}`)
  const byCode = await world.typed(` ${number.toLowerCase()} `, facts.code.toLowerCase())
  await revoke(world, letterId)

  assert.equal(bySquare.verdict, 'valid')
  assert.deepEqual(bySquare.claim, readToken(facts.token)?.claim, 'what the square itself says')
  assert.deepEqual(byCode, { verdict: 'valid' })
  assert.equal((await world.square(facts.token)).verdict, 'revoked')
  assert.deepEqual(await world.typed(number, facts.code), { verdict: 'revoked' })
})

test('C69: numbers asked for one after the other tell nobody which letters there are', async (t) => {
  const world = await withLetter(t)
  const { number, facts } = world.letter
  const wrong = facts.code === '0000-0000' ? '0000-0001' : '0000-0000'

  const answers = await Promise.all([
    world.typed(number, wrong),
    world.typed(number, ''),
    world.typed('PADANG-2026-000002', wrong),
    world.typed('PADANG-2026-000002', facts.code),
    world.typed('PADANG-2031-999999', wrong),
    world.typed('', ''),
  ])

  for (const answer of answers) assert.deepEqual(answer, { verdict: 'unknown' })
  assert.deepEqual(await world.typed(number, facts.code), { verdict: 'valid' }, 'control')
})

test('C69: with the list of yesterday a revoked square is still signed, and the list says of when it is', async (t) => {
  const world = await withLetter(t)
  const { facts, letterId } = world.letter
  const mark = tokenMark(readToken(facts.token)!.signature).toString('hex').slice(0, 32)
  const stale = await world.letters.getCheckList(cast.nobody)
  world.clock.advance({ hours: 24 })

  await revoke(world, letterId)
  const fresh = await world.letters.getCheckList(cast.nobody)

  assert.equal(stale.asOf, '2026-11-23T01:00:00Z')
  assert.deepEqual([stale.revoked, fresh.revoked], [[], [mark]])
  assert.equal(fresh.asOf, '2026-11-24T01:00:00Z')
  assert.doesNotMatch(JSON.stringify(fresh), /PADANG|Dubois|000001/)
})

test('a square that somebody else signed, or that was changed, is not ours', async (t) => {
  const world = await withLetter(t)
  const token = readToken(world.letter.facts.token)!
  const forger = generateKeyPairSync('ed25519').privateKey
  const resign = (unsigned: string) =>
    `${unsigned}~${sign(null, Buffer.from(unsigned), forger).toString('base64url')}`

  const forged = [
    resign(token.unsigned),
    resign(unsignedOf({ ...token.claim, number: 'PADANG-2026-000777' }, token.keyId)),
    `${token.unsigned.replace('~CD~', '~AB~')}~${token.signature}`,
    `${token.unsigned.replace('~26~', '~99~')}~${token.signature}`,
    `${token.unsigned}~${'A'.repeat(86)}`,
    'https://gerbang.invalid/periksa?s=',
    '',
  ]

  for (const text of forged) assert.deepEqual(await world.square(text), { verdict: 'unknown' })
})

test('a new key signs from now on; what the old one signed is still known', async (t) => {
  const world = await withLetter(t)
  const before = world.letter.facts.token

  const { id } = await world.letters.renewKey()
  const after = await world.letterOf(await world.register({}, cast.chloe), 'bukti-kedatangan')

  assert.deepEqual(
    [readToken(before)?.keyId, id, readToken(after.facts.token)?.keyId],
    ['26', '26a', '26a'],
  )
  assert.equal((await world.square(before)).verdict, 'valid')
  assert.equal((await world.square(after.facts.token)).verdict, 'valid')
  const { keys } = await world.letters.getCheckList(cast.nobody)
  assert.deepEqual(
    keys.map((key) => key.id),
    ['26a', '26'],
  )
})

test('a visa past its last day is no longer valid, and was not revoked', async (t) => {
  const world = await lettersWorld(t)
  const caseId = await world.askForVisa()
  await world.decide(caseId, { action: 'issue' })
  const { facts } = await world.letterOf(caseId, 'evisa')
  const ask = async () => (await world.letters.checkSquare(cast.nobody, facts.token)).verdict
  const last = Temporal.PlainDate.from(facts.until ?? '')

  world.clock.set(`${last}T16:59:00Z`)
  const onTheDay = await ask()
  world.clock.set(`${last}T17:00:00Z`)

  assert.deepEqual([onTheDay, await ask()], ['valid', 'ended'])
})
