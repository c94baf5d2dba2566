import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { caseId, check, openOffice } from './testing.ts'

test('an honest log is found honest, again and again', async (t) => {
  const office = await openOffice(t)
  await office.happen(300)
  const first = await check(office)
  assert.deepEqual([first.code, /300 events.*first time/.test(first.said)], [0, true], first.said)
  await office.happen(270)

  const second = await check(office)

  assert.equal(second.code, 0, second.said)
  assert.match(second.said, /570 events, signed and whole; all 300 that stood/)
})

/** The whole log said anew over other entries, signed by its own key: the best an owner can do. */
const beginAnew = `delete from ledger.leaves; delete from ledger.tiles; delete from ledger.checkpoints;
  update ledger.head set size = 0, xid = '0', id = 0`

const kinds: readonly [name: string, statement: string, says: RegExp, isSaidAnew?: boolean][] = [
  [
    'an entry is edited',
    "update ledger.leaves set commitment = sha256('x') where place = 7",
    /not those of its entries/,
  ],
  ['an entry is deleted', 'delete from ledger.leaves where place = 7', /answers 404/],
  [
    'an entry is put in',
    `update ledger.leaves set place = place + 1000 where place >= 7;
     insert into ledger.leaves (place, office, event, commitment) values (7, 'padang', 0, sha256('x'));
     update ledger.leaves set place = place - 999 where place > 1000`,
    /not those of its entries/,
  ],
  [
    'two entries change places',
    `update ledger.leaves set place = 900 where place = 7;
     update ledger.leaves set place = 7 where place = 8;
     update ledger.leaves set place = 8 where place = 900`,
    /not those of its entries/,
  ],
  [
    'a tile is rewritten',
    "update ledger.tiles set hashes = overlay(hashes placing sha256('x') from 33) where level = 0",
    /not those of its entries/,
  ],
  [
    'an entry is edited together with its hash',
    `update ledger.leaves set commitment = sha256('x') where place = 1;
     update ledger.tiles set hashes = overlay(hashes placing sha256('\\x00'::bytea || sha256('x')) from 33)
       where level = 0`,
    /root is not that of the entries/,
  ],
  ['a tile is dropped', 'delete from ledger.tiles where level = 0', /answers 404/],
  [
    'a statement is edited',
    "update ledger.checkpoints set note = replace(note, E'\\n40\\n', E'\\n39\\n')",
    /not signed/,
  ],
  ['an old statement is shown again', 'delete from ledger.checkpoints where nth > 1', /was longer/],
  [
    'the log is cut short and said anew',
    `delete from events.outbox where id in (select id from events.outbox order by id desc limit 5); ${beginAnew}`,
    /was longer/,
    true,
  ],
  [
    're-signed: the log is rewritten as a whole and signed anew by its own key',
    `update events.outbox set facts = facts || '{"nth": 99}' where id =
       (select min(id) from events.outbox); ${beginAnew}`,
    /changed, removed or put in/,
    true,
  ],
  [
    'the log has another key',
    `delete from ledger.keys; ${beginAnew}`,
    /not signed by its key/,
    true,
  ],
]

for (const [name, statement, says, isSaidAnew] of kinds) {
  test(`F22: ${name}: found from outside`, async (t) => {
    const office = await openOffice(t)
    await office.happen(20)
    await office.happen(20)
    assert.equal((await check(office)).code, 0)

    await office.tamper(statement)
    if (isSaidAnew) await office.happen(0)

    const { code, said } = await check(office)
    assert.notEqual(code, 0, said)
    assert.match(said, says)
  })
}

test('C46: a backup of yesterday was restored: the gap is found, and found again after the office went on', async (t) => {
  const office = await openOffice(t)
  await office.happen(20)
  await office.happen(20)
  assert.equal((await check(office)).code, 0)

  // As if the files of yesterday had been put back, outbox and log alike.
  await office.tamper(`delete from ledger.leaves where place >= 20;
    update ledger.tiles set hashes = substring(hashes from 1 for 640);
    delete from ledger.checkpoints where size > 20;
    update ledger.head set size = 20, (xid, id) = (select xid, id from events.outbox
      order by id offset 19 limit 1);
    delete from events.outbox where id > (select id from ledger.head)`)

  const restored = await check(office)
  assert.equal(restored.code, 1, restored.said)
  assert.match(restored.said, /was longer: 40, and is 20/)
  await office.happen(30)
  const goneOn = await check(office)
  assert.equal(goneOn.code, 1, goneOn.said)
  assert.match(goneOn.said, /among the first 40 was changed, removed or put in/)
})

test('a proof taken along holds, and words that were changed in it do not', async (t) => {
  const office = await openOffice(t)
  await office.happen(12)
  const file = join(office.folder, 'bukti.json')
  const told = await office.ledger.listReceiptsOf(caseId)
  writeFileSync(file, JSON.stringify(told))
  await office.happen(30)

  const whole = await check(office, ['--receipt', file])
  assert.equal(whole.code, 0, whole.said)
  assert.match(whole.said, /The proof holds: 12 events/)
  writeFileSync(file, readFileSync(file, 'utf8').replace('\\"nth\\":3', '\\"nth\\":4'))

  const changed = await check(office, ['--receipt', file])
  assert.equal(changed.code, 1, changed.said)
  assert.match(changed.said, /Number 4 of the log is something else/)
})

test('what cannot be checked is told in a sentence', async (t) => {
  const office = await openOffice(t)
  assert.match((await check(office)).said, /answers 404/)
  const nowhere = await check({ ...office, address: 'http://127.0.0.1:9' })
  assert.equal(nowhere.code, 2)
  assert.match(nowhere.said, /does not answer/)
  assert.match((await check(office, ['--stat', 'x'])).said, /stat/)
})
