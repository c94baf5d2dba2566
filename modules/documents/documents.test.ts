import assert from 'node:assert/strict'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { test } from 'node:test'
import { type Person, system, type Who } from '#packages/access'
import { Refusal } from '#packages/refusal'
import { sql } from '#platform/db'
import { paper, paperPicture } from '#platform/testing'
import { createDocuments } from './index.ts'
import { dewi, pdf, photo, siti, world } from './testing.ts'

const refuses = (code: string) => (error: unknown) =>
  error instanceof Refusal && error.code === code

test('Siti sends a photograph and Officer Dewi sees the clean page', async (t) => {
  const { documents, send, caseId, news } = await world(t)

  const file = await send(await photo(), 'KTP\r\nSiti.exe')
  const listed = await documents.listFiles(dewi, caseId)
  const opened = await documents.openFile(dewi, file.fileId)

  assert.deepEqual(
    listed.map(({ name, kind }) => [name, kind]),
    [['KTP Siti.jpg', 'jpeg']],
  )
  assert.deepEqual([opened.mediaType, opened.isDownload], ['image/jpeg', false])
  assert.deepEqual([...opened.bytes.subarray(0, 2)], [0xff, 0xd8])
  assert.deepEqual(await news(), ['documents.fileAdded', 'documents.fileOpened'])
})

test('what lies on disk is sealed, and a changed bit or a swapped file does not open', async (t) => {
  const { documents, send, stored } = await world(t)
  const plain = await photo()
  const file = await send(plain)
  const paths = stored()

  assert.equal(paths.length, 3)
  for (const path of paths) assert.ok(!readFileSync(path).includes(plain.subarray(0, 16)))
  for (const path of paths) {
    const bytes = readFileSync(path)
    bytes[bytes.length - 1]! ^= 1
    writeFileSync(path, bytes)
  }
  await assert.rejects(documents.openFile(siti, file.fileId))
})

test('pressing twice sends a paper once, and leaves nothing behind on disk', async (t) => {
  const { documents, send, caseId, stored } = await world(t)
  const bytes = await photo()

  const sent = await Promise.all([send(bytes), send(bytes), send(bytes)])

  assert.equal(new Set(sent.map((file) => file.fileId)).size, 1)
  assert.equal((await documents.listFiles(siti, caseId)).length, 1)
  assert.equal(stored().length, 3)
})

test('a repeated request gets its first answer', async (t) => {
  const { documents, caseId, stored } = await world(t)
  const bytes = await photo()
  const once = (): Who =>
    ({ ...siti, request: { key: 'the-same-key', bodyHash: 'x', nth: 0 } }) as Who
  const file = { caseId, requirement: 'identity-card', name: 'a.jpg', bytes }

  const first = await documents.addFile(once(), file)
  const again = await documents.addFile(once(), file)

  assert.equal(again.fileId, first.fileId)
  assert.ok(again.addedAt.equals(first.addedAt))
  assert.equal(stored().length, 3)
})

test('a refused paper leaves no row and no bytes', async (t) => {
  const { documents, send, caseId, stored } = await world(t)

  await assert.rejects(send(Buffer.from('<svg/>')), refuses('documents.wrongKind'))

  assert.deepEqual([stored(), await documents.listFiles(siti, caseId)], [[], []])
})

test('a PDF is looked at as pages, and every original is only a download', async (t) => {
  const { documents, send, caseId, stored } = await world(t)
  const paper = await send(pdf('', { pages: 3 }), 'surat.pdf')
  const picture = await send(await photo())

  const download = await documents.openFile(siti, paper.fileId, 'original')
  const third = await documents.openFile(dewi, paper.fileId, 'page-3')

  assert.equal(paper.pages, 3)
  assert.deepEqual(
    [download.mediaType, download.isDownload, download.name],
    ['application/octet-stream', true, 'surat.pdf'],
  )
  assert.deepEqual([third.mediaType, third.isDownload], ['image/jpeg', false])
  assert.deepEqual([...third.bytes.subarray(0, 2)], [0xff, 0xd8])
  await assert.rejects(
    documents.openFile(dewi, paper.fileId, 'page-4'),
    refuses('documents.noFile'),
  )
  await assert.rejects(
    documents.openFile(siti, picture.fileId, 'original'),
    refuses('documents.noFile'),
  )
  assert.ok((await documents.openFile(dewi, picture.fileId, 'original')).isDownload)
  assert.equal((await documents.listLooks(siti, caseId)).length, 3)
  assert.equal(stored().length, 8)
})

test('a removed paper is gone from sight, keeps its history, and may be sent again', async (t) => {
  const { db, documents, send, caseId } = await world(t)
  const bytes = await photo()
  const { fileId } = await send(bytes)

  await documents.removeFile(siti, fileId)
  const again = await send(bytes)

  await assert.rejects(documents.openFile(siti, fileId), refuses('documents.noFile'))
  await assert.rejects(documents.removeFile(siti, fileId), refuses('documents.noFile'))
  assert.deepEqual(
    (await documents.listFiles(siti, caseId)).map((file) => file.fileId),
    [again.fileId],
  )
  const rows = await db.read(system('test'), (tx) => tx.all(sql`select 1 from documents.files`))
  assert.equal(rows.length, 2)
})

test('C33: every look is written down, shown to the person, and cannot be changed', async (t) => {
  const { db, documents, send, caseId } = await world(t)
  const { fileId } = await send(await photo())

  await documents.openFile(dewi, fileId)
  await documents.openFile(siti, fileId, 'preview')

  const looks = await documents.listLooks(siti, caseId)
  assert.deepEqual(
    looks.map(({ kind, part }) => [kind, part]),
    [
      ['person', 'preview'],
      ['officer', 'page'],
    ],
  )
  const run = (statement: ReturnType<typeof sql>) =>
    db.transaction(system('test'), (tx) => tx.run(statement))
  await assert.rejects(run(sql`update documents.looks set actor = 'x'`), /permission denied/)
  await assert.rejects(run(sql`delete from documents.looks`), /permission denied/)
  await assert.rejects(run(sql`delete from documents.files`), /permission denied/)
  await assert.rejects(run(sql`update documents.files set original = 'x'`), /cannot be changed/)
})

test('a case takes forty papers and says so at the next', async (t) => {
  const { db, documents, send, caseId } = await world(t)
  await send(await photo())
  await db.transaction(system('test'), (tx) =>
    tx.run(sql`
      insert into documents.files (office, id, case_id, person, requirement, kind, name_sealed,
        size_bytes, sha256, original, page, preview, added_at, added_by)
      select office, gen_random_uuid(), case_id, person, 'other-' || n, kind, name_sealed,
        size_bytes, sha256, original, page, preview, added_at, added_by
      from documents.files, generate_series(1, 38) as n`),
  )

  const sent = await Promise.allSettled([1, 2, 3, 4].map((n) => send(pdf(`/N ${n}`), 'a.pdf')))

  assert.equal(sent.filter((one) => one.status === 'fulfilled').length, 1)
  assert.equal((await db.read(siti, (tx) => documents.listFilesIn(tx, caseId))).length, 40)
})

test('when the key of a case is destroyed its papers are gone for ever', async (t) => {
  const { db, documents, send, caseId } = await world(t)
  const { fileId } = await send(await photo())

  await db.transaction(system('test'), (tx) =>
    tx.run(sql`delete from vault.case_keys where case_id = ${caseId}`),
  )

  await assert.rejects(documents.openFile(dewi, fileId), /key/)
})

test('a disk that loses the bytes is a fault, not an empty page', async (t) => {
  const { documents, send, stored } = await world(t)
  const { fileId } = await send(await photo())
  for (const path of stored()) rmSync(path)

  await assert.rejects(documents.openFile(dewi, fileId), /no such object/i)
})

test('a doubtful paper counts once its sender says why it is kept; the reason stays', async (t) => {
  const { db, documents, send, caseId } = await world(t)
  const blurred = await paper().blur(4).jpeg().toBuffer()

  const file = await send(blurred)
  await documents.keepAnyway(siti, file.fileId, 'paper')
  await documents.keepAnyway(siti, file.fileId, 'camera')

  const [kept] = await documents.listFiles(dewi, caseId)
  assert.deepEqual([file.doubts, file.counts], [['blurred'], false])
  assert.deepEqual([kept?.reason, kept?.counts], ['paper', true])
  const run = (statement: ReturnType<typeof sql>) =>
    db.transaction(system('test'), (tx) => tx.run(statement))
  await assert.rejects(run(sql`update documents.files set reason = 'camera'`), /cannot be changed/)
  await assert.rejects(run(sql`update documents.files set doubts = '{}'`), /cannot be changed/)
})

test('a picture on which nothing can be read is not taken', async (t) => {
  const { send, stored } = await world(t)

  await assert.rejects(
    send(await paperPicture({ width: 200, height: 150 })),
    refuses('documents.tooSmall'),
  )
  assert.deepEqual(stored(), [])
})

test('papers move with their case to another person and office, and so does the history of looks', async (t) => {
  const { db, documents, send, caseId } = await world(t)
  const { fileId } = await send(await photo())
  await documents.openFile(dewi, fileId)
  const metro = { ...dewi, office: 'metro' } as Who
  const mother: Person = { kind: 'person', personId: '01a00000-0000-7000-8000-000000000009' }

  const move = (who: Who, personId: string) =>
    db.transaction(who, (tx) =>
      documents.moveFolderIn(tx, { caseId, office: 'metro', person: personId }),
    )
  await move(siti, siti.personId)
  await move(metro, mother.personId)

  assert.ok(await documents.openFile(metro, fileId))
  assert.equal((await documents.listLooks(mother, caseId)).length, 2)
  await assert.rejects(documents.openFile(dewi, fileId), refuses('documents.noFile'))
})

const people: Record<string, Who> = {
  'the applicant': siti,
  'another applicant': { kind: 'person', personId: '01a00000-0000-7000-8000-000000000009' },
  'an officer here': dewi,
  'an officer elsewhere': { ...dewi, office: 'metro' } as Who,
  'the kiosk': {
    kind: 'device',
    deviceId: '01a00000-0000-7000-8000-000000000003',
    office: 'padang',
    purpose: 'kiosk',
  },
  nobody: { kind: 'nobody' },
  'the system': system('test'),
}
const owners = ['the applicant', 'an officer here']
const mayDo: Record<string, string[]> = {
  addFile: owners,
  removeFile: owners,
  keepAnyway: owners,
  listFiles: [...owners, 'the system'],
  listLooks: [...owners, 'the system'],
  openFile: [...owners, 'the system'],
  openFolderIn: owners,
}

test('who may do what with the papers of a case, in code and in the database itself', async (t) => {
  const { db, needs, objects, documents, caseId, person, send } = await world(t)
  const other = createDocuments({ ...needs, objects })
  let n = 0
  for (const [name, who] of Object.entries(people)) {
    const { fileId } = await send(pdf(`/N ${n++}`), 'a.pdf')
    const acts: Record<string, () => Promise<unknown>> = {
      openFile: () => documents.openFile(who, fileId, 'original'),
      addFile: () =>
        other.addFile(who, {
          caseId,
          requirement: 'other',
          name: 'a.pdf',
          bytes: pdf(`/N ${n++}`),
        }),
      listFiles: () => documents.listFiles(who, caseId),
      listLooks: () => documents.listLooks(who, caseId),
      openFolderIn: () =>
        db.transaction(who, (tx) =>
          documents.openFolderIn(tx, { caseId, office: 'padang', person }),
        ),
      keepAnyway: () => documents.keepAnyway(who, fileId, 'paper'),
      removeFile: () => documents.removeFile(who, fileId),
    }
    for (const [act, run] of Object.entries(acts)) {
      const said = await run().then(
        () => 'yes',
        (error: unknown) => (error instanceof Refusal ? 'no' : String(error)),
      )
      const isEmpty =
        act.startsWith('list') && said === 'yes' && ((await run()) as unknown[]).length === 0
      assert.equal(
        isEmpty ? 'no' : said,
        mayDo[act]!.includes(name) ? 'yes' : 'no',
        `${act} by ${name}`,
      )
    }
    const rows = await db.read(who, (tx) => tx.all(sql`select 1 from documents.files`))
    const isSeen = [...owners, 'the system'].includes(name)
    assert.equal(rows.length > 0, isSeen, `rows seen by ${name}`)
  }
})
