import { hash, randomUUIDv7 } from 'node:crypto'
import { createLedger } from '#modules/ledger'
import { nobody } from '#packages/access'
import { createHashing, type Digest, type Hash, rootOfTile, tileWidth } from '#packages/translog'
import { realNow } from '#platform/clock'
import { createDb, migrate, readMigrations } from '#platform/db'
import { createEvents } from '#platform/events'
import { createVault, openLocalKeys } from '#platform/vault'
import { ours, type Place } from './house.ts'
import { asOwner } from './pgbench.ts'
import { median, table } from './table.ts'

const usualEvents = 20_000
const alone = 200
const rounds = 3
const least = { ofMemory: 0.3, ofOneByOne: 50 }
const most = { p99Ms: 50 }

const digest: Digest = (bytes) => hash('sha256', bytes, 'buffer')
const hashing = createHashing(digest)

/** Events as a busy hall writes them, without anybody who acts. */
const happen = (place: Place, count: number) =>
  asOwner(
    place,
    `insert into events.outbox (office, name, facts, kind, actor, salt, at)
      select 'padang', 'queue.ticketCalled', jsonb_build_object('ticketId', uuidv7(),
        'label', 'B001', 'stage', 'foto', 'counter', n % 8), 'officer', '',
        decode(lpad(to_hex(n), 32, '0'), 'hex'), now()
      from generate_series(1, ${count}) n`,
  )

const idFrom = '01939f0e-0000-7000-8000-0000000'

/** The same hashing of the same words with nothing kept but the tree: entries into leaves, leaves into tiles. */
function rateInMemory(count: number): number {
  const began = performance.now()
  const tiles: Hash[][] = []
  const put = (level: number, one: Hash) => {
    const tile = tiles[level] ?? []
    tiles[level] = tile
    tile.push(one)
    if (tile.length < tileWidth) return
    tiles[level] = []
    put(level + 1, rootOfTile(hashing, tile))
  }
  const salt = Buffer.alloc(16, 1)
  for (let nth = 0; nth < count; nth++) {
    const facts = { ticketId: `${idFrom}${nth}`, label: 'B001', stage: 'foto', counter: nth % 8 }
    const at = '2026-11-23T01:00:00.123456Z'
    const said = JSON.stringify({
      at,
      facts,
      id: nth,
      name: 'queue.ticketCalled',
      office: 'padang',
    })
    put(0, hashing.leaf(digest(Buffer.concat([salt, Buffer.from(said)]))))
  }
  return count / ((performance.now() - began) / 1000)
}

const at = (sorted: readonly number[], share: number) =>
  sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN

/** How many events a second the public log takes in for good, and how soon one is under a signed root. */
export async function measureLog(place: Place, [count = usualEvents]: readonly number[]) {
  const { host, port, user } = place.server
  const connection = { host, port, user, database: 'gerbang' }
  await migrate(connection, readMigrations(ours.root))
  const db = createDb({ connection, most: 4, realNow })
  const vault = createVault(openLocalKeys({ secret: Buffer.alloc(32, 7).toString('base64') }))
  const events = createEvents({ now: realNow })
  const needs = { db, vault, events, newId: randomUUIDv7, realNow, origin: 'https://bench.invalid' }
  const [ledger, single] = [createLedger(needs), createLedger({ ...needs, most: 1 })]
  const rateOf = async (one: typeof ledger, events: number) => {
    await happen(place, events)
    const began = performance.now()
    const added = await one.append()
    if (added !== events) throw new Error(`${added} of ${events} were added`)
    return events / ((performance.now() - began) / 1000)
  }
  const all: { memory: number; durable: number; oneByOne: number }[] = []
  const times: number[] = []
  try {
    await rateOf(ledger, 1000)
    for (let nth = 0; nth < rounds; nth++) {
      const memory = rateInMemory(count)
      all.push({
        memory,
        durable: await rateOf(ledger, count),
        oneByOne: await rateOf(single, alone),
      })
    }
    for (let nth = 0; nth < alone; nth++) {
      await happen(place, 1)
      const began = performance.now()
      await ledger.append()
      await ledger.findStanding(nobody)
      times.push(performance.now() - began)
    }
  } finally {
    await db.close()
  }
  times.sort((one, other) => one - other)
  const ofMemory = median(all.map(({ durable, memory }) => durable / memory))
  const ofOneByOne = median(all.map(({ durable, oneByOne }) => durable / oneByOne))
  const p99 = at(times, 0.99)
  const rate = (of: (one: (typeof all)[number]) => number) => median(all.map(of)).toFixed(0)
  const report = [
    `${count} events from the outbox into the log, 4096 a commit; beside the same hashing in memory, and`,
    `${alone} events one a commit. ${rounds} rounds, in turn.`,
    '',
    table(
      [
        'in memory/s',
        'durable/s',
        'one by one/s',
        'to memory (0.3)',
        'to one by one (50)',
        'leaf to root p50 / p99, ms (50)',
      ],
      [
        [
          rate((one) => one.memory),
          rate((one) => one.durable),
          rate((one) => one.oneByOne),
          ofMemory.toFixed(2),
          ofOneByOne.toFixed(0),
          `${at(times, 0.5).toFixed(1)} / ${p99.toFixed(1)}`,
        ],
      ],
    ),
  ].join('\n')
  const over = [
    ...(ofMemory < least.ofMemory
      ? [`durable ${ofMemory.toFixed(2)} of memory < ${least.ofMemory}`]
      : []),
    ...(ofOneByOne < least.ofOneByOne
      ? [`${ofOneByOne.toFixed(0)} times one by one < ${least.ofOneByOne}`]
      : []),
    ...(p99 > most.p99Ms ? [`leaf to root p99 ${p99.toFixed(0)} ms > ${most.p99Ms}`] : []),
  ]
  return { report, over }
}
