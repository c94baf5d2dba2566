import assert from 'node:assert/strict'
import { hash, randomBytes, randomUUIDv7 } from 'node:crypto'
import { type TestContext, test } from 'node:test'
import pg from 'pg'
import { nobody, type Officer, type Person, system, type Who } from '#packages/access'
import { sql } from '#platform/db'
import { freshDatabase, testNeeds, turnedClock } from '#platform/testing'
import { createExports, type Wish } from './index.ts'

const machine = system('test')
const staff = (office: string, ...roles: Officer['roles']): Officer => ({
  ...{ kind: 'officer', staffId: randomUUIDv7(), office, roles },
})
const head = staff('padang', 'officer', 'supervisor', 'head')
const second = staff('padang', 'privacy')
const elsewhere = staff('metro', 'officer', 'supervisor', 'head')
const siti: Person = { kind: 'person', personId: randomUUIDv7() }

const small: Wish = {
  ...{ office: 'padang', kind: 'chief.rows', what: 'kunjungan 2026-11-23', form: 'csv' },
  ...{ address: '/kepala/baris/kunjungan/csv', purpose: 'Rapat mingguan (contoh)', rows: 3 },
}
const roster: Wish = { ...small, kind: 'admin.roster', what: 'petugas', form: 'xlsx' }
const rows = Array.from({ length: 12 }, (_, nth) => [`B${nth}`, 'Paspor baru untuk dewasa', nth])
const file = {
  content: { rows },
  make: (_: unknown, marked: unknown[][]) => Buffer.from(JSON.stringify(marked)),
}

async function open(t: TestContext) {
  const db = await freshDatabase(t)
  const clock = turnedClock()
  const { events, vault } = testNeeds(clock.now)
  const needs = { db, events, vault, realNow: clock.now, newId: randomUUIDv7 }
  return { db, clock, exports: createExports({ ...needs, secretBytes: randomBytes }) }
}

const readBack = (bytes: Buffer) =>
  (JSON.parse(bytes.toString()) as unknown[][]).map((row) => row.map(String))

test('a small table leaves at once and is written down with purpose, rows and the hash of its bytes', async (t) => {
  const { exports } = await open(t)

  const { bytes, number } = await exports.hand(head, small, file)

  const [line] = await exports.listExports(head, { office: 'padang' })
  assert.equal(line?.number, number)
  assert.deepEqual([line?.purpose, line?.taken?.rows, line?.state], [small.purpose, 12, 'taken'])
  const same = await exports.trace(machine, { bytes, texts: [], rows: [] })
  assert.deepEqual([same[0]?.export.number, same[0]?.isWhole], [number, true])
  await assert.rejects(exports.hand(head, { ...small, purpose: 'x' }, file), {
    code: 'exports.purposeNeeded',
  })
})

test('names of many leave when somebody else agreed, once, and within a day', async (t) => {
  const { exports, clock } = await open(t)
  await assert.rejects(exports.hand(head, roster, file), { code: 'exports.notReady' })
  const asked = await exports.ask(head, roster)
  const wish = { ...roster, exportId: asked.exportId }
  await assert.rejects(exports.take(head, wish, file), { code: 'exports.notReady' })
  await assert.rejects(exports.decide(head, { exportId: asked.exportId, isApproved: true }), {
    code: 'exports.ownRequest',
  })

  await exports.decide(second, { exportId: asked.exportId, isApproved: true })

  await assert.rejects(exports.take(second, wish, file), { code: 'access.denied' })
  await assert.rejects(exports.take(head, { ...wish, what: 'lain' }, file), {
    code: 'exports.notReady',
  })
  const answers = await Promise.allSettled([1, 2, 3].map(() => exports.take(head, wish, file)))
  assert.equal(answers.filter(({ status }) => status === 'fulfilled').length, 1)
  const late = await exports.ask(head, roster)
  await exports.decide(second, { exportId: late.exportId, isApproved: true })
  clock.advance({ hours: 25 })
  await assert.rejects(exports.take(head, { ...roster, exportId: late.exportId }, file), {
    code: 'exports.notReady',
  })
})

test('a table of more than five hundred rows is many people’s, whatever it is', async (t) => {
  const { exports } = await open(t)
  const many = { ...file, content: { rows: Array.from({ length: 501 }, () => rows[0]!) } }

  await assert.rejects(exports.hand(head, small, many), { code: 'exports.notReady' })

  assert.equal((await exports.ask(head, { ...small, rows: 501 })).isBulk, true)
})

test('a grave act asks for a proof of a moment ago', async (t) => {
  const { exports } = await open(t)
  const asked = await exports.ask(head, roster)

  await assert.rejects(exports.ask({ ...head, mustProve: true }, roster), { code: 'access.stepUp' })
  await assert.rejects(
    exports.decide({ ...second, mustProve: true }, { exportId: asked.exportId, isApproved: true }),
    { code: 'access.stepUp' },
  )
})

test('a table that was cut and put in another order is traced among copies of the very same rows', async (t) => {
  const { exports } = await open(t)
  const copies = []
  for (let nth = 0; nth < 8; nth++) copies.push(await exports.hand(head, small, file))
  const { bytes, number } = copies[3]!
  const found = readBack(bytes).toReversed().slice(2, 9)

  const [first, next] = await exports.trace(machine, {
    bytes: Buffer.alloc(1),
    texts: [],
    rows: found,
  })

  assert.deepEqual([first?.export.number, first?.rows, first?.right], [number, 7, 21])
  assert.ok(next && next.right < 21, 'the next is only of the same rows')
  const plain = found.map((row) => row.map((cell) => cell.replaceAll('\u00a0', ' ')))
  const worn = await exports.trace(machine, { bytes: Buffer.alloc(1), texts: [], rows: plain })
  assert.equal(worn.length, 8, 'without its pattern all exports of the rows are named')
  const strange = [['C9', 'Orang lain sama sekali', '1']]
  assert.deepEqual(
    await exports
      .trace(machine, { bytes, texts: [], rows: strange })
      .then((all) => all.map((one) => one.rows)),
    [0],
    'a row of nobody is nobody’s',
  )
})

test('by SQL too nothing bulk leaves unagreed, agreed to by who asked, twice, or under a smaller name', async (t) => {
  const { exports, db } = await open(t)
  const { exportId } = await exports.ask(head, roster)
  const client = new pg.Client(db.connection as pg.ClientConfig)
  client.on('error', () => undefined)
  await client.connect()
  t.after(() => client.end())
  const take = () =>
    client.query(
      `insert into exports.taken values ($1, 1, decode(repeat('00', 32), 'hex'), '', '2026-11-23T01:10:00Z')`,
      [exportId],
    )
  const agree = (by: string) =>
    client.query(`insert into exports.decisions values ($1, $2, true, '2026-11-23T01:05:00Z')`, [
      ...[exportId, by],
    ])

  await assert.rejects(take(), { code: '23514', constraint: 'taken_agreed' })
  await assert.rejects(agree(head.staffId), { constraint: 'decisions_two_persons' })
  await assert.rejects(
    client.query(`insert into exports.requests select office, gen_random_uuid(), 'EX-AAAA-AAAA', kind,
      what, form, address, purpose, false, false, actor_kind, actor, asked_at, mark_key_sealed
      from exports.requests`),
    { code: '23514' },
  )
  await agree(second.staffId)
  await take()
  await assert.rejects(take(), { code: '23505' })
  await assert.rejects(
    db.transaction(system('test'), (tx) => tx.run(sql`delete from exports.taken`)),
    { code: '42501' },
  )
})

test('the machine takes the whole house by a number two agreed to, or alone and says so', async (t) => {
  const { exports } = await open(t)
  const [one, other] = [staff('centre', 'national'), staff('centre', 'national')]
  const whole: Wish = {
    ...roster,
    office: 'centre',
    kind: 'house',
    what: 'semuanya',
    form: 'folder',
  }
  const { exportId, number } = await exports.ask(one, whole)
  await assert.rejects(exports.findReady(machine, number), { code: 'exports.notReady' })
  await exports.decide(other, { exportId, isApproved: true })
  const sha256 = '11'.repeat(32)
  const [table, stranger] = ['a row of somebody\n', 'a row of somebody else\n']
  const parts = [hash('sha256', table)]

  await exports.findReady(machine, number)
  await exports.noteTaken(machine, { number, rows: 5, sha256, parts })
  const alone = await exports.askAlone(machine, {
    what: 'semuanya',
    purpose: 'Pindah mesin (contoh)',
  })
  await exports.noteTaken(machine, { number: alone.number, rows: 5, sha256, parts: [] })
  const trace = (text: string) =>
    exports.trace(machine, { bytes: Buffer.from(text), texts: [text], rows: [] })
  const found = (await trace(table)).map((one) => [one.export.number, one.isPart, one.isWhole])

  assert.deepEqual(found, [[number, true, false]], 'one table of it is enough')
  assert.deepEqual(await trace(stranger), [])
  const all = await exports.listExports(one, {})
  assert.deepEqual(all.map((line) => [line.isAlone, line.state]).sort(), [
    [false, 'taken'],
    [true, 'taken'],
  ])
  const [count] = await exports.countTaken(nobody)
  assert.deepEqual([count?.kind, count?.files, count?.rows], ['house', 2, 10])
})

test('who may', async (t) => {
  const { exports } = await open(t)
  const officer = staff('padang', 'officer')
  const auditor = staff('centre', 'auditor')
  const own: Wish = { ...small, kind: 'own.copy', form: 'zip', purpose: '' }
  const { exportId } = await exports.ask(head, roster)
  const asks: [name: string, ask: (who: Who) => Promise<unknown>, allowed: Who[]][] = [
    ['small', (who) => exports.hand(who, small, file), [head]],
    ['own copy', (who) => exports.hand(who, own, file), [head, siti]],
    ['house', (who) => exports.ask(who, { ...roster, kind: 'house' }), []],
    ['list', (who) => exports.listExports(who, { office: 'padang' }), [head, second, auditor]],
    ['one', (who) => exports.getExport(who, exportId), [head, second, auditor]],
    ['decide', (who) => exports.decide(who, { exportId, isApproved: false }), [second]],
    ['machine', (who) => exports.trace(who, { bytes: Buffer.alloc(1), texts: [], rows: [] }), []],
  ]
  for (const [name, ask, allowed] of asks) {
    for (const who of [head, second, elsewhere, officer, auditor, siti, nobody]) {
      const ended = await ask(who).then(
        () => true,
        (error: { code?: string }) => error.code === 'exports.purposeNeeded' || error.code,
      )
      const isDenied = ended === 'access.denied' || ended === 'access.signIn'
      assert.equal(
        isDenied || ended === 'exports.ownRequest',
        !allowed.includes(who),
        `${name} ${JSON.stringify(who)}`,
      )
    }
  }
})
