import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import pg from 'pg'
import { siblingHours } from '#modules/identity'
import type { Officer, StaffRole } from '#packages/access'
import { realNow } from '#platform/clock'
import { textOf } from '../../test-house.ts'
import { meet } from './testing.ts'

const root = join(import.meta.dirname, '../..')
const list = {
  office: 'padang',
  kind: 'admin.roster',
  form: 'csv',
  rows: 2,
  what: 'Kanim Padang',
  ...{ address: '/pusat/daftar-orang/csv', purpose: 'Rapat mingguan (contoh)' },
} as const
const no = { code: 'checking.notSecond' }

/** The head alone makes somebody, and prints the sheet by which they come in. */
async function world(t: Parameters<typeof meet>[0]) {
  const met = await meet(t)
  const { identity, exports, ratna } = met
  const make = async (by: { who: Officer }, name: string, ...roles: StaffRole[]) => {
    const { staffId } = await identity.saveStaff(by.who, { office: 'padang', name, roles })
    await identity.printSheet(by.who, { staffId })
    return { kind: 'officer', staffId, office: 'padang', roles } as Officer
  }
  const ask = async (who: Officer) => (await exports.ask(who, list)).exportId
  const agree = async (who: Officer, by: Officer) =>
    exports.decide(who, { exportId: await ask(by), isApproved: true })
  /** As if that much time had passed: who let whom in is dated by the real clock. */
  async function later(hours: number) {
    const owner = new pg.Client(met.db.connection as pg.ClientConfig)
    await owner.connect()
    await owner.query("update identity.introductions set at = at - $1 * interval '1 hour'", [hours])
    await owner.end()
  }
  return { ...met, make, agree, later, head: ratna.who }
}

test('whoever the head let in is not her second person, now or ever; whoever she did not is', async (t) => {
  const { ratna, head, enter, make, agree, later } = await world(t)
  const puppet = await make(ratna, 'Boneka (contoh)', 'officer', 'supervisor')
  const hasan = (await enter('Hasan (contoh)', ['officer', 'supervisor'])).who

  await assert.rejects(agree(puppet, head), no)
  await assert.rejects(agree(head, puppet), no, 'it goes both ways')
  await later(24 * 40)
  await assert.rejects(agree(puppet, head), no)
  await agree(hasan, head)
})

test('two whom one person let in are not each other’s second for a day, and a third person may confirm one', async (t) => {
  const { ratna, wulan, head, make, agree, identity } = await world(t)
  const one = await make(ratna, 'Boneka Satu (contoh)', 'officer', 'supervisor')
  const other = await make(ratna, 'Boneka Dua (contoh)', 'officer', 'supervisor')
  const at = `/pusat/orang/${one.staffId}`

  await assert.rejects(agree(one, other), no)
  const mine = textOf((await ratna.open(at)).body)
  const theirs = textOf((await wulan.open(at)).body)
  await assert.rejects(identity.confirmStaff(head, one), { code: 'identity.notThird' })
  await assert.rejects(identity.confirmStaff(other, one), { code: 'access.denied' })
  const said = await wulan.submit(at, `${at}/tegaskan`)

  assert.equal(said.statusCode, 303)
  assert.match(mine, /Dimasukkan atau diberi peran oleh Ratna \(contoh\)/)
  assert.doesNotMatch(mine, /Saya mengenal petugas ini/)
  assert.match(theirs, /Saya mengenal petugas ini/)
  await agree(one, head)
  await agree(one, other)
  await identity.printSheet(head, one)
  await assert.rejects(agree(one, head), no, 'a new sheet wants a new word')
})

test('whoever was let in by whom the head let in is not her second person; a third person may confirm the one between', async (t) => {
  const { ratna, wulan, head, make, agree, identity, enter, later } = await world(t)
  const between = await make(ratna, 'Kepala Seksi (contoh)', 'officer', 'supervisor')
  const acting: Officer = { ...between, roles: ['officer', 'head'] }
  const far = await make({ who: acting }, 'Boneka (contoh)', 'officer', 'supervisor')
  const last = await make(
    { who: { ...far, roles: ['officer', 'head'] } },
    'Ujung (contoh)',
    'officer',
    'supervisor',
  )
  const hasan = (await enter('Hasan (contoh)', ['officer', 'supervisor'])).who
  await later(24 * 40)

  for (const [one, other] of [
    [far, head],
    [head, far],
    [last, head],
    [head, last],
  ] as const)
    await assert.rejects(agree(one, other), no)
  await agree(hasan, head)
  await agree(hasan, far)
  await identity.confirmStaff(wulan.who, between)
  await agree(far, head)
  await assert.rejects(
    agree(far, between),
    no,
    'confirmed was who is between, not whom they let in',
  )
})

test('two whom the head let in agree with each other after a day, and with her never', async (t) => {
  const { ratna, head, make, agree, later } = await world(t)
  const one = await make(ratna, 'Orang Satu (contoh)', 'officer', 'supervisor')
  const other = await make(ratna, 'Orang Dua (contoh)', 'officer', 'supervisor')

  await later(siblingHours - 1)
  await assert.rejects(agree(one, other), no)
  await assert.rejects(agree(other, one), no)
  await later(2)

  await agree(one, other)
  await agree(other, one)
  for (const puppet of [one, other]) {
    await assert.rejects(agree(puppet, head), no)
    await assert.rejects(agree(head, puppet), no)
  }
})

test('the head alone makes no treasurer and no custodian, and a table makes no head, where somebody could agree', async (t) => {
  const { ratna, wulan, make, enter, identity } = await world(t)
  await enter('Adi (contoh)', ['auditor'], 'centre')

  for (const role of ['finance', 'custodian', 'head'] as const)
    await assert.rejects(make(ratna, 'Boneka (contoh)', role), { code: 'approvals.needed' })
  const led = await ratna.submit('/pusat/orang/tambah', '/pusat/orang/tambah', {
    ...{ nama: 'Boneka (contoh)', peran: 'finance' },
  })
  const asked = await ratna.submit(String(led.headers.location), '/pusat/dua-orang', {
    alasan: 'Bendahara baru (contoh)',
  })
  const words = {
    fieldOf: (head: string) => (['name', 'office', 'roles'] as const).find((one) => one === head),
    officeOf: (typed: string) => typed,
    roleOf: (typed: string) => (typed === 'kepala kanim' ? 'head' : (typed as StaffRole)),
  }
  const lines = [
    ['name', 'office', 'roles'],
    ['Kepala Baru (contoh)', 'padang', 'Kepala Kanim'],
    ['Wulan', 'padang', 'officer'],
    ['Orang Lain (contoh)', 'padang', 'officer'],
  ].map((cells, nth) => ({ line: nth + 1, cells }))
  const { rosterId } = await identity.bringRoster(wulan.who, { lines, words })
  const check = await identity.checkRoster(wulan.who, rosterId)
  const page = textOf((await wulan.open(`/pusat/tabel/${rosterId}`)).body)
  const taken = await identity.takeRoster(wulan.who, rosterId)

  assert.match(String(led.headers.location), /^\/pusat\/dua-orang\?tindakan=roles/)
  assert.equal(asked.statusCode, 303, 'a head may ask')
  assert.deepEqual(
    check.problems.map(({ line, code }) => `${line} ${code}`),
    ['2 identity.takesTwo'],
  )
  assert.match(page, /Baris 2 Peran Kepala Kanim \(Kepala kantor\)/, 'as it was written')
  assert.match(page, /Baris 3: Wulan adalah orang lain Sudah ada: Wulan \(contoh\)/)
  assert.equal(taken.added, 1, 'a name that is here is added only when somebody says so')
})

test('lending a role that answers for the office takes two on both pages, and the same form goes through once somebody agreed', async (t) => {
  const { ratna, enter, identity, agreeOn } = await world(t)
  const adi = await enter('Adi (contoh)', ['auditor'], 'centre')
  const { staffId } = (await enter('Hasan (contoh)', ['officer'])).who
  const last = realNow().toZonedDateTimeISO('Asia/Jakarta').toPlainDate().add({ days: 9 })
  const wish = {
    ...{ kepada: staffId, alasan: 'Kepala cuti tahunan (contoh)' },
    'sampai.day': `${last.day}`,
    'sampai.month': `${last.month}`,
    'sampai.year': `${last.year}`,
  }
  const pages = [
    { at: '/kepala/siapa-boleh', peran: 'head' },
    { at: `/pusat/orang/${staffId}/wewenang`, peran: 'finance' },
  ]
  const lent = async () =>
    (await identity.listGrants(ratna.who, { office: 'padang' })).map(({ role }) => role)

  for (const [nth, { at, peran }] of pages.entries()) {
    const submit = () => ratna.submit(at, at, { ...wish, peran })
    const send = async () => `${(await submit()).headers.location}`
    const asking = await submit()
    assert.match(`${asking.headers.location}`, /^\/pusat\/dua-orang\?tindakan=grant&fakta=/)
    assert.equal((await lent()).length, nth, 'nothing was lent by one')
    const page = await agreeOn(asking, { by: ratna, second: adi })
    assert.match(textOf(page.body), /Memberi atau mencabut wewenang sementara Nama/)
    assert.match(await send(), /siapa-boleh$|wewenang\?kantor=padang$/)
    assert.ok((await lent()).includes(peran as StaffRole))
    assert.match(await send(), /dua-orang/, 'what was agreed is done once')
  }
  const one = await ratna.submit(pages[0]!.at, pages[0]!.at, { ...wish, peran: 'supervisor' })
  assert.match(`${one.headers.location}`, /siapa-boleh$/, 'the control: other work takes one')
  const told = textOf((await ratna.open(pages[0]!.at)).body)
  assert.match(told, /bendahara, dan arsiparis perlu orang kedua/)
  assert.match(textOf((await ratna.open(pages[1]!.at)).body), /orang kedua menyetujui lebih dulu/)
})

test('every refusal of one person for both stands beside the one rule of second persons', () => {
  const same =
    /Refusal\('[a-z]+\.(secondPerson|ownRequest|ownWitness|ownCount|ownReport|seenTwice)'/
  const files = readdirSync(join(root, 'modules'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts'))
    .map((path) => [path, readFileSync(join(root, 'modules', path), 'utf8')] as const)
    .filter(([, text]) => same.test(text))

  assert.ok(files.length >= 12, `${files.length}`)
  for (const [path, text] of files) assert.match(text, /refuseSecond/, path)
})
