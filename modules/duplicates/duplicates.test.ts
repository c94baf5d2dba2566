import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import type { Known } from '#modules/search'
import { nobody, type Officer, system, type Who } from '#packages/access'
import { readContent } from '#platform/content'
import { sql } from '#platform/db'
import { freshDatabase, settle, testNeeds, turnedClock } from '#platform/testing'
import { reactionsOf } from '../../duties.ts'
import type { Ground } from '../../ground.ts'
import { createModules } from '../../modules-of.ts'

const officer = (nth: number, office: string, roles: Officer['roles']): Officer => ({
  kind: 'officer',
  staffId: `01930000-0000-7000-8000-00000000d00${nth}`,
  office,
  roles,
})
const cast = {
  nobody,
  siti: { kind: 'person', personId: '01930000-0000-7000-8000-00000000e001' },
  dewi: officer(1, 'padang', ['officer']),
  rizal: officer(2, 'padang', ['officer']),
  budi: officer(4, 'metro', ['officer']),
  system: system('test'),
} satisfies Record<string, Who>

const father = '01930000-0000-7000-8000-00000000e009'
const reason = 'Foto dan kartu keluarga sama'

async function world(t: TestContext) {
  const db = await freshDatabase(t)
  const clock = turnedClock()
  const { events, vault } = testNeeds(clock.now)
  const config = { folder: '', mode: 'demonstration', origin: 'https://gerbang.invalid' }
  const content = readContent(join(import.meta.dirname, '../..'))
  const ground = { config, db, events, vault, clock, content, outside: {} }
  const modules = createModules(ground as unknown as Ground)
  const { search, duplicates } = modules

  /** Something that can be found, as its module would write it. */
  async function put(known: Known, more: { office?: string; person?: string } = {}) {
    const entryId = randomUUIDv7()
    const { office = 'padang', person = null } = more
    const reference = `R-${entryId.slice(-6)}`
    const entry = {
      entryId,
      office,
      person,
      reference,
      kind: 'case',
      about: 'paspor-baru',
    } as const
    await db.transaction(system('test'), (tx) =>
      search.putIn(tx, { ...entry, known, at: clock.now() }),
    )
    await settle(db, reactionsOf(modules))
    return { entryId, reference }
  }
  const list = (who: Officer = cast.dewi) => duplicates.listPairs(who)
  /** The only pair there is. */
  const pairOf = async (who?: Officer) => (await list(who))[0]?.pairId ?? ''
  return { ...modules, db, clock, put, list, pairOf }
}
type World = Awaited<ReturnType<typeof world>>

const siti = { names: ['Siti Aminah'], birth: '1990-07-05', niks: ['1872014507900001'] }

test('C43: one person at two offices in another spelling is asked about at both, and joined by one of each', async (t) => {
  const { put, list, pairOf, duplicates, search } = await world(t)
  const here = await put({
    names: ['Soekarni Moechtar'],
    birth: '1961-02-03',
    numbers: ['A1234567'],
  })
  const there = await put(
    { names: ['Mukhtar, Sukarni'], birth: '1961-02-03', numbers: ['C7654321'] },
    { office: 'metro' },
  )

  const pairId = await pairOf()
  const mine = await duplicates.getPair(cast.dewi, pairId)
  await duplicates.propose(cast.dewi, { pairId, reason })
  await assert.rejects(duplicates.confirm(cast.rizal, { pairId, reason }), {
    code: 'duplicates.otherOffice',
  })
  await duplicates.confirm(cast.budi, { pairId, reason: 'Buku lama kami sama' })

  assert.deepEqual([mine.byName, mine.byNumber], [true, false])
  assert.deepEqual(
    mine.compared.map(({ told }) => told?.names),
    [['Soekarni Moechtar']],
    'the other office’s record is not opened here',
  )
  assert.deepEqual([await list(), await list(cast.budi)], [[], []])
  const together = await duplicates.listTogether(cast.dewi, here.entryId)
  assert.deepEqual(
    together.map(({ office, reference }) => [office, reference]),
    [['metro', there.reference]],
  )
  const theirs = await duplicates.getPair(cast.budi, pairId)
  assert.deepEqual(
    theirs.sayings.map(({ what, reason: said }) => [what, said]),
    [
      ['proposed', ''],
      ['confirmed', 'Buku lama kami sama'],
    ],
  )
  const references = await search.listReferences(cast.dewi, [here.entryId, there.entryId])
  assert.deepEqual(
    references.map(({ reference }) => reference).toSorted(),
    [here.reference, there.reference].toSorted(),
    'both old references go on working',
  )
})

test('C43: twins with near-equal data are not asked about, and nothing is ever joined by itself', async (t) => {
  const { put, list, duplicates, db } = await world(t)
  const born = '2001-03-04'
  const first = await put({ names: ['Muhammad Rizki'], birth: born, niks: ['1371010403010001'] })
  await put({ names: ['Muhammad Rizka'], birth: born, niks: ['1371010403010002'] })
  await put({ names: ['Hasan'], birth: born, niks: ['1371010403010003'] }, { person: father })
  await put({ names: ['Husin'], birth: born, niks: ['1371010403010004'] }, { person: father })
  const asked = await list()
  // Twins whose papers say the same name and who have no NIK here: people are asked, and say no.
  await put({ names: ['Muhamad Riski'], birth: born })

  const pairs = await list()
  await duplicates.sayDifferent(cast.dewi, { pairId: pairs[0]!.pairId, reason: 'Saudara kembar' })
  await put({ names: ['Siti'], birth: '1999-01-01' })

  assert.deepEqual(asked, [], 'neither the twins of two accounts nor those of one')
  assert.ok(pairs.length >= 1 && pairs.every(({ byName, byNumber }) => byName && !byNumber))
  assert.equal((await list()).length, pairs.length - 1)
  assert.deepEqual(await duplicates.listTogether(cast.dewi, first.entryId), [])
  const joined = await db.read(cast.system, (tx) =>
    tx.all(sql`select id from duplicates.pairs where state = 'joined'`),
  )
  assert.deepEqual(joined, [])
})

test('the same NIK under two accounts is asked about; under one account it is known', async (t) => {
  const { put, list } = await world(t)
  await put(siti, { person: cast.siti.personId })
  await put(siti, { person: cast.siti.personId })
  const sameAccount = await list()

  await put({ names: ['Aminah'], niks: siti.niks }, { person: father })

  assert.deepEqual(sameAccount, [])
  assert.deepEqual(
    (await list()).map(({ byNumber, byName, state }) => [byNumber, byName, state]),
    [
      [true, false, 'open'],
      [true, false, 'open'],
    ],
  )
})

test('one officer alone joins nothing; what was joined is parted again and everything said stays', async (t) => {
  const { put, pairOf, duplicates } = await world(t)
  const { entryId } = await put(siti)
  await put(siti)
  const pairId = await pairOf()

  await duplicates.propose(cast.dewi, { pairId, reason })
  await assert.rejects(duplicates.confirm(cast.dewi, { pairId, reason }), {
    code: 'duplicates.secondPerson',
  })
  const before = await duplicates.listTogether(cast.dewi, entryId)
  await duplicates.confirm(cast.rizal, { pairId, reason })
  const joined = await duplicates.listTogether(cast.dewi, entryId)
  await duplicates.part(cast.rizal, { pairId, reason: 'Ternyata saudaranya' })
  const parted = await duplicates.getPair(cast.dewi, pairId)

  assert.deepEqual([before.length, joined.length], [0, 1])
  assert.deepEqual(await duplicates.listTogether(cast.dewi, entryId), [])
  assert.equal(parted.state, 'open')
  assert.deepEqual(
    parted.sayings.map(({ what, reason: said }) => [what, said]),
    [
      ['proposed', reason],
      ['confirmed', reason],
      ['parted', 'Ternyata saudaranya'],
    ],
  )
})

test('two who answer a proposal in the same moment: one is heard, the other told', async (t) => {
  const { put, pairOf, duplicates } = await world(t)
  await put(siti)
  await put(siti)
  const pairId = await pairOf()
  await duplicates.propose(cast.dewi, { pairId, reason })
  const ratna = officer(3, 'padang', ['officer', 'head'])

  const answered = await Promise.allSettled([
    duplicates.confirm(cast.rizal, { pairId, reason }),
    duplicates.decline(ratna, { pairId, reason }),
  ])

  assert.deepEqual(answered.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected'])
  assert.equal((await duplicates.getPair(cast.dewi, pairId)).sayings.length, 2)
})

test('whoever compares two records is written down for the person whose they are', async (t) => {
  const { put, pairOf, duplicates, search } = await world(t)
  const { entryId } = await put(siti, { person: cast.siti.personId })
  await put({ ...siti, names: ['S. Aminah'] })

  await duplicates.getPair(cast.dewi, await pairOf())

  assert.deepEqual(
    (await search.listLooks(cast.siti, entryId)).map(({ kind, purpose }) => [kind, purpose]),
    [['opened', 'duplicate']],
  )
})

const wish = { pairId: '01930000-0000-7000-8000-00000000f001', reason }
const table: Record<string, (w: World, who: Officer) => Promise<unknown>> = {
  listPairs: ({ duplicates }, who) => duplicates.listPairs(who),
  getPair: ({ duplicates }, who) => duplicates.getPair(who, wish.pairId),
  listTogether: ({ duplicates }, who) => duplicates.listTogether(who, wish.pairId),
  propose: ({ duplicates }, who) => duplicates.propose(who, wish),
  confirm: ({ duplicates }, who) => duplicates.confirm(who, wish),
  decline: ({ duplicates }, who) => duplicates.decline(who, wish),
  sayDifferent: ({ duplicates }, who) => duplicates.sayDifferent(who, wish),
  part: ({ duplicates }, who) => duplicates.part(who, wish),
}

test('who may compare and join: officers', async (t) => {
  const house = await world(t)
  const verbs = Object.keys(house.duplicates).filter((name) => name !== 'reactions')
  assert.deepEqual(Object.keys(table).toSorted(), verbs.toSorted())
  for (const [verb, ask] of Object.entries(table)) {
    for (const [name, who] of Object.entries(cast)) {
      const code = await ask(house, who as Officer).then(
        () => 'done',
        (error: { code?: string }) => error.code ?? String(error),
      )
      const isIn = !code.startsWith('access.')
      assert.equal(isIn, ['dewi', 'rizal', 'budi'].includes(name), `${verb} by ${name}: ${code}`)
    }
  }
})
