import assert from 'node:assert/strict'
import { randomBytes, randomUUIDv7 } from 'node:crypto'
import { type TestContext, test } from 'node:test'
import { system } from '#packages/access'
import { freshDatabase, testNeeds, turnedClock } from '#platform/testing'

const me = system('test')
const piece = 128 * 1024

async function sealing(t: TestContext) {
  const db = await freshDatabase(t)
  const { vault } = testNeeds(turnedClock().now)
  const caseId: string = randomUUIDv7()
  const seal = await db.transaction(me, (tx) => vault.sealer(tx, caseId))
  const open = (place: string, sealed: Buffer) =>
    db.read(me, (tx) => vault.open(tx, caseId, place, sealed))
  const whole = (place: string, plain: Buffer) =>
    db.transaction(me, (tx) => vault.seal(tx, caseId, place, plain))
  return { seal, open, whole }
}

test('what is sealed in pieces opens whole, whatever its size, beside what was sealed in one', async (t) => {
  const { seal, open, whole } = await sealing(t)

  for (const size of [0, 1, piece - 1, piece, piece + 1, 5 * piece + 7]) {
    const plain = randomBytes(size)
    const seen: Buffer[] = []
    const sealed = Buffer.concat([...seal('a|b|c', plain, (one) => seen.push(one))])
    assert.ok(!sealed.includes(plain.subarray(0, 16)) || size < 16)
    assert.deepEqual(await open('a|b|c', sealed), plain)
    assert.deepEqual(Buffer.concat(seen), plain)
    assert.deepEqual(await open('a|b|c', await whole('a|b|c', plain)), plain)
  }
})

test('moved, changed in any part, cut or joined from two, it does not open', async (t) => {
  const { seal, open } = await sealing(t)
  const sealed = Buffer.concat([...seal('a|b|c', randomBytes(2 * piece))])
  const other = Buffer.concat([...seal('a|b|c', randomBytes(2 * piece))])

  await assert.rejects(open('a|b|d', sealed))
  for (const at of [0, 1, 12, 13, piece, 2 * piece, sealed.length - 16, sealed.length - 1]) {
    const changed = Buffer.from(sealed)
    changed[at]! ^= 1
    await assert.rejects(open('a|b|c', changed), `byte ${at}`)
  }
  for (const length of [0, 1, 13, 28, sealed.length - 1]) {
    await assert.rejects(open('a|b|c', sealed.subarray(0, length)), `cut at ${length}`)
  }
  const joined = Buffer.concat([sealed.subarray(0, piece), other.subarray(piece)])
  await assert.rejects(open('a|b|c', joined))
})
