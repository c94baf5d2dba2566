import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { test } from 'node:test'
import type { Officer, Who } from '#packages/access'
import { nobody } from '#packages/access'
import { formatCode } from '#packages/booking'
import { Refusal } from '#packages/refusal'
import { openTestHouse } from '../../test-house.ts'

const heads = ['Kode Booking', 'Nama', 'Tanggal', 'Jam', 'Layanan']
const tableOf = (...rows: string[][]) => ({
  rows: [heads, ...rows].map((cells, at) => ({ line: at + 1, cells })),
  slips: [],
})
const row = (code: string, time = '09.30') => [code, 'Siti', '23/11/2026', time, 'Paspor Baru']
const code = (error: unknown) => (error instanceof Refusal ? error.code : error)

async function office(t: Parameters<typeof openTestHouse>[0]) {
  const house = await openTestHouse(t, { routes: () => [] })
  const ratna = (await house.bringOfficer('Ratna (contoh)', ['officer', 'head'])).who
  const lina = (await house.bringOfficer('Lina (contoh)', ['officer', 'supervisor'])).who
  const { beside } = house
  async function ready(who: Officer, ...rows: string[][]) {
    const id = await beside.bring(who, tableOf(...rows))
    await beside.nameColumns(who, id, {
      columns: { code: 0, name: 1, day: 2, time: 3, service: 4 },
    })
    await beside.nameServices(who, new Map([['paspor baru', 'paspor-baru']]))
    return id
  }
  return { ...house, ratna, lina, ready }
}

test('two officers who take two tables at once, and each of them twice, make one list', async (t) => {
  const { beside, appointments, ratna, lina, ready } = await office(t)
  const all = Array.from({ length: 40 }, (_, at) => row(`K-${100 + at}`))
  const first = await ready(ratna, ...all, row(''))
  const second = await ready(lina, ...all.toReversed(), row(''))

  const told = await Promise.all(
    [ratna, lina, ratna, lina].map((who, at) =>
      beside.take(who, at % 2 ? second : first, { withdrawn: [] }),
    ),
  )

  assert.equal(
    told.reduce((sum, { fresh }) => sum + fresh.length, 0),
    40,
  )
  assert.equal((await appointments.listElsewhere(ratna, 'padang')).length, 40)
})

test('headings are known again whatever their signs, and others are not', async (t) => {
  const { beside, ratna, ready } = await office(t)
  await ready(ratna, row('K-001'))
  const again = { ...tableOf(row('K-002')), slips: [] }
  again.rows[0] = { line: 1, cells: heads.map((head) => ` ${head.toUpperCase()}: `) }
  const other = tableOf(row('K-003'))
  other.rows[0] = { line: 1, cells: heads.with(1, 'Pemohon') }

  const seen = await Promise.all(
    [again, other].map(async (table) => beside.getUpload(ratna, await beside.bring(ratna, table))),
  )

  assert.deepEqual(
    seen.map(({ isSeen }) => isSeen),
    [true, false],
  )
  assert.deepEqual(
    seen[0]?.words.map(({ isGuess }) => isGuess),
    [false],
  )
})

test('a table is not judged before its columns were looked at, nor a word taken that is only guessed', async (t) => {
  const { beside, ratna } = await office(t)
  const id = await beside.bring(ratna, tableOf(row('K-001')))

  await assert.rejects(beside.check(ratna, id), (error) => code(error) === 'beside.lookFirst')
  await beside.nameColumns(ratna, id, { columns: { code: 0, day: 2, time: 3, service: 4 } })
  const { words } = await beside.getUpload(ratna, id)
  const check = await beside.check(ratna, id)

  assert.deepEqual(
    words.map(({ target, isGuess }) => [target?.service, isGuess]),
    [['paspor-baru', true]],
  )
  assert.deepEqual(
    check.bad.map(({ says }) => says),
    ['serviceUnknown'],
  )
})

test('a word that nothing here knows is not guessed, however well the others fit', async (t) => {
  const { beside, ratna } = await office(t)
  const asked = (word: string) => row(`K-${word.length}`).with(4, word)
  const id = await beside.bring(
    ratna,
    tableOf(...['Paspor Baru', 'Paspor Ajaib', 'Permohonan Paspor Ajaib'].map(asked)),
  )

  const { words } = await beside.getUpload(ratna, id)

  assert.deepEqual(
    words.map(({ written, target }) => [written, target?.service]),
    [
      ['Paspor Baru', 'paspor-baru'],
      ['Paspor Ajaib', undefined],
      ['Permohonan Paspor Ajaib', undefined],
    ],
  )
})

test('every choice is named in words, in both languages, handing over too', async (t) => {
  const { beside, ratna } = await office(t)

  const [indonesian, english] = (['id', 'en'] as const).map((language) =>
    beside.listChoices(ratna, language),
  )

  const nameOf = (choices: typeof english) =>
    choices?.find(({ id }) => id === 'paspor-baru/ambil')?.name.split(': ')[1]
  assert.equal(nameOf(indonesian), 'Pengambilan')
  assert.equal(nameOf(english), 'Collection')
})

test('who may: head and supervisor of the office; to others the table is not there', async (t) => {
  const { beside, ratna, lina, ready, bringOfficer } = await office(t)
  const id = await ready(ratna, row('K-001'))
  const dewi = (await bringOfficer('Dewi (contoh)', ['officer'])).who
  const budi = (await bringOfficer('Budi (contoh)', ['officer', 'head'], 'metro')).who
  const verbs: ((who: Officer) => Promise<unknown>)[] = [
    (who) => beside.getUpload(who, id),
    (who) => beside.check(who, id),
    (who) => beside.nameColumns(who, id, { columns: { code: 0, day: 2, time: 3, service: 4 } }),
    (who) => beside.take(who, id, { withdrawn: [] }),
  ]
  const tried = (who: Who, verb: (typeof verbs)[number]) =>
    verb(who as Officer).then(() => 'done', code)

  for (const verb of verbs) {
    assert.equal(await tried(dewi, verb), 'access.denied')
    assert.equal(await tried({ ...nobody } as Who, verb), 'access.signIn')
    assert.equal(await tried(budi, verb), 'beside.unknownUpload')
    assert.equal(await tried(lina, verb).then((said) => said === 'done' || said), true)
  }
})

test('a line whose code is a visit code here is named as bad, whatever office it is of, and the others are taken', async (t) => {
  const { beside, appointments, queue, db, ratna, ready, bringPerson } = await office(t)
  const { personId } = (await bringPerson('siti.aminah@contoh.invalid')).who
  const asked = { caseId: randomUUIDv7(), person: personId, service: 'paspor-baru' }
  const startsAt = Temporal.Instant.from('2026-11-23T03:00:00Z')
  const siti = { kind: 'person', personId } as const
  const there = await appointments.holdPlace(siti, { ...asked, office: 'metro', startsAt })
  const spelt = formatCode(there.code).toLowerCase()
  const id = await ready(ratna, row('K-001'), row(spelt))

  const check = await beside.check(ratna, id)
  const done = await beside.take(ratna, id, { withdrawn: [] })
  const arrivals = [
    {
      ...{ line: 2, foreignCode: spelt, service: 'paspor-baru', startsAt },
      ...{ isPriority: false, initials: 'SA' },
    },
  ]
  const forced = db.transaction(ratna, (tx) =>
    appointments.bringElsewhereIn(tx, {
      ...{ office: 'padang', arrivals, present: new Set<string>(), withdrawn: [] },
    }),
  )

  assert.deepEqual(
    check.bad.map(({ says, was }) => [says, was]),
    [['codeOurs', spelt]],
  )
  assert.deepEqual(
    done.fresh.map(({ foreignCode }) => foreignCode),
    ['K-001'],
  )
  await assert.rejects(forced, { code: 'appointments.codeIsOurs' })
  assert.equal((await queue.frame('padang', 'id')).rows.length, 0)
})
