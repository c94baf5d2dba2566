import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { type Person, system, type Who } from '#packages/access'
import type { CardRead } from '#packages/cards'
import { Refusal } from '#packages/refusal'
import { sql } from '#platform/db'
import { paperPicture } from '#platform/testing'
import { dewi, siti, world } from './testing.ts'

const refuses = (code: string) => (error: unknown) =>
  error instanceof Refusal && error.code === code

const onCard: CardRead = { nik: '1872014507900001', name: 'SITI AMINAH' }
const other: Person = { kind: 'person', personId: '01a00000-0000-7000-8000-000000000009' }

/** Siti's card was sent; a reader that says this and counts how often it was asked. */
async function sent(
  t: TestContext,
  { says }: { says: CardRead | 'busy' | undefined } = { says: onCard },
) {
  const opened = await world(t)
  const { fileId } = await opened.send(await paperPicture())
  let asked = 0
  const read = async (bytes: Uint8Array) => {
    asked += 1
    assert.ok(bytes.length > 1000)
    return says
  }
  const readCard = (who: Who = siti) =>
    opened.documents.readCard(who, fileId, { card: 'identityCard', read })
  return { ...opened, fileId, readCard, countAsked: () => asked }
}

test('what was read is sealed, read once, and seen by its owner and the officers of the office', async (t) => {
  const { db, documents, caseId, fileId, readCard, countAsked } = await sent(t)

  const [first, second] = await Promise.all([readCard(), readCard()])
  await readCard(dewi)
  const rows = await db.read(system('test'), (tx) =>
    tx.all(sql<{ row: string }>`
      select r::text || encode(said_sealed, 'escape') as row from documents.readings r`),
  )

  assert.deepEqual(first, { fileId, card: 'identityCard', said: onCard, kept: [] })
  assert.deepEqual([second, countAsked()], [first, 1])
  assert.equal(rows.length, 1)
  assert.doesNotMatch(rows[0]!.row, /1872014507900001|AMINAH/)
  for (const who of [siti, dewi])
    assert.equal((await documents.listReadings(who, caseId)).length, 1)
  const elsewhere = { ...dewi, office: 'metro' }
  for (const who of [other, elsewhere]) {
    assert.deepEqual(await documents.listReadings(who, caseId), [])
    await assert.rejects(readCard(who), Refusal)
    await assert.rejects(documents.keepAnswers(who, fileId, ['name']), Refusal)
    const seen = await db.read(who, (tx) => tx.all(sql`select 1 from documents.readings`))
    assert.equal(seen.length, 0)
  }
})

test('an officer who has a card read has looked at it; its sender has not', async (t) => {
  const { documents, caseId, readCard } = await sent(t, { says: 'busy' })

  await readCard()
  const before = await documents.listLooks(siti, caseId)
  await readCard(dewi)
  const after = await documents.listLooks(siti, caseId)

  assert.deepEqual([before.length, after.map(({ kind }) => kind)], [0, ['officer']])
})

test('a reader that is full leaves nothing behind, one that cannot read says so', async (t) => {
  const busy = await sent(t, { says: 'busy' })
  const none = await sent(t, { says: undefined })

  assert.equal(await busy.readCard(), undefined)
  assert.deepEqual(await busy.documents.listReadings(siti, busy.caseId), [])
  assert.equal((await none.readCard())?.said, undefined)
  assert.equal((await none.documents.listReadings(siti, none.caseId)).length, 1)
})

test('that an answer is right is kept beside what was read, and changes nothing of it', async (t) => {
  const { documents, caseId, fileId, readCard } = await sent(t)
  await readCard()

  await documents.keepAnswers(siti, fileId, ['name'])
  const [kept] = await documents.listReadings(dewi, caseId)

  assert.deepEqual([kept?.said, kept?.kept], [onCard, ['name']])
})

test('what was read goes with the paper that is taken back, and with the case', async (t) => {
  const { db, documents, caseId, fileId, readCard, send } = await sent(t)
  const count = async () =>
    (await db.read(system('test'), (tx) => tx.all(sql`select 1 from documents.readings`))).length
  await readCard()
  const had = await count()
  await documents.removeFile(siti, fileId)
  const afterRemoval = await count()
  const again = await send(await paperPicture({ seed: 3 }))
  await documents.readCard(siti, again.fileId, { card: 'familyCard', read: async () => onCard })
  const hadAgain = await count()

  await db.transaction(system('privacy'), (tx) => documents.eraseIn(tx, caseId))

  assert.deepEqual([had, afterRemoval, hadAgain, await count()], [1, 0, 1, 0])
  await assert.rejects(readCard(), refuses('documents.noFile'))
})

test('a paper that is taken back while it is read leaves nothing of it', async (t) => {
  const { documents, caseId, fileId } = await sent(t)
  const read = async () => {
    await documents.removeFile(siti, fileId)
    return onCard
  }

  assert.equal(await documents.readCard(siti, fileId, { card: 'identityCard', read }), undefined)
  assert.deepEqual(await documents.listReadings(siti, caseId), [])
})

test('a case moved to another office takes what was read along', async (t) => {
  const { db, documents, caseId, readCard } = await sent(t)
  await readCard()
  await db.transaction(siti, (tx) =>
    documents.moveFolderIn(tx, { caseId, office: 'metro', person: siti.personId }),
  )

  assert.equal((await documents.listReadings({ ...dewi, office: 'metro' }, caseId)).length, 1)
  assert.deepEqual(await documents.listReadings(dewi, caseId), [])
})
