import { randomUUIDv7 } from 'node:crypto'
import { join } from 'node:path'
import { nobody } from '#packages/access'
import { type Child, startChild } from './child.ts'
import { type Count, type Cut, clear, count, listWrongs, playCuts, sayCut } from './cuts.ts'
import { type Halls, openHalls } from './halls.ts'
import type { Place } from './house.ts'
import { requestOf, type SignedIn, signInPeople } from './people.ts'
import { asOwner, runPgbench, yardstick } from './pgbench.ts'
import type { Rush, Rushed } from './rush-client.ts'
import { median, table } from './table.ts'

const people = 10_000
const office = 'kanim-000'
const rounds = 3
const hotTimes = 5
const warmUps = 12
const most = { ratio: 2, seats: 2, counter: 6 }

/** A rush that can be played again and again. */
export type Storm = {
  place: Place
  paths: string[]
  client: Child
  houses: Child[]
  everybody: SignedIn[]
}

const rush = ({ client, paths }: Storm, requests: string[]) =>
  client.ask<Rushed>({ paths, requests } satisfies Rush)

const nothing = (storm: Storm) =>
  rush(
    storm,
    storm.everybody.map(({ cookie }) => requestOf('/kosong', { cookie })),
  )

/** Everybody wishes for one of these minutes, as many for each as it has places, again and again. */
const book = (storm: Storm, minutes: readonly string[]) =>
  rush(
    storm,
    storm.everybody.map(({ cookie }, nth) => {
      const jam = minutes[nth % minutes.length]!
      return requestOf(`/rebut/${office}/${randomUUIDv7()}`, { cookie, fields: { jam } })
    }),
  )

/** Every place of a day by its minute; a day has so many, or it is not the one that was meant. */
async function listMinutes({ appointments }: Halls, day: string, count: number): Promise<string[]> {
  const asked = { office, service: 'paspor-baru', day: Temporal.PlainDate.from(day) }
  const seen = await appointments.listPlaces(nobody, asked)
  const all = (seen?.places ?? []).flatMap(({ startsAt, left }) =>
    Array.from({ length: left }, () => startsAt.toString()),
  )
  if (all.length < count) throw new Error(`The day has ${all.length} places, not ${count}`)
  return all
}

/** How many places the same wishes come to when one process decides them, with nobody beside it. */
async function countAlone(place: Place, { appointments }: Halls, minutes: readonly string[]) {
  for (let round = 0; round < 4; round++) {
    const asked = minutes.map((jam) => {
      const personId = randomUUIDv7()
      const startsAt = Temporal.Instant.from(jam)
      const wish = { caseId: randomUUIDv7(), person: personId, service: 'paspor-baru' }
      return appointments.holdPlace({ kind: 'person', personId }, { ...wish, office, startsAt })
    })
    await Promise.allSettled(asked)
  }
  return (await count(place)).booked
}

type Round = { empty: Rushed; storm: Rushed; count: Count }

async function playStorms(storm: Storm, minutes: readonly string[]): Promise<Round[]> {
  await nothing(storm)
  await book(storm, minutes)
  const all: Round[] = []
  for (let nth = 0; nth < rounds; nth++) {
    const empty = await nothing(storm)
    await clear(storm.place)
    all.push({ empty, storm: await book(storm, minutes), count: await count(storm.place) })
  }
  return all
}

const hot = {
  seats: {
    name: 'seats',
    // In one statement: in four it is a third slower, and would be no best.
    script: `with seat as (update seats set person = gen_random_uuid() where id = (select id from seats
  where grp = 1 and person is null limit 1 for update skip locked) returning grp, person)
insert into taken (grp, person) select grp, person from seat;`,
  },
  counter: {
    name: 'counter',
    script: `with one as (update counters set left_ = left_ - 1 where grp = 1 and left_ > 0 returning grp)
insert into taken (grp, person) select grp, gen_random_uuid() from one;`,
  },
} as const

// Anew for each round: seats that were taken before stand in the way of the search for free ones.
const prepareHot = (place: Place) =>
  asOwner(
    place,
    'drop table if exists seats, counters, taken',
    'create table seats (id bigint primary key, grp int, person uuid)',
    'create index seats_free on seats (grp) where person is null',
    'insert into seats select n, 1, null from generate_series(1, 200000) n',
    'create table counters (grp int primary key, left_ int) with (fillfactor = 20)',
    'insert into counters values (1, 100000000)',
    'create table taken (id bigint generated always as identity primary key, grp int, person uuid)',
    'vacuum analyze seats',
  )

/** Everybody gets a place in one hot minute: bookings a second, beside what SQL alone can do. */
async function measureHot(storm: Storm, minutes: readonly string[]) {
  // A house has run for days when a rush comes: measured once what it does often is compiled.
  for (let nth = 0; nth < warmUps; nth++) {
    await clear(storm.place)
    await book(storm, minutes)
  }
  const all = []
  for (let nth = 0; nth < hotTimes; nth++) {
    const load = { clients: 16, seconds: 2 }
    await prepareHot(storm.place)
    const seats = (await runPgbench(storm.place, { ...hot.seats, ...load })).perSecond
    const counter = (await runPgbench(storm.place, { ...hot.counter, ...load })).perSecond
    await clear(storm.place)
    const { allMs } = await book(storm, minutes)
    const { booked } = await count(storm.place)
    all.push({ seats, counter, ours: booked / (allMs / 1000) })
  }
  return all
}

const say = (values: number[]) =>
  `${median(values).toFixed(2)} (${Math.min(...values).toFixed(2)}–${Math.max(...values).toFixed(2)})`

const isRight = ({ storm, count }: Round, places: number) =>
  storm.statuses['303'] === places &&
  storm.statuses['409'] === people - places &&
  count.booked === places &&
  count.persons === places &&
  count.oversold === 0

type Stormy = {
  all: Round[]
  hotRounds: Awaited<ReturnType<typeof measureHot>>
  cuts: Cut[]
  places: number
}

function reportStorm({ all, hotRounds, cuts, places }: Stormy) {
  const time = all.map(({ storm, empty }) => storm.allMs / empty.allMs)
  const p99 = all.map(({ storm, empty }) => storm.p99Ms / empty.p99Ms)
  const seats = hotRounds.map(({ ours, seats }) => ours / seats)
  const counter = hotRounds.map(({ ours, counter }) => ours / counter)
  const ms = (of: (round: Round) => number) => median(all.map(of)).toFixed(0)
  const rate = (of: (round: (typeof hotRounds)[number]) => number) =>
    median(hotRounds.map(of)).toFixed(0)
  const wrong = all.filter((one) => !isRight(one, places)).length
  const report = [
    `${people} signed-in people, each on a connection of their own and with a key, for ${places} places of one`,
    `day, two processes; beside the same rush at a route that does nothing. ${rounds} rounds, in turn.`,
    '',
    table(
      ['', 'all answered, ms', 'p99, ms'],
      [
        ['does nothing', ms((one) => one.empty.allMs), ms((one) => one.empty.p99Ms)],
        ['the storm', ms((one) => one.storm.allMs), ms((one) => one.storm.p99Ms)],
        ['ratio (at most 2)', say(time), say(p99)],
      ],
    ),
    '',
    `Rounds without exactly ${places} places given, none twice, counted in the database: ${wrong}.`,
    ...cuts.map(sayCut),
    '',
    `${thousand} people and a place for each, bookings a second, against single transactions by ${yardstick}, 16 clients:`,
    '',
    table(
      ['seats, skip locked', 'row counter', 'ours', 'to seats (2)', 'to counter (6)'],
      [
        [
          rate((one) => one.seats),
          rate((one) => one.counter),
          rate((one) => one.ours),
          say(seats),
          say(counter),
        ],
      ],
    ),
  ].join('\n')
  const over = [
    ...cuts.flatMap(listWrongs),
    ...(wrong > 0
      ? [
          `${wrong} rounds wrong: ${JSON.stringify(all.map(({ storm, count }) => ({ ...storm.statuses, ...count })))}`,
        ]
      : []),
    ...(median(time) > most.ratio ? [`time ${median(time).toFixed(2)} > 2`] : []),
    ...(median(p99) > most.ratio ? [`p99 ${median(p99).toFixed(2)} > 2`] : []),
    ...(median(seats) < most.seats ? [`to seats ${median(seats).toFixed(2)} < 2`] : []),
    ...(median(counter) < most.counter ? [`to the counter ${median(counter).toFixed(2)} < 6`] : []),
  ]
  return { report, over }
}

const wish = { offices: 1, counters: 1, laid: 25 }
// As many counters as an office may have: a place for each of a thousand.
const large = { offices: 1, counters: 1, laid: 60 }
const thousand = 1000

type Wish = typeof wish

/** Two processes of the house and one that asks, for as long as the work takes. */
async function inStorm<A>(place: Place, wish: Wish, work: (storm: Storm) => Promise<A>) {
  const everybody = await signInPeople(place, people)
  const paths = [1, 2].map((nth) => join(place.folder, `house-${wish.laid}-${nth}.sock`))
  const { server } = place
  const houses = await Promise.all(
    paths.map((path) => startChild('thin-house.ts', { server, wish: { ...wish, most: 8 }, path })),
  )
  const client = await startChild('rush-client.ts', {})
  try {
    return await work({ place, paths, client, houses, everybody })
  } finally {
    await Promise.all([...houses, client].map((child) => child.stop()))
  }
}

/** A rush for few places, and one in which everybody gets one, through HTTP, in two processes. */
export async function measureStorm(place: Place) {
  const small = await openHalls(place, wish)
  const few = await listMinutes(small, '2026-11-30', 400)
  const places = await countAlone(place, small, few)
  await small.close()
  const { all, cuts } = await inStorm(place, wish, async (storm) => {
    const all = await playStorms(storm, few)
    return { all, cuts: await playCuts(storm, () => book(storm, few)) }
  })
  const big = await openHalls(place, large)
  const many = await listMinutes(big, '2026-12-01', thousand)
  await big.close()
  const hotRounds = await inStorm(place, large, ({ everybody, ...storm }) =>
    measureHot({ ...storm, everybody: everybody.slice(0, thousand) }, many),
  )
  return reportStorm({ all, hotRounds, cuts, places })
}
