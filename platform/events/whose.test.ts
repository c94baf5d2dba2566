import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { type TestContext, test } from 'node:test'
import { nobody, type Officer, type Person, system, type Who } from '#packages/access'
import { sql } from '#platform/db'
import { freshDatabase, testNeeds, turnedClock } from '#platform/testing'
import { event } from './index.ts'

const [mine, theirs] = [randomUUIDv7(), randomUUIDv7()]
const siti: Person = { kind: 'person', personId: mine }
const kiosk = { kind: 'device', deviceId: mine, office: 'padang', purpose: 'kiosk' } as const
const dewi: Officer = { kind: 'officer', staffId: mine, office: 'padang', roles: ['officer'] }
const machine = { kind: 'connection', connectionId: mine, office: 'agency-police' } as const
const house = system('test')

type Row = {
  kind: string
  actor?: string
  device?: string | null
  office?: string
  name?: string
  facts?: object
}

/** Raw SQL, past every verb: what the database itself lets a session write. */
async function world(t: TestContext) {
  const db = await freshDatabase(t)
  const write = (who: Who, row: Row) => {
    const { kind, actor = mine, device = null, office = 'padang', name = 'bells.rung' } = row
    return db.transaction(who, (tx) =>
      tx.run(sql`
        insert into events.outbox (office, name, facts, kind, actor, device, salt, at)
        values (${office}, ${name}, ${JSON.stringify(row.facts ?? {})}::jsonb, ${kind}, ${actor},
          ${device}, '\\x00'::bytea, now())`),
    )
  }
  return { db, write }
}

const own: [string, Who, Row][] = [
  ['person', siti, { kind: 'person', facts: { person: mine } }],
  ['person at another office', siti, { kind: 'person', office: 'metro' }],
  ['device', kiosk, { kind: 'device', device: mine }],
  ['officer', dewi, { kind: 'officer', facts: { person: theirs } }],
  ['nobody', nobody, { kind: 'nobody', actor: '' }],
  ['machine', machine, { kind: 'connection', actor: '' }],
  ['house', house, { kind: 'person', actor: theirs, name: 'payments.confirmed' }],
  ['free', siti, { kind: 'person', name: 'payments.confirmed', facts: { amountRupiah: 0 } }],
]

const paid = { name: 'payments.confirmed', facts: { amountRupiah: 350_000 } }

const forged: [string, Who, Row][] = [
  ['a person as another', siti, { kind: 'person', actor: theirs }],
  ['a person about another', siti, { kind: 'person', facts: { person: theirs } }],
  ['a person as the house', siti, { kind: 'system', actor: 'payments' }],
  ['a person as an officer', siti, { kind: 'officer' }],
  ['a person as a device', siti, { kind: 'device', device: mine }],
  ['a person with a device', siti, { kind: 'person', device: mine }],
  ['a person who says that they paid', siti, { kind: 'person', ...paid }],
  ['a person whose money came late', siti, { kind: 'person', name: 'payments.paidLate' }],
  ['a device as another', kiosk, { kind: 'device', actor: theirs, device: theirs }],
  ['a device of another office', kiosk, { kind: 'device', device: mine, office: 'metro' }],
  ['a device as an officer', kiosk, { kind: 'officer' }],
  ['a device that takes money', kiosk, { kind: 'device', device: mine, ...paid }],
  ['an officer as a colleague', dewi, { kind: 'officer', actor: theirs }],
  ['an officer as the house', dewi, { kind: 'system', actor: 'payments' }],
  ['an officer who says that somebody paid', dewi, { kind: 'officer', ...paid }],
  ['nobody as somebody', nobody, { kind: 'person', actor: theirs }],
  ['nobody as the house', nobody, { kind: 'system', actor: '' }],
  ['nobody who pays', nobody, { kind: 'nobody', actor: '', ...paid }],
  ['a machine as an officer of a colleague', machine, { kind: 'officer', actor: theirs }],
]

test('the database takes from each session its own news alone, by whatever SQL it is written', async (t) => {
  const { write } = await world(t)

  for (const [what, who, row] of own) await assert.doesNotReject(write(who, row), what)
  for (const [what, who, row] of forged)
    await assert.rejects(write(who, row), /row-level security/, what)
})

test('what is numbered, relayed and done of it is the house’s own to write and to read', async (t) => {
  const { db } = await world(t)
  const { events } = testNeeds(turnedClock().now)
  const bell = event('bells.rung', {})
  await db.transaction(house, async (tx) => {
    await events.publish(tx, bell, { office: 'padang' })
    await tx.run(sql`insert into events.heads values ('padang', 1)`)
    await tx.run(sql`insert into events.sequence values ('padang', 1, 1)`)
    await tx.run(sql`insert into events.cursors values ('relay', '0'::xid8, 0)`)
    await tx.run(sql`insert into events.reacted values ('padang', 1, 'a')`)
  })
  const inserts = {
    heads: `values ('metro', 9)`,
    sequence: `values ('padang', 2, 2)`,
    cursors: `values ('other', '9'::xid8, 9)`,
    reacted: `values ('padang', 1, 'applications#0:payments.confirmed')`,
  }
  const tryOut = (who: Who, text: string) =>
    db.transaction(who, (tx) => tx.run(sql.raw(text))).catch(() => 0)

  for (const who of [siti, kiosk, dewi, nobody, machine] as Who[]) {
    for (const [table, values] of Object.entries(inserts)) {
      const say = `${who.kind} ${table}`
      assert.equal(await tryOut(who, `insert into events.${table} ${values}`), 0, say)
      assert.equal(await tryOut(who, `update events.${table} set ${columnOf(table)}`), 0, say)
      const { n } = await db.read(who, (tx) =>
        tx.one(sql.raw<{ n: number }>(`select count(*)::int as n from events.${table}`)),
      )
      assert.equal(n, 0, say)
    }
  }
  for (const [table, values] of Object.entries(inserts))
    assert.equal(await tryOut(house, `insert into events.${table} ${values}`), 1, table)
})

const columnOf = (table: string) =>
  ({ heads: 'seq = 0', cursors: 'id = 0', sequence: 'id = 0', reacted: `reaction = 'x'` })[table]
