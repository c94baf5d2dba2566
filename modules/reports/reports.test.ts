import assert from 'node:assert/strict'
import { randomBytes, randomUUIDv7 } from 'node:crypto'
import { type TestContext, test } from 'node:test'
import pg from 'pg'
import { nobody, type Officer, type Who } from '#packages/access'
import { freshDatabase, testNeeds, turnedClock } from '#platform/testing'
import { createReports } from './index.ts'

const wish = { about: 'padang', what: 'Diminta 500 ribu agar paspor cepat jadi (contoh).' }
const officerOf = (office: string, ...roles: Officer['roles']): Officer => ({
  kind: 'officer',
  staffId: randomUUIDv7(),
  office,
  roles,
})
const auditor = officerOf('centre', 'auditor')

async function open(t: TestContext) {
  const db = await freshDatabase(t)
  const clock = turnedClock()
  const { events, vault } = testNeeds(clock.now)
  const needs = { db, events, vault, now: clock.now }
  const reports = createReports({ ...needs, secretBytes: randomBytes })
  return { db, reports, keys: await reports.tell(nobody, wish) }
}

type Fresh = Awaited<ReturnType<typeof freshDatabase>>

async function askOwner<Row extends pg.QueryResultRow>(t: TestContext, db: Fresh, text: string) {
  const owner = new pg.Client(db.connection as pg.ClientConfig)
  await owner.connect()
  t.after(() => owner.end())
  return (await owner.query<Row>(text)).rows
}

const eventsOf = (t: TestContext, db: Fresh) =>
  askOwner(
    t,
    db,
    `select office, actor, kind, facts from events.outbox where name = 'reports.told'`,
  )
const rowsOf = (t: TestContext, db: Fresh) =>
  askOwner(
    t,
    db,
    'select r::text, m::text from reports.reports r left join reports.messages m on true',
  )

test('whoever told it reads the answer and adds to it with number and secret, and nobody without', async (t) => {
  const { reports, keys } = await open(t)
  const [line] = await reports.listReports(auditor)
  assert.ok(line)
  await reports.reply(auditor, line.id, 'Terima kasih. Di loket berapa kejadiannya?')
  await reports.setState(auditor, line.id, 'looking')

  await reports.addOwn(nobody, keys, { text: 'Di dekat loket tiga, pagi hari.' })

  const own = await reports.readOwn(nobody, { ...keys, secret: keys.secret.toLowerCase() })
  assert.deepEqual([own.state, own.told.what], ['looking', wish.what])
  assert.deepEqual(
    own.messages.map(({ isAnswer }) => isAnswer),
    [true, false],
  )
  for (const wrong of [
    { ...keys, secret: 'AAAA' },
    { ...keys, number: 'AAAA' },
  ]) {
    await assert.rejects(reports.readOwn(nobody, wrong), { code: 'reports.notFound' })
  }
})

test('who may: inspectors from outside the office reported, and nobody of it', async (t) => {
  const { reports } = await open(t)
  const [line] = await reports.listReports(auditor)
  const id = line!.id
  const asks: ((who: Officer) => Promise<unknown>)[] = [
    (who) => reports.getReport(who, id),
    (who) => reports.reply(who, id, 'Jawaban yang cukup panjang.'),
    (who) => reports.setState(who, id, 'looking'),
    async (who) => {
      const missing = reports.openFile(who, { id, fileId: randomUUIDv7() })
      // Whoever may is told that there is none.
      await missing.catch((error) => {
        if (error.code !== 'reports.notFound' || who.office === 'padang') throw error
      })
    },
    // Last: it is out of sight afterwards.
    async (who) => (who === auditor ? undefined : reports.standAside(who, id)),
  ]
  const table: [who: Who, code: string | undefined][] = [
    [auditor, undefined],
    [officerOf('metro', 'auditor'), undefined],
    [officerOf('centre', 'national'), undefined],
    [officerOf('padang', 'auditor'), 'reports.notFound'],
    [officerOf('padang', 'officer', 'supervisor', 'head'), 'access.denied'],
    [officerOf('metro', 'officer', 'supervisor', 'head'), 'access.denied'],
    [officerOf('centre', 'privacy'), 'access.denied'],
    [{ kind: 'person', personId: randomUUIDv7() }, 'access.denied'],
    [nobody, 'access.signIn'],
  ]

  for (const [who, code] of table) {
    for (const ask of asks) {
      const asked = ask(who as Officer)
      if (code) await assert.rejects(asked, { code }, JSON.stringify(who))
      else await asked
    }
  }
  assert.deepEqual(await reports.listReports(officerOf('padang', 'auditor')), [])
})

test('the database holds no word, no hour and nobody, and the event no office', async (t) => {
  const { db, reports, keys } = await open(t)
  await reports.tell({ kind: 'person', personId: randomUUIDv7() }, wish)
  const owner = new pg.Client(db.connection as pg.ClientConfig)
  await owner.connect()
  t.after(() => owner.end())

  const { rows } = await owner.query('select * from reports.reports')
  const { rows: events } = await owner.query(`select office, actor, kind, facts from events.outbox
    where name = 'reports.told'`)

  const kept = JSON.stringify(
    rows.map((row) => ({ ...row, told: row.told_sealed.toString('latin1') })),
  )
  for (const word of ['Diminta', '500 ribu', keys.secret]) assert.ok(!kept.includes(word), word)
  assert.ok(JSON.stringify(wish).includes('Diminta'), 'the control')
  for (const row of events) {
    assert.deepEqual([row.office, row.kind, Object.keys(row.facts)], ['centre', 'system', []])
  }
})

test('no id of a report, of what was added or of an answer holds the moment it was made', async (t) => {
  const { db, reports, keys } = await open(t)
  const [line] = await reports.listReports(auditor)
  const words = ['Yang pertama (contoh).', 'Yang kedua (contoh).', 'Yang ketiga (contoh).']
  for (const text of words) await reports.addOwn(nobody, keys, { text })
  await reports.reply(auditor, line!.id, 'Terima kasih banyak (contoh).')
  const owner = new pg.Client(db.connection as pg.ClientConfig)
  await owner.connect()
  t.after(() => owner.end())

  const { rows } = await owner.query<{ id: string }>(
    'select id from reports.reports union all select id from reports.messages',
  )

  const version = (id: string) => id[14]
  assert.deepEqual([...new Set(rows.map(({ id }) => version(id)))], ['4'])
  assert.equal(rows.length, 5)
  assert.equal(version(randomUUIDv7()), '7', 'the control')
  const { messages } = await reports.readOwn(nobody, keys)
  assert.deepEqual(
    messages.map(({ text }) => text).slice(0, 3),
    words,
    'in their order all the same',
  )
})

test('what is sent again from the same form is told once; other words, another form or none are reports of their own', async (t) => {
  const { db, reports } = await open(t)
  const mark = reports.newMark()
  const tell = (more = {}, by = mark) =>
    reports.tell(nobody, { ...wish, ...more }, Buffer.alloc(0), by)

  const [first, ...same] = await Promise.all([tell(), tell(), tell()])
  const words = await tell({ what: 'Diminta 700 ribu (contoh).' })
  const form = await tell({}, reports.newMark())
  const [bare, odd] = [await tell({}, ''), await tell({}, 'AAAA')]

  assert.deepEqual(same, [first, first])
  const numbers = [first, words, form, bare, odd].map((keys) => keys?.number)
  assert.equal(new Set(numbers).size, 5)
  const lines = await reports.listReports(auditor)
  assert.equal(lines.length, 6, 'and the one of before')
  const events = await eventsOf(t, db)
  assert.equal(events.length, 6)
  assert.ok(!JSON.stringify([lines, events, await rowsOf(t, db)]).includes(mark.slice(0, 9)))
  assert.equal((await reports.readOwn(nobody, first!)).told.what, wish.what)
})

test('what is added again from the same form is there once', async (t) => {
  const { reports, keys } = await open(t)
  const more = { text: 'Di dekat loket tiga (contoh).', mark: reports.newMark() }

  await Promise.all([1, 2, 3].map(() => reports.addOwn(nobody, keys, more)))
  await reports.addOwn(nobody, keys, { ...more, mark: reports.newMark() })

  const { messages } = await reports.readOwn(nobody, keys)
  assert.equal(messages.length, 2)
})

test('everybody reads counts that tell of no single report', async (t) => {
  const { reports } = await open(t)
  for (let more = 0; more < 5; more++) await reports.tell(nobody, wish)

  assert.deepEqual(await reports.countReports(nobody), [{ state: 'new', count: 5 }])
  await assert.rejects(reports.tell(nobody, { ...wish, what: 'uang' }), {
    code: 'reports.tooShort',
  })
})

test('an inspector who is close to it stands aside for good, and another goes on', async (t) => {
  const { reports } = await open(t)
  const [line] = await reports.listReports(auditor)
  const id = line!.id
  const colleague = officerOf('centre', 'auditor')

  await reports.standAside(auditor, id)

  assert.deepEqual(await reports.listReports(auditor), [])
  await assert.rejects(reports.getReport(auditor, id), { code: 'reports.notFound' })
  await assert.rejects(reports.reply(auditor, id, 'Jawaban yang cukup panjang.'), {
    code: 'reports.notFound',
  })
  await reports.reply(colleague, id, 'Jawaban yang cukup panjang.')
  assert.equal((await reports.getReport(colleague, id)).messages.length, 1, 'the control')
})

test('an auditor who acts at another office by a grant reads nothing of their own', async (t) => {
  const { reports } = await open(t)
  const atHome = officerOf('padang', 'auditor')
  const [grantId, homeOffice] = [randomUUIDv7(), 'padang']
  const lent: Officer = { ...atHome, office: 'metro', grant: { grantId, homeOffice } }
  const elsewhere: Officer = { ...lent, grant: { grantId, homeOffice: 'bandung' } }

  assert.deepEqual(await reports.listReports(lent), [])
  assert.equal((await reports.listReports(elsewhere)).length, 1, 'the control')
})
