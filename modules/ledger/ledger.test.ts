import assert from 'node:assert/strict'
import { createPublicKey, randomBytes, randomUUIDv7, verify } from 'node:crypto'
import { type TestContext, test } from 'node:test'
import pg from 'pg'
import { Type } from 'typebox'
import { nobody, system } from '#packages/access'
import { canonicalJson } from '#packages/forms'
import {
  hashesOf,
  readCheckpoint,
  rootOf,
  type VerifySignature,
  verifyConsistency,
  verifyInclusion,
} from '#packages/translog'
import { type Db, sql } from '#platform/db'
import { event } from '#platform/events'
import { freshDatabase, testNeeds, turnedClock, until } from '#platform/testing'
import { commitmentOf, digest, hashing, saidOf } from './domain.ts'
import { createLedger } from './index.ts'

const rang = event('trial.rang', { nth: Type.Integer(), caseId: Type.Optional(Type.String()) })
const origin = 'https://kantor.contoh'
const name = 'kantor.contoh/catatan'

async function open(t: TestContext) {
  const db = await freshDatabase(t)
  const clock = turnedClock()
  const { events, vault } = testNeeds(clock.now)
  const build = (own: Db) =>
    createLedger({ db: own, vault, events, newId: randomUUIDv7, realNow: clock.now, origin })
  const ring = (nth: number, caseId?: string) =>
    db.transaction(system('test'), (tx) =>
      events.publish(tx, rang, { office: 'padang', nth, ...(caseId && { caseId }) }),
    )
  const ringMany = (from: number, count: number) =>
    db.transaction(system('test'), (tx) =>
      events.publishAll(
        tx,
        Array.from({ length: count }, (_, more) => ({
          who: system('test'),
          kind: rang as never,
          news: { office: 'padang', nth: from + more },
        })),
      ),
    )
  return { db, clock, events, ledger: build(db), other: build(db.another()), ring, ringMany }
}

type Ledger = ReturnType<typeof createLedger>

/**
 * Adds until the log is so long: whatever runs in another database of the server holds events back for as
 * long as it runs.
 */
async function addUntil(ledger: Ledger, size: number): Promise<void> {
  await until(async () => {
    await ledger.append()
    return (await ledger.findStanding(nobody))?.size === size
  }, `the log is ${size} long`)
}

const isSigned: VerifySignature = (publicKey, { text, signature }) => {
  const x = Buffer.from(publicKey).toString('base64url')
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' })
  return verify(null, text, key, signature)
}

async function stands(ledger: Ledger) {
  const standing = await ledger.findStanding(nobody)
  assert.ok(standing)
  const key = { name, publicKey: standing.key.publicKey }
  const checkpoint = readCheckpoint(standing.note, { digest, key, verify: isSigned })
  assert.ok(checkpoint, 'signed by the key it names')
  return { ...checkpoint, note: standing.note }
}

/** Everything the log says, read entry by entry as an outsider would. */
async function readAll(ledger: Ledger, size: number): Promise<Buffer[]> {
  const all: Buffer[] = []
  for (let nth = 0; all.length < size; nth++) {
    const width = Math.min(256, size - nth * 256)
    const bundle = await ledger.findEntries(nobody, { nth, width })
    assert.equal(bundle?.length, width * 34)
    for (let one = 0; one < width; one++) {
      assert.equal(bundle.readUInt16BE(one * 34), 32)
      all.push(bundle.subarray(one * 34 + 2, (one + 1) * 34))
    }
  }
  return all
}

test('what happened is in the log in its order, and the root is over just that', async (t) => {
  const { ledger, ringMany } = await open(t)
  await ringMany(0, 300)
  await addUntil(ledger, 300)
  await ringMany(300, 400)
  await addUntil(ledger, 700)
  assert.equal(await ledger.append(), 0)

  const { size, root } = await stands(ledger)
  const entries = await readAll(ledger, size)

  assert.equal(size, 700)
  const leaves = entries.map((one) => hashing.leaf(one))
  assert.deepEqual(Buffer.from(root), Buffer.from(rootOf(hashing, leaves)))
  for (const [level, nth, width] of [
    [0, 0, 256],
    [0, 2, 188],
    [1, 0, 2],
  ] as const) {
    const tile = await ledger.findTile(nobody, { level, nth, width })
    const expected =
      level === 0
        ? leaves.slice(nth * 256, nth * 256 + width)
        : [0, 1].map((one) => rootOf(hashing, leaves.slice(one * 256, (one + 1) * 256)))
    assert.deepEqual(hashesOf(tile ?? Buffer.alloc(0)).map(String), expected.map(String))
  }
  assert.equal(await ledger.findTile(nobody, { level: 0, nth: 2, width: 189 }), undefined)
})

test('a later log is shown to begin with an earlier one', async (t) => {
  const { ledger, ringMany } = await open(t)
  await ringMany(0, 100)
  await addUntil(ledger, 100)
  const earlier = await stands(ledger)
  await ringMany(100, 500)
  await addUntil(ledger, 600)
  const later = await stands(ledger)

  const proof = (await ledger.proveConsistency(nobody, 100)) ?? []

  const asked = {
    earlier: { size: BigInt(earlier.size), root: earlier.root },
    later: { size: BigInt(later.size), root: later.root },
    proof: proof.map((one) => Buffer.from(one, 'base64')),
  }
  assert.ok(verifyConsistency(hashing, asked))
  const other = { ...asked.earlier, root: asked.later.root }
  assert.ok(!verifyConsistency(hashing, { ...asked, earlier: other }), 'the control')
  assert.equal(await ledger.proveConsistency(nobody, 601), undefined)
})

test('a receipt shows one event and nothing of another', async (t) => {
  const { ledger, ring, ringMany } = await open(t)
  const caseId = randomUUIDv7()
  await ringMany(0, 30)
  await ring(30, caseId)
  await ringMany(31, 30)
  await addUntil(ledger, 61)

  const told = await ledger.listReceiptsOf(caseId)

  const [receipt, ...more] = told?.receipts ?? []
  assert.ok(receipt)
  assert.deepEqual(more, [])
  assert.match(receipt.said, new RegExp(`"caseId":"${caseId}","nth":30`))
  const { size, root } = await stands(ledger)
  const commitment = digest(
    Buffer.concat([Buffer.from(receipt.salt, 'base64'), Buffer.from(receipt.said)]),
  )
  const asked = {
    leaf: hashing.leaf(commitment),
    place: BigInt(receipt.place),
    size: BigInt(size),
    root,
    proof: receipt.proof.map((one) => Buffer.from(one, 'base64')),
  }
  assert.ok(verifyInclusion(hashing, asked))
  const forged = digest(
    Buffer.concat([
      Buffer.from(receipt.salt, 'base64'),
      Buffer.from(receipt.said.replace('"nth":30', '"nth":31')),
    ]),
  )
  assert.ok(!verifyInclusion(hashing, { ...asked, leaf: hashing.leaf(forged) }), 'other words')
})

test('two processes add at once: nothing twice, nothing left out', async (t) => {
  const { db, ledger, other, ring } = await open(t)
  let nth = 0
  const writing = Promise.all(
    Array.from({ length: 8 }, async () => {
      for (let more = 0; more < 25; more++) await ring(nth++)
    }),
  )
  const adding = [ledger, other].map(async (one) => {
    for (let tries = 0; tries < 40; tries++) await one.append()
  })
  await Promise.all([writing, ...adding])
  await addUntil(ledger, 200)

  const rows = await db.read(system('test'), (tx) =>
    tx.all(sql<{ place: number; nth: number }>`
      select place, (facts->>'nth')::int as nth from ledger.leaves leaf
      join events.outbox one on one.office = leaf.office and one.id = leaf.event order by place`),
  )
  assert.deepEqual(
    rows.map(({ place }) => place),
    Array.from({ length: 200 }, (_, place) => place),
  )
  assert.equal(new Set(rows.map((row) => row.nth)).size, 200)
})

test('what commits late is not left out', async (t) => {
  const { db, events, ledger, ring } = await open(t)
  const written = Promise.withResolvers<void>()
  const gate = Promise.withResolvers<void>()
  const slow = db.transaction(system('test'), async (tx) => {
    await events.publish(tx, rang, { office: 'padang', nth: 1 })
    written.resolve()
    await gate.promise
  })
  await written.promise
  await ring(2)
  await ledger.append()
  gate.resolve()
  await slow

  await addUntil(ledger, 2)
})

test('however little happens, the log says within a minute how it stands', async (t) => {
  const { clock, ledger, ring } = await open(t)
  await ring(1)
  await addUntil(ledger, 1)
  const first = await ledger.findStanding(nobody)
  clock.advance({ seconds: 30 })
  await ledger.append()
  assert.ok((await ledger.findStanding(nobody))?.at.equals(first!.at))
  clock.advance({ seconds: 21 })

  await ledger.append()

  const second = await ledger.findStanding(nobody)
  assert.equal(second?.size, 1)
  assert.ok(second.at.since(first!.at).total('seconds') <= 60)
})

test('neither the application nor its owner by mistake can rewrite what was said', async (t) => {
  const { db, ledger, ringMany } = await open(t)
  await ringMany(0, 10)
  await addUntil(ledger, 10)
  for (const change of [
    'update ledger.leaves set place = place',
    'delete from ledger.leaves',
    'delete from ledger.tiles',
    'update ledger.checkpoints set note = note',
    'delete from ledger.checkpoints',
    'truncate ledger.leaves',
  ]) {
    const attempt = db.transaction(system('test'), (tx) => tx.run(sql.raw(change)))
    await assert.rejects(attempt, /permission denied/, change)
  }
  const owner = new pg.Client(db.connection as pg.ClientConfig)
  await owner.connect()
  t.after(() => owner.end())
  for (const change of [
    'update ledger.tiles set hashes = substring(hashes from 1 for 32)',
    "update ledger.tiles set hashes = overlay(hashes placing '\\x00' from 1) || hashes",
    'update ledger.head set size = size - 1',
  ]) {
    await assert.rejects(owner.query(change), /only grows/, change)
  }
  await assert.doesNotReject(owner.query('delete from ledger.checkpoints'), 'the control can')
})

test('the words of an event are its canonical JSON, and its salt is the same as bytes and in hex', () => {
  const at = Temporal.Instant.from('2026-11-23T01:00:00.120Z')
  const facts = { z: 1, a: 'é"\\\n', inner: { b: null, a: [true, 2.5] }, 10: 'ten', 9: 'nine' }
  const salt = randomBytes(16)
  for (const office of ['padang', 'a"b', 'x'.repeat(20_000)]) {
    const event = { office, id: 7, name: 'queue.ticketCalled', at, facts }
    const inWords = { ...event, at: '2026-11-23T01:00:00.12Z' }

    assert.equal(saidOf(event), canonicalJson({ ...event, at: at.toString() }))
    assert.deepEqual(
      commitmentOf({ ...inWords, salt: salt.toString('hex') }),
      digest(Buffer.concat([salt, Buffer.from(saidOf(event))])),
    )
    assert.deepEqual(commitmentOf({ ...event, salt }), commitmentOf({ ...inWords, salt }))
  }
})
