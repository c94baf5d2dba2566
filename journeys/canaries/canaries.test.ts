import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import type pg from 'pg'
import { system } from '#packages/access'
import { realNow } from '#platform/clock'
import { createDb, type Db } from '#platform/db'
import { until } from '#platform/testing'
import { createVault, openLocalKeys, type Vault } from '#platform/vault'
import { type House, openHouse } from '../open-house.ts'
import { canaries } from './people.ts'
import { listSealed } from './places.ts'
import { askAtTheCounter, makeMistakes, provokeFault, readPublic } from './provoke.ts'
import { createScan, type Leak } from './scan.ts'
import { openOwner, readTables } from './tables.ts'
import { createVisitor, type Seen, type Trail } from './visitor.ts'
import { walk } from './walk.ts'

const day = '2026-11-23'
const scan = createScan(canaries)
const trail: Trail = { addresses: [], errors: [] }
const ends: (() => Promise<void>)[] = []
let house: House
let owner: pg.Client
let fault: Seen

/** Each of the fifty applies, makes mistakes, pays and is looked for at the counter. */
before(async () => {
  house = await openHouse({ after: (end) => void ends.unshift(end) })
  owner = await openOwner(house.folder)
  ends.unshift(() => owner.end())
  const newVisitor = () => createVisitor(house.url, trail)
  const waiting = [...canaries]
  const walkOne = async () => {
    for (let canary = waiting.shift(); canary; canary = waiting.shift()) {
      const [visitor, one] = [newVisitor(), canary]
      await walk(visitor, one, (caseId) =>
        makeMistakes({ visitor, stranger: newVisitor() }, one, caseId),
      )
    }
  }
  // Few at once: the letter box shows the newest thirty letters.
  await Promise.all([walkOne(), walkOne(), walkOne()])
  const officer = newVisitor()
  await officer.open(house.links.get('Dewi')!)
  await indexed()
  for (const canary of canaries.slice(0, 20)) await askAtTheCounter(officer, canary)
  fault = await provokeFault(owner, officer, canaries[0]!)
})
after(async () => {
  for (const end of ends) await end()
})

/** Until the counter's search knows everybody who applied. */
const indexed = () =>
  until(async () => {
    const { rows } = await owner.query('select count(*)::int as many from search.entries')
    return rows[0].many >= canaries.length
  }, 'the index knows everybody')

const listed = (leaks: Leak[]) =>
  leaks.slice(0, 20).map(({ place, kind, around }) => `${place} ${kind}: …${around}…`)

test('fifty people applied, paid, erred and were looked for: their names, numbers, birthdays and addresses are in no log line', () => {
  assert.equal(fault.status, 500)
  assert.match(house.said(), /"msg":"fault"/, 'the fault was logged')
  assert.deepEqual(listed(scan('log', house.said())), [])
})

test('nothing of theirs stands in an address, a redirection or a referrer', () => {
  assert.ok(trail.addresses.length > 3000, `${trail.addresses.length} addresses`)
  assert.deepEqual(listed(trail.addresses.flatMap((one) => scan(one, one))), [])
})

test('no page of an error or a fault repeats anything of theirs', () => {
  assert.ok(trail.errors.length >= canaries.length, `${trail.errors.length} pages`)
  assert.deepEqual(listed(trail.errors.flatMap((text) => scan('error', text))), [])
})

test('public pages, open figures, the public log, the board and the metrics know none of them', async () => {
  const pages = await readPublic(house.url, 'padang', day)

  assert.ok(pages.filter(({ status }) => status === 200).length >= 15)
  assert.deepEqual(listed(pages.flatMap(({ address, text }) => scan(address, text))), [])
})

test('no row of any table, of news, jobs and messages among them, has anything of theirs in clear', async () => {
  const leaks: Leak[] = []
  let cells = 0
  for await (const { place, text } of readTables(owner)) {
    cells += 1
    leaks.push(...scan(place, text))
  }

  assert.ok(cells > 20_000, `${cells} cells`)
  assert.deepEqual(listed(leaks), [])
})

test('control: what leaks is found, in a log line, an address and a table, whatever its spelling', async () => {
  const [one] = canaries
  const [name, born] = [one!.typed.namaLengkap!, one!.secrets.find(({ kind }) => kind === 'birth')!]
  await owner.query('create table public.careless (id int, note bytea, told jsonb)')
  await owner.query('insert into public.careless values (1, $1, $2)', [
    Buffer.from(`about ${name}`),
    JSON.stringify({ birth: born.text }),
  ])

  const found: Leak[] = []
  for await (const { place, text } of readTables(owner)) found.push(...scan(place, text))

  assert.deepEqual(
    [...new Set(found.map(({ place }) => place))],
    ['public.careless.note', 'public.careless.told'],
  )
  assert.equal(scan('log', JSON.stringify({ msg: `saved ${name}` })).length > 0, true)
  assert.equal(scan('address', `/cari?q=${encodeURIComponent(one!.email)}`).length > 0, true)
  assert.equal(scan('log', Buffer.from(one!.email).toString('base64')).length > 0, true)
  await owner.query('drop table public.careless')
})

test('what is sealed opens in its own row, column and case, and nowhere else', async () => {
  const db = createDb({ connection: connectionOf(owner), realNow })
  const vault = createVault(openLocalKeys({ folder: join(house.folder, 'keys') }))
  try {
    const sealed = await listSealed(owner, 3)
    const columns = new Set(sealed.map(({ column }) => column))
    assert.ok(columns.size >= 8, [...columns].join(', '))
    for (const one of sealed) {
      assert.ok(await opens(db, vault, one), `${one.place} does not open where it belongs`)
      for (const { place, caseId } of sealed) {
        if (place !== one.place) {
          assert.equal(await opens(db, vault, { ...one, place }), false, `${one.place} at ${place}`)
        }
        if (caseId === one.caseId) continue
        assert.equal(await opens(db, vault, { ...one, caseId }), false, `${one.place} as ${caseId}`)
      }
    }
  } finally {
    await db.close()
  }
})

type Asked = { caseId: string; place: string; bytes: Buffer }

const opens = (db: Db, vault: Vault, { caseId, place, bytes }: Asked): Promise<boolean> =>
  db.read(system('test'), (tx) =>
    vault.open(tx, caseId, place, bytes).then(
      () => true,
      () => false,
    ),
  )

function connectionOf({ host, port, user, database }: pg.Client) {
  return { host, port, user: user ?? '', database: database ?? '' }
}
