import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { system } from '#packages/access'
import { Refusal } from '#packages/refusal'
import { sql } from '#platform/db'
import { openScanner } from '#platform/scanner'
import { eicar, openClamd, paperPicture, pdf } from '#platform/testing'
import { createDocuments } from './index.ts'
import { dewi, siti, world } from './testing.ts'

const refuses = (code: string) => (error: unknown) =>
  error instanceof Refusal && error.code === code

async function scanned(t: TestContext) {
  const folder = mkdtempSync(join(tmpdir(), 'clamd-'))
  const clamd = await openClamd(join(folder, 'clamd.ctl'))
  t.after(async () => {
    await clamd.stop().catch(() => undefined)
    rmSync(folder, { recursive: true, force: true })
  })
  const scanner = openScanner(clamd.setting, { seconds: 2 })
  return { clamd, ...(await world(t, { scanner })) }
}

/** A whole PDF that every scanner calls a virus. */
const infected = () => pdf('', { more: `% ${eicar}\n` })

test('a file the scanner finds harmful is not kept, and one it does not is', async (t) => {
  const { documents, send, caseId, stored } = await scanned(t)

  await assert.rejects(send(infected(), 'surat.pdf'), refuses('documents.infected'))
  const nothing = stored()
  const fine = await send(pdf(), 'surat.pdf')

  assert.deepEqual(nothing, [])
  assert.ok(fine.counts && !fine.isHeld)
  assert.equal((await documents.listFiles(dewi, caseId)).length, 1)
})

test('C31: while the scanner is down a file is kept, neither taken nor lost, and passes nobody', async (t) => {
  const { db, clamd, documents, send, caseId, news } = await scanned(t)
  await clamd.stop()

  const file = await send(await paperPicture())
  const meanwhile = await documents.scanHeld()

  assert.deepEqual([file.isHeld, file.counts, meanwhile], [true, false, 0])
  assert.deepEqual(await db.read(siti, (tx) => documents.listFilesIn(tx, caseId)), [])
  assert.deepEqual(await news(), [])
  await assert.rejects(documents.openFile(dewi, file.fileId), refuses('documents.held'))
  await assert.rejects(documents.openFile(dewi, file.fileId, 'original'), refuses('documents.held'))
  assert.ok((await documents.openFile(siti, file.fileId, 'preview')).bytes.length > 100)
})

test('C31: when the scanner is back what was held is scanned, counts, and its sender hears of it once', async (t) => {
  const { clamd, needs, objects, documents, send, caseId, news } = await scanned(t)
  await clamd.stop()
  await send(await paperPicture())
  await clamd.listen()
  const another = createDocuments({ ...needs, objects })

  await Promise.all([documents.scanHeld(), another.scanHeld()])

  const [file] = await documents.listFiles(dewi, caseId)
  assert.deepEqual([file?.isHeld, file?.counts], [false, true])
  assert.deepEqual(await news(), ['documents.fileAdded', 'documents.fileScanned'])
  assert.ok(await documents.openFile(dewi, file!.fileId))
})

test('C31: what the scanner then finds harmful is taken away, and never counted', async (t) => {
  const { db, clamd, documents, send, caseId, news } = await scanned(t)
  clamd.behave('hangsUp')
  const held = await send(infected(), 'surat.pdf')
  clamd.behave('well')

  await documents.scanHeld()

  assert.equal(held.isHeld, true)
  assert.deepEqual(await documents.listFiles(siti, caseId), [])
  assert.deepEqual(await news(), ['documents.fileScanned'])
  await assert.rejects(documents.openFile(siti, held.fileId), refuses('documents.noFile'))
  const change = db.transaction(system('test'), (tx) =>
    tx.run(sql`update documents.files set scan = 'clean'`),
  )
  await assert.rejects(change, /cannot be changed/)
})

test('a scanner that answers nonsense in the middle of a list stops it, and nothing is lost', async (t) => {
  const { clamd, documents, send, caseId } = await scanned(t)
  await clamd.stop()
  for (const seed of [1, 2, 3]) await send(await paperPicture({ seed }))
  await clamd.listen()
  clamd.behave('garbled')

  const during = await documents.scanHeld()
  clamd.behave('well')
  const after = await documents.scanHeld()

  assert.deepEqual([during, after], [0, 3])
  assert.ok((await documents.listFiles(siti, caseId)).every(({ counts }) => counts))
})

test('a file the scanner never answers for, or that cannot be read, holds up no other', async (t) => {
  let isUp = false
  const bad = await paperPicture({ seed: 1 })
  const scan = async (bytes: Uint8Array) => {
    const isBad = Buffer.from(bytes).equals(bad)
    return isUp && !isBad
      ? ({ verdict: 'clean' } as const)
      : ({ verdict: 'unknown', why: 'size limit exceeded' } as const)
  }
  const { documents, send, caseId, objects, db } = await world(t, { scanner: { scan } })
  await send(bad)
  const gone = await send(await paperPicture({ seed: 2 }))
  for (const seed of [3, 4]) await send(await paperPicture({ seed }))
  const { original } = await db.read(system('test'), (tx) =>
    tx.one(
      sql<{ original: string }>`select original from documents.files where id = ${gone.fileId}`,
    ),
  )
  await objects.remove(original)
  isUp = true

  const rounds = []
  for (let nth = 0; nth < 4; nth++)
    rounds.push(await documents.scanHeld().catch(() => 'unreadable'))

  const counting = (await documents.listFiles(siti, caseId)).map(({ counts }) => counts)
  assert.deepEqual(counting.toSorted(), [false, false, true, true], `${rounds}`)
})
