import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import { type TestContext, test } from 'node:test'
import { type Person, system, type Who } from '#packages/access'
import { Refusal } from '#packages/refusal'
import { sql } from '#platform/db'
import { paper } from '#platform/testing'
import { createDocuments } from './index.ts'
import { dewi, siti, world } from './testing.ts'

const refuses = (code: string) => (error: unknown) =>
  error instanceof Refusal && error.code === code

const sha256Of = (bytes: Buffer) => createHash('sha256').update(bytes).digest()

/** A paper of some megabytes, so that it comes in several pieces. */
const large = () => paper({ width: 1200, height: 900 }).png({ compressionLevel: 0 }).toBuffer()

async function sending(t: TestContext) {
  const opened = await world(t)
  const bytes = (await large()).subarray(0)
  const wish = {
    caseId: opened.caseId,
    requirement: 'identity-card',
    name: 'KTP Siti.png',
    sizeBytes: bytes.length,
    sha256: sha256Of(bytes),
  }
  const begun = await opened.documents.beginSending(siti, wish)
  const { sendingId, pieceBytes, pieces } = begun
  const piece = (nth: number) => {
    const part = bytes.subarray(nth * pieceBytes, (nth + 1) * pieceBytes)
    return { sendingId, nth, sha256: sha256Of(part), bytes: part }
  }
  return { ...opened, bytes, wish, begun, sendingId, pieces, piece }
}

test('C27: pieces come over two networks and three hours, one of them twice, and make one paper', async (t) => {
  const { clock, documents, caseId, bytes, wish, sendingId, pieces, piece, stored } =
    await sending(t)
  assert.ok(pieces >= 8, String(pieces))
  for (let nth = 0; nth < 4; nth += 1) await documents.addPiece(siti, piece(nth))

  clock.advance({ hours: 3 })
  const again = await documents.beginSending(siti, wish)
  await documents.addPiece(siti, piece(3))
  for (let nth = pieces - 1; nth >= 4; nth -= 1) await documents.addPiece(siti, piece(nth))
  const file = await documents.finishSending(siti, sendingId)
  const twice = await documents.finishSending(siti, sendingId)

  assert.deepEqual([again.sendingId, again.here], [sendingId, [0, 1, 2, 3]])
  assert.equal(twice.fileId, file.fileId)
  const [listed, ...more] = await documents.listFiles(dewi, caseId)
  assert.deepEqual(
    [listed?.name, listed?.sizeBytes, more.length],
    ['KTP Siti.png', bytes.length, 0],
  )
  assert.deepEqual((await documents.openFile(dewi, file.fileId, 'original')).bytes, bytes)
  // What came, its page and its small picture; no piece is left.
  assert.equal(stored().length, 3)
})

test('C27: all pieces at once, each twice and in any order, are one paper', async (t) => {
  const { documents, caseId, sendingId, pieces, piece, stored } = await sending(t)
  const all = Array.from({ length: pieces * 2 }, (_, n) => piece((n * 7) % pieces))

  await Promise.all(all.map((one) => documents.addPiece(siti, one)))
  const files = await Promise.all([1, 2].map(() => documents.finishSending(siti, sendingId)))

  assert.equal(new Set(files.map(({ fileId }) => fileId)).size, 1)
  assert.equal((await documents.listFiles(siti, caseId)).length, 1)
  assert.equal(stored().length, 3)
})

test('a piece that was damaged, has another length or another number is refused, and comes again', async (t) => {
  const { documents, sendingId, pieces, piece, stored } = await sending(t)
  const right = piece(0)
  const damaged = Buffer.from(right.bytes)
  damaged[100]! ^= 1

  const wrong = [
    { ...right, bytes: damaged },
    { ...right, bytes: right.bytes.subarray(1), sha256: sha256Of(right.bytes.subarray(1)) },
    { ...right, nth: pieces - 1 },
    { ...right, nth: pieces },
    { ...right, nth: -1 },
    { ...right, nth: 0.5 },
  ]
  for (const one of wrong) {
    await assert.rejects(documents.addPiece(siti, one), refuses('documents.pieceBroken'))
  }
  const control = await documents.addPiece(siti, right)

  assert.deepEqual(control.here, [0])
  assert.equal(stored().length, 1)
  await assert.rejects(documents.finishSending(siti, sendingId), refuses('documents.piecesMissing'))
})

test('pieces that are each whole but not what was announced make no paper', async (t) => {
  const { documents, caseId, sendingId, pieces, piece, stored } = await sending(t)
  for (let nth = 1; nth < pieces; nth += 1) await documents.addPiece(siti, piece(nth))
  const other = randomBytes(piece(0).bytes.length)
  await documents.addPiece(siti, { sendingId, nth: 0, bytes: other, sha256: sha256Of(other) })

  await assert.rejects(documents.finishSending(siti, sendingId), refuses('documents.pieceBroken'))

  assert.deepEqual(await documents.listFiles(siti, caseId), [])
  assert.deepEqual(stored(), [])
})

test('what lies on disk between pieces is sealed', async (t) => {
  const { documents, piece, objects, db } = await sending(t)
  await documents.addPiece(siti, piece(0))

  const { object } = await db.read(system('test'), (tx) =>
    tx.one(sql<{ object: string }>`select object from documents.pieces`),
  )
  const bytes = await objects.get(object)

  assert.ok(!bytes.includes(piece(0).bytes.subarray(0, 32)))
})

test('what nobody goes on with is forgotten after three days, and each piece gives three more', async (t) => {
  const { clock, documents, wish, sendingId, piece, stored } = await sending(t)
  await documents.addPiece(siti, piece(0))
  clock.advance({ hours: 71 })
  await documents.addPiece(siti, piece(1))
  clock.advance({ hours: 71 })

  const early = await documents.forgetSendings()
  clock.advance({ hours: 2 })
  const late = await documents.forgetSendings()

  assert.deepEqual([early, late], [0, 1])
  assert.deepEqual(stored(), [])
  await assert.rejects(documents.findSending(siti, sendingId), refuses('documents.noSending'))
  assert.deepEqual((await documents.beginSending(siti, wish)).here, [])
})

test('a file that is refused when it is whole leaves nothing behind', async (t) => {
  const { documents, caseId, stored } = await world(t)
  const bytes = Buffer.alloc(300_000, 'MZ')
  const sha256 = sha256Of(bytes)
  const wish = { caseId, requirement: 'x', name: 'a.exe', sizeBytes: bytes.length, sha256 }
  const { sendingId, pieceBytes } = await documents.beginSending(siti, wish)
  for (const [nth, at] of [0, pieceBytes].entries()) {
    const part = bytes.subarray(at, at + pieceBytes)
    await documents.addPiece(siti, { sendingId, nth, bytes: part, sha256: sha256Of(part) })
  }

  await assert.rejects(documents.finishSending(siti, sendingId), refuses('documents.wrongKind'))

  assert.deepEqual(stored(), [])
  await assert.rejects(documents.findSending(siti, sendingId), refuses('documents.noSending'))
})

test('too large, empty, of no case or too many at once is refused before anything is sent', async (t) => {
  const { documents, wish } = await sending(t)
  const begin = (more: object) => documents.beginSending(siti, { ...wish, ...more })

  await assert.rejects(begin({ sizeBytes: 6_000_000 }), refuses('documents.tooLarge'))
  await assert.rejects(begin({ sizeBytes: 0 }), refuses('documents.empty'))
  const nowhere = '01a00000-0000-7000-8000-0000000000ff'
  await assert.rejects(begin({ caseId: nowhere }), refuses('documents.noCase'))
  for (let n = 0; n < 9; n += 1) await begin({ sha256: randomBytes(32) })
  await assert.rejects(begin({ sha256: randomBytes(32) }), refuses('documents.tooMany'))
})

test('who may send pieces: whoever may send a paper, and nobody else', async (t) => {
  const { needs, objects, wish, sendingId, piece } = await sending(t)
  const documents = createDocuments({ ...needs, objects })
  const stranger: Person = { kind: 'person', personId: '01a00000-0000-7000-8000-000000000009' }
  const elsewhere: Who = { ...dewi, office: 'metro' }

  for (const who of [stranger, elsewhere, { kind: 'nobody' } as const]) {
    await assert.rejects(documents.beginSending(who, wish), Refusal)
    await assert.rejects(documents.addPiece(who, piece(0)), Refusal)
    await assert.rejects(documents.findSending(who, sendingId), Refusal)
    await assert.rejects(documents.finishSending(who, sendingId), Refusal)
  }
  assert.deepEqual((await documents.addPiece(dewi, piece(0))).here, [0])
})
