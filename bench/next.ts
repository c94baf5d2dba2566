import pg from 'pg'
import type { Officer } from '#packages/access'
import { type Child, startChild } from './child.ts'
import { openHalls } from './halls.ts'
import type { Place } from './house.ts'
import { asOwner } from './pgbench.ts'
import { median } from './table.ts'

const officers = 200
const spare = 30
const wish = { offices: 1, counters: officers }
const office = 'kanim-000'
const usualRounds = 500
const controlRounds = 5

// More people than counters, each a second behind the one before; the last round's are gone home.
const refill = `
  update queue.tickets set state = 'serving', began_at = called_at
    where office = '${office}' and state = 'called';
  update queue.tickets set state = 'done', counter = null, ended_at = called_at
    where office = '${office}' and state = 'serving';
  update queue.tickets set state = 'left', ended_at = joined_at
    where office = '${office}' and state = 'waiting';
  insert into queue.tickets (office, day, id, series, number, label, code, origin, class, service,
    stage, leg, state, joined_at, present_at, missed, transfers, language)
  select day.office, day.day, gen_random_uuid(), 'B', last + n, 'B' || (last + n), 'N' || (last + n),
    'walkin', 'ordinary', 'paspor-baru', 'berkas', 1, 'waiting',
    timestamptz '2026-11-23 01:00:00Z' + n * interval '1 second',
    timestamptz '2026-11-23 01:00:00Z' + n * interval '1 second', 0, 0, 'id'
  from queue.days day, generate_series(1, ${officers + spare}) n,
    (select coalesce(max(number), 0) as last from queue.tickets
      where office = '${office}' and series = 'B') given
  where day.office = '${office}'`

/** What the database says of a round: how many stand at counters, and who was passed over. */
const judge = `
  with now as (select * from queue.tickets where office = '${office}' and state in ('called', 'waiting'))
  select count(*) filter (where state = 'called')::int as called,
    count(distinct counter)::int as counters,
    count(*) filter (where state = 'waiting' and joined_at <
      (select max(joined_at) from now where state = 'called'))::int as skipped
  from now`

const twice = `select count(*)::int as twice from (select ticket from queue.calls
  where office = '${office}' group by ticket having count(*) > 1) one`

type Judged = { called: number; counters: number; skipped: number }
type Found = { wrong: number; rounds: number; ms: number[] }

async function press(houses: readonly Child[], all: readonly Officer[]): Promise<string[]> {
  const asked = houses.map((house, nth) =>
    house.ask<string[]>({ officers: all.filter((_, at) => at % houses.length === nth) }),
  )
  return (await Promise.all(asked)).flat()
}

async function playRounds(place: Place, houses: readonly Child[], all: Officer[], rounds: number) {
  const { host, port, user } = place.server
  const client = new pg.Client({ host, port, user, database: 'gerbang' })
  await client.connect()
  const found: Found = { wrong: 0, rounds: 0, ms: [] }
  const until = performance.now() + 240_000
  for (let nth = 0; nth < rounds && performance.now() < until; nth++) {
    await client.query(refill)
    const began = performance.now()
    const labels = await press(houses, all)
    found.ms.push(performance.now() - began)
    const { called, counters, skipped } = (await client.query(judge)).rows[0] as Judged
    const isRight = called === officers && counters === officers && skipped === 0
    if (!isRight || new Set(labels).size !== officers) found.wrong++
    found.rounds++
  }
  const [row] = (await client.query(twice)).rows as { twice: number }[]
  await client.end()
  return { ...found, twice: row!.twice }
}

// Whoever is next is looked up, and called in a second statement that asks nothing again.
const careless = async (client: pg.Client, counter: string) => {
  const { rows } = await client.query(
    `select id from queue.tickets where office = $1 and state = 'waiting' order by joined_at limit 1`,
    [office],
  )
  await client.query(
    `update queue.tickets set state = 'called', counter = $3, called_at = joined_at
      where office = $1 and id = $2`,
    [office, rows[0]?.id, counter],
  )
  return `${rows[0]?.id}`
}

/** The same presses without lock and guard: how many people several counters called. */
async function playControl(place: Place, counters: readonly string[]): Promise<number> {
  const { host, port, user } = place.server
  const clients = await Promise.all(
    Array.from({ length: 20 }, async () => {
      const client = new pg.Client({ host, port, user, database: 'gerbang' })
      await client.connect()
      return client
    }),
  )
  let doubled = 0
  for (let nth = 0; nth < controlRounds; nth++) {
    await asOwner(place, refill)
    const called = await Promise.all(
      clients.map((client, at) => careless(client, counters[at]!).catch(() => 'nobody')),
    )
    doubled += called.length - new Set(called).size
  }
  await Promise.all(clients.map((client) => client.end()))
  return doubled
}

/** Two hundred officers of one hall press “next” at once, by two processes, again and again. */
export async function measureNext(place: Place, [rounds = usualRounds]: readonly number[]) {
  const halls = await openHalls(place, wish)
  const all = halls.halls[0]!.officers
  await halls.close()
  const { server } = place
  const houses = await Promise.all(
    [1, 2].map(() => startChild('next-house.ts', { server, wish: { ...wish, most: 8 } })),
  )
  let found: Awaited<ReturnType<typeof playRounds>>
  try {
    found = await playRounds(place, houses, all, rounds)
  } finally {
    await Promise.all(houses.map((house) => house.stop()))
  }
  const doubled = await playControl(
    place,
    all.map(({ staffId }) => staffId),
  )
  const calls = found.rounds * officers
  const report = [
    `${officers} officers of one hall in two processes, ${officers + spare} people in line, ${found.rounds} rounds, ${calls} calls:`,
    `called twice ${found.twice}, rounds with somebody skipped, left out or doubled ${found.wrong},`,
    `counted in the database. A round takes ${median(found.ms).toFixed(0)} ms. The control, which looks and then`,
    `calls without a guard, called ${doubled} people twice in ${controlRounds} rounds of 20.`,
  ].join('\n')
  const over = [
    ...(found.twice + found.wrong > 0
      ? [`${found.twice} called twice, ${found.wrong} rounds wrong`]
      : []),
    ...(found.rounds < rounds ? [`only ${found.rounds} rounds in four minutes`] : []),
    ...(doubled === 0 ? ['the control did not break'] : []),
  ]
  return { report, over }
}
