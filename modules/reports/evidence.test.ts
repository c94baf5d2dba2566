import assert from 'node:assert/strict'
import { randomBytes, randomUUIDv7 } from 'node:crypto'
import { type TestContext, test } from 'node:test'
import pg from 'pg'
import sharp from 'sharp'
import { nobody, type Officer } from '#packages/access'
import type { Scan } from '#platform/scanner'
import { freshDatabase, testNeeds, turnedClock } from '#platform/testing'
import { createReports } from './index.ts'

const wish = { about: 'padang', what: 'Diminta 500 ribu agar paspor cepat jadi (contoh).' }
const auditor: Officer = {
  kind: 'officer',
  staffId: randomUUIDv7(),
  office: 'centre',
  roles: ['auditor'],
}

// Invented: a phone of nobody at no place.
const place = { GPSLatitude: '0/1 56/1 49/1', GPSLongitude: '100/1 25/1 2/1' }
const photo = await sharp({
  create: { width: 640, height: 420, channels: 3, background: '#7a8' },
})
  .withExif({ IFD0: { Make: 'TELEPON CONTOH', Artist: 'Siti Contoh' }, IFD3: place })
  .jpeg()
  .toBuffer()

async function open(t: TestContext, said?: Scan) {
  const db = await freshDatabase(t)
  const clock = turnedClock()
  const { events, vault } = testNeeds(clock.now)
  const needs = { db, events, vault, now: clock.now }
  const scanner = said && { scan: async () => said }
  return { db, reports: createReports({ ...needs, scanner, secretBytes: randomBytes }) }
}

test('a photo comes without who made it and where, is sealed, and an inspector opens it', async (t) => {
  const { db, reports } = await open(t, { verdict: 'clean' })
  const keys = await reports.tell(nobody, wish, photo)
  await reports.addOwn(nobody, keys, { file: photo })

  const [line] = await reports.listReports(auditor)
  const { files } = await reports.getReport(auditor, line!.id)
  const file = await reports.openFile(auditor, { id: line!.id, fileId: files[0]!.fileId })

  const told = await sharp(file.bytes).metadata()
  assert.equal(files.length, 2)
  assert.deepEqual(
    files.map(({ fileId }) => fileId[14]),
    ['4', '4'],
    'no moment in the id',
  )
  assert.equal(file.kind, 'picture')
  assert.deepEqual([told.width, told.height, told.exif], [640, 420, undefined])
  assert.ok((await sharp(photo).metadata()).exif, 'the control')
  for (const word of ['TELEPON', 'Siti']) assert.ok(!file.bytes.includes(word), word)
  const owner = new pg.Client(db.connection as pg.ClientConfig)
  await owner.connect()
  t.after(() => owner.end())
  const { rows } = await owner.query('select bytes_sealed from reports.files')
  for (const { bytes_sealed } of rows) assert.ok(!bytes_sealed.includes(file.bytes.subarray(0, 64)))
  const strange = reports.openFile(
    { ...auditor, office: 'padang' },
    {
      id: line!.id,
      fileId: files[0]!.fileId,
    },
  )
  await assert.rejects(strange, { code: 'reports.notFound' })
})

test('what is harmful, cannot be scanned, is too large or nothing to see or hear is not kept, nor the report', async (t) => {
  const { reports: harmed } = await open(t, { verdict: 'found', name: 'EICAR' })
  const { reports: away } = await open(t, { verdict: 'unknown', why: 'not there' })
  const { reports } = await open(t)
  const page = Buffer.from('<html>not a photo</html>')

  await assert.rejects(harmed.tell(nobody, wish, photo), { code: 'reports.fileInfected' })
  await assert.rejects(away.tell(nobody, wish, photo), { code: 'reports.fileUnscanned' })
  await assert.rejects(reports.tell(nobody, wish, page), { code: 'reports.fileUnreadable' })
  await assert.rejects(reports.tell(nobody, wish, Buffer.alloc(6_000_000)), {
    code: 'reports.fileTooLarge',
  })

  for (const one of [harmed, away, reports]) assert.deepEqual(await one.listReports(auditor), [])
  assert.ok(await away.tell(nobody, wish), 'without the file it is taken')
})

test('sent again from the same form a photo is there once, also when the browser left it out', async (t) => {
  const { reports } = await open(t)
  const mark = reports.newMark()
  const tell = (file = Buffer.alloc(0)) => reports.tell(nobody, wish, file, mark)

  const bare = await tell()
  const [with1, with2] = [await tell(photo), await tell(photo)]
  await tell()
  for (const file of [photo, photo, Buffer.alloc(0)])
    await reports.addOwn(nobody, bare, { file, text: 'Fotonya (contoh).', mark })

  assert.deepEqual([with1, with2], [bare, bare])
  const own = await reports.readOwn(nobody, bare)
  assert.deepEqual([own.files.length, own.messages.length], [1, 1])
  assert.equal((await reports.listReports(auditor)).length, 1)
})

test('five files belong to a report and no more, and nobody without its secret adds one', async (t) => {
  const { reports } = await open(t)
  const keys = await reports.tell(nobody, wish, photo)
  for (let more = 0; more < 4; more++) await reports.addOwn(nobody, keys, { file: photo })

  const sixth = reports.addOwn(nobody, keys, { file: photo, text: 'Satu lagi, yang keenam.' })
  await assert.rejects(sixth, { code: 'reports.fileTooMany' })
  const wrong = reports.addOwn(nobody, { ...keys, secret: 'AAAA' }, { file: photo })
  await assert.rejects(wrong, { code: 'reports.notFound' })

  const own = await reports.readOwn(nobody, keys)
  assert.deepEqual([own.files.length, own.messages.length], [5, 0])
})
