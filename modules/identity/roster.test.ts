import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Officer, StaffRole, Who } from '#packages/access'
import { Refusal } from '#packages/refusal'
import { createOidc } from '#platform/oidc'
import { listEvents } from '#platform/testing'
import { cast } from './fixtures.ts'
import { type RosterField, type RosterWords, readRoster } from './roster.ts'
import { house, identityWorld } from './testing.ts'

const words: RosterWords = {
  fieldOf: (head) =>
    ({ nama: 'name', kantor: 'office', peran: 'roles', akun: 'account' })[head] as RosterField,
  officeOf: (typed) => ['padang', 'metro', 'centre'].find((one) => one === typed),
  roleOf: (typed) =>
    ({ petugas: 'officer', penyelia: 'supervisor', kepala: 'head', admin: 'national' })[
      typed
    ] as StaffRole,
}
const heads = ['Nama', 'Kantor', 'Peran', 'Akun']
const linesOf = (...rows: string[][]) =>
  [heads, ...rows].map((cells, nth) => ({ line: nth + 1, cells }))

const national: Officer = {
  ...{ kind: 'officer', staffId: '01930000-0000-7000-8000-00000000e001' },
  ...{ office: 'centre', roles: ['national'] },
}
const head: Officer = { ...national, ...cast.ratna, kind: 'officer', roles: [...cast.ratna.roles] }

const oidc = createOidc({
  ...{ issuer: 'https://masuk.contoh.invalid', clientId: 'gerbang', clientSecret: 'invented' },
  returnTo: 'https://gerbang.invalid/',
})

test('a table is read by its headings, in any order, and every bad cell is named by line and column', () => {
  const read = readRoster(
    [
      { line: 1, cells: ['Peran', 'NAMA', 'Kantor'] },
      { line: 2, cells: ['Petugas, kepala', '  Suharto ', 'padang'] },
      { line: 3, cells: [] },
      { line: 4, cells: ['juru masak', '=HYPERLINK("http://x")', 'atlantis'] },
      { line: 5, cells: ['', '123', 'metro'] },
    ],
    words,
  )

  assert.ok('rows' in read)
  assert.deepEqual(read.rows, [
    {
      ...{ line: 2, name: 'Suharto', office: 'padang', roles: ['officer', 'supervisor', 'head'] },
      written: { office: 'padang', roles: 'Petugas, kepala' },
    },
  ])
  assert.deepEqual(
    read.problems.map(({ line, field, code }) => `${line} ${field} ${code}`),
    [
      '4 name identity.staffName',
      '4 office identity.rosterOffice',
      '4 roles identity.rosterRole',
      '5 name identity.staffName',
      '5 roles identity.rosterRole',
    ],
  )
  assert.deepEqual(readRoster(linesOf(), { ...words, fieldOf: () => undefined }), {
    missing: ['name', 'roles', 'office'],
  })
})

test('whatever stands in a table, reading it says something of every line and never more', () => {
  const cell = fc.oneof(fc.string(), fc.constantFrom('padang', 'Petugas', 'Suharto', '=1+1', '\0'))
  fc.assert(
    fc.property(fc.array(fc.array(cell, { maxLength: 6 }), { maxLength: 20 }), (rows) => {
      const read = readRoster(linesOf(...rows), words)
      assert.ok('rows' in read)
      const said = new Set([...read.rows, ...read.problems].map(({ line }) => line))
      for (const { name } of read.rows) assert.doesNotMatch(name, /^[=+\-@]|\p{Cc}/u)
      assert.ok([...said].every((line) => line >= 2 && line <= rows.length + 1))
      const full = rows.filter((cells) => cells.slice(0, 4).some((one) => one.trim() !== ''))
      assert.equal(said.size, full.length)
    }),
  )
})

async function bring(
  identity: Awaited<ReturnType<typeof identityWorld>>['identity'],
  who: Who,
  ...rows: string[][]
) {
  const { rosterId } = await identity.bringRoster(who, { lines: linesOf(...rows), words })
  return { rosterId, check: await identity.checkRoster(who, rosterId) }
}

test('nothing is written before it is taken; taken twice or brought again, nobody is made twice', async (t) => {
  const { identity, db } = await identityWorld(t)
  const rows = [
    ['Suharto', 'padang', 'petugas', ''],
    ['dewi  (CONTOH)', 'padang', 'penyelia', ''],
    ['Budi (contoh)', 'metro', 'petugas', ''],
  ]
  const count = async () => (await identity.listWorkers(house, { office: 'padang' })).length
  const before = await count()

  const { rosterId, check } = await bring(identity, national, ...rows)
  const unwritten = await count()
  const taken = await identity.takeRoster(national, rosterId)
  const again = await bring(identity, national, ...rows)

  assert.deepEqual(
    check.steps.map(({ does }) => does),
    ['add', 'change', 'keep'],
  )
  assert.equal(unwritten, before)
  assert.deepEqual(taken, { added: 1, changed: 1 })
  assert.equal(await count(), before + 1)
  await assert.rejects(identity.takeRoster(national, rosterId), new Refusal('identity.rosterTaken'))
  assert.deepEqual(
    again.check.steps.map(({ does }) => does),
    ['keep', 'keep', 'keep'],
  )
  const told = (await listEvents(db)).filter(
    ({ name, facts }) =>
      name === 'identity.staffChanged' && (facts as { by?: string }).by === national.staffId,
  )
  assert.equal(told.length, 2)
})

test('a head brings their own office and no higher role; another’s table is not theirs to see', async (t) => {
  const { identity } = await identityWorld(t)
  const { rosterId, check } = await bring(
    identity,
    head,
    ['Suharto', '', 'petugas', ''],
    ['Wati', 'metro', 'petugas', ''],
    ['Adi', 'padang', 'admin', ''],
    ['Ratna (contoh)', 'padang', 'petugas', ''],
  )

  assert.deepEqual(
    check.problems.map(({ line, code }) => `${line} ${code}`),
    ['3 identity.rosterOtherOffice', '4 identity.rolesTooHigh', '5 identity.ownRoles'],
  )
  assert.equal(check.steps.length, 1)
  for (const who of [national, { ...head, staffId: cast.dewi.staffId }])
    await assert.rejects(identity.checkRoster(who, rosterId), new Refusal('identity.unknownRoster'))
  await assert.rejects(
    identity.takeRoster({ ...head, mustProve: true }, rosterId),
    new Refusal('access.stepUp'),
  )
})

test('two of one name are told apart by their accounts, or not taken at all', async (t) => {
  const { identity } = await identityWorld(t, { providers: { staff: oidc } })
  const rows = [
    ['Suharto', 'padang', 'petugas', '1001'],
    ['Suharto', 'padang', 'penyelia', '1002'],
    ['Wati', 'metro', 'petugas', ''],
    ['WATI', 'metro', 'petugas', ''],
  ]
  const first = await bring(identity, national, ...rows)
  await identity.takeRoster(national, first.rosterId)
  const again = await bring(identity, national, ...rows.slice(0, 2))
  const unnamed = await bring(
    identity,
    national,
    ['Suharto', 'padang', 'petugas', ''],
    ['Wati', 'metro', 'petugas', '1001'],
    ['Suharto', 'padang', 'petugas', '1003'],
  )

  assert.deepEqual(
    first.check.problems.map(({ code }) => code),
    ['identity.rosterTwice'],
  )
  assert.deepEqual(
    again.check.steps.map(({ does }) => does),
    ['keep', 'keep'],
  )
  assert.deepEqual(
    unnamed.check.problems.map(({ line, code }) => `${line} ${code}`),
    ['2 identity.rosterSameName', '4 identity.rosterOtherAccount'],
  )
  // An account says more than a name: it is the same person, who is called otherwise now.
  assert.equal(unnamed.check.steps[0]?.was?.name, 'Suharto')
})

test('a table links no account of whoever watches over the house: that takes two', async (t) => {
  const requireSecond = async () => false
  const { identity } = await identityWorld(t, { providers: { staff: oidc }, requireSecond })
  const wulan = { office: 'centre', name: 'Wulan (contoh)', roles: ['national' as const] }
  await identity.saveStaff(house, wulan)
  const lines = linesOf(
    ['Wulan (contoh)', 'centre', 'admin', 'akun-orang-lain'],
    [cast.dewi.name, 'padang', 'petugas', 'akun-dewi'],
  )

  const { rosterId } = await identity.bringRoster(national, { lines, words })
  const { steps, problems } = await identity.checkRoster(national, rosterId)

  assert.deepEqual(
    steps.map(({ account }) => account),
    ['akun-dewi'],
  )
  assert.deepEqual(
    problems.map(({ code }) => code),
    ['identity.takesTwo'],
  )
})

test('five thousand lines are looked at and taken in one go', async (t) => {
  const { identity } = await identityWorld(t)
  const rows = Array.from({ length: 5000 }, (_, nth) => [
    ...[`Petugas ${nth} (contoh)`, nth % 2 === 0 ? 'padang' : 'metro', 'petugas', ''],
  ])
  const began = performance.now()

  const { rosterId, check } = await bring(identity, national, ...rows)
  const { added } = await identity.takeRoster(national, rosterId)

  t.diagnostic(`${Math.round(performance.now() - began)} ms`)
  assert.equal(check.steps.length, 5000)
  assert.equal(added, 5000)
})
