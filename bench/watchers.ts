import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Officer } from '#packages/access'
import { type Child, startChild } from './child.ts'
import { openHalls } from './halls.ts'
import { openHouse, type Place } from './house.ts'
import { median, table } from './table.ts'
import type { Heard, Opening } from './watch-client.ts'

const usualPages = 10_000
const hallPages = 1000
const frameBytes = 2000
const rounds = 9
const most = { floor: 4, kilobytes: 20, p95Ms: 1000, writes: 0.85 }

const ask = (path: string) => `GET ${path} HTTP/1.1\r\nhost: localhost\r\n\r\n`

/** Milliseconds from the first write to the last page that heard it. */
async function broadcast(house: Child, client: Child, nth: number): Promise<number> {
  const word = `word-${nth}-`
  const heard = client.ask<Heard>({ what: 'hear', word })
  await pause(100)
  const began = BigInt(await house.ask<string>({ bytes: frameBytes, word }))
  const { at, missing } = await heard
  if (missing > 0) throw new Error(`${missing} pages heard nothing`)
  return Number(at.map(BigInt).reduce((a, b) => (a > b ? a : b)) - began) / 1e6
}

type Fan = { floor: number[]; ours: number[]; kilobytes: number }

async function measureFan(place: Place, count: number): Promise<Fan> {
  const paths = ['raw', 'live'].map((name) => join(place.folder, `${name}.sock`))
  const raw = await startChild('raw-house.ts', { path: paths[0] })
  const live = await startChild('live-house.ts', { path: paths[1] })
  const clients = [await startChild('watch-client.ts', {}), await startChild('watch-client.ts', {})]
  const [atRaw, atLive] = clients as [Child, Child]
  try {
    await atRaw.ask({ what: 'open', count, path: paths[0]!, request: '' } satisfies Opening)
    const before = await live.ask<number>({ rss: true })
    const request = ask('/langsung')
    await atLive.ask({ what: 'open', count, path: paths[1]!, request } satisfies Opening)
    const floor: number[] = []
    const ours: number[] = []
    for (let nth = 0; nth < rounds; nth++) {
      floor.push(await broadcast(raw, atRaw, nth))
      ours.push(await broadcast(live, atLive, nth))
    }
    const after = await live.ask<number>({ rss: true })
    return { floor, ours, kilobytes: (after - before) / count / 1000 }
  } finally {
    await Promise.all([raw, live, ...clients].map((child) => child.stop()))
  }
}

const callRounds = 30
const writeSeconds = 2

type Seat = { who: Officer; kiosk: Parameters<Halls['queue']['takeNumber']>[0]; office: string }
type Halls = Awaited<ReturnType<typeof openHalls>>

const number = (office: string) =>
  ({ office, service: 'paspor-baru', class: 'ordinary', language: 'id' }) as const

async function serveNext({ queue }: Halls, { who }: Seat): Promise<void> {
  await queue.callNext(who)
  await queue.beginService(who)
  await queue.finish(who)
}

/** One comes, and one is served at each of the two stages: the line stays as long as it was. */
async function serveOne(halls: Halls, seat: Seat): Promise<void> {
  await halls.queue.takeNumber(seat.kiosk, number(seat.office))
  await serveNext(halls, seat)
  await serveNext(halls, seat)
}

/** Milliseconds from asking for the next to each page that showed who was called. */
async function measureCalls(halls: Halls, seat: Seat, client: Child): Promise<number[]> {
  const all: number[] = []
  for (let nth = 0; nth < callRounds; nth++) {
    const { label } = await halls.queue.takeNumber(seat.kiosk, number(seat.office))
    await pause(400)
    const word = `"calls":[{"label":"${label}"`
    const heard = client.ask<Heard>({ what: 'hear', word })
    await pause(50)
    const began = process.hrtime.bigint()
    await halls.queue.callNext(seat.who)
    const { at, missing } = await heard
    all.push(...at.map((one) => Number(BigInt(one) - began) / 1e6))
    all.push(...Array.from({ length: missing }, () => Number.POSITIVE_INFINITY))
    await halls.queue.beginService(seat.who)
    await halls.queue.finish(seat.who)
    // Their second stage too, or the next call would be theirs again.
    await serveNext(halls, seat)
  }
  return all.sort((a, b) => a - b)
}

/** Visits served from the number to the end in a second, many counters at once. */
async function rateOfVisits(halls: Halls, seats: readonly Seat[]): Promise<number> {
  const began = performance.now()
  const until = began + writeSeconds * 1000
  let served = 0
  const work = async (seat: Seat) => {
    for (; performance.now() < until; served++) await serveOne(halls, seat)
  }
  await Promise.all(seats.map(work))
  return served / ((performance.now() - began) / 1000)
}

type Hall = { times: number[]; writes: number[] }

async function measureHall(place: Place): Promise<Hall> {
  const house = await openHouse(place)
  const halls = await openHalls(place, { offices: 2, counters: 8, isReal: true })
  const client = await startChild('watch-client.ts', {})
  try {
    const seats = halls.halls.flatMap(({ officers, kiosk, office }) =>
      officers.map((who): Seat => ({ who, kiosk, office })),
    )
    const { office } = halls.halls[0]!
    const request = ask(`/langsung/${office}`)
    const opening: Opening = { what: 'open', count: hallPages, port: house.port, request }
    await client.ask(opening)
    const times = await measureCalls(halls, seats[0]!, client)
    await rateOfVisits(halls, seats)
    const rateWithout = async () => {
      await client.ask({ what: 'close' })
      await pause(500)
      return rateOfVisits(halls, seats)
    }
    const rateWith = async () => {
      await client.ask(opening)
      await pause(500)
      return rateOfVisits(halls, seats)
    }
    const writes: number[] = []
    // Each first in turn: a hall's day grows with every visit.
    for (let nth = 0; nth < 3; nth++) {
      const without = await rateWithout()
      const [first, second] = [await rateWith(), await rateWith()]
      writes.push((first + second) / (without + (await rateWithout())))
    }
    return { times, writes }
  } finally {
    await client.stop()
    await halls.close()
    await house.stop()
  }
}

const at = (sorted: readonly number[], share: number) =>
  sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN

const span = (values: number[], digits: number) =>
  `${median(values).toFixed(digits)} (${Math.min(...values).toFixed(digits)}–${Math.max(...values).toFixed(digits)})`

/** Live pages: how fast all of them hear, what one weighs, and what they cost those who write. */
export async function measureWatchers(place: Place, [count = usualPages]: readonly number[]) {
  const { floor, ours, kilobytes } = await measureFan(place, count)
  const { times, writes } = await measureHall(place)
  const ratio = ours.map((ms, nth) => ms / floor[nth]!)
  const p95 = at(times, 0.95)
  const report = [
    `${count} live pages of one hall, ${frameBytes} bytes to each, from the first write to the last page, in turn`,
    `with a server that only writes the bytes; ${rounds} rounds. Then ${hallPages} pages of one hall of the running`,
    `house, while another process on the same database calls ${callRounds} people and serves others.`,
    '',
    table(
      ['', 'measured', 'bar'],
      [
        ['bytes only, ms', span(floor, 0), ''],
        ['live pages, ms', span(ours, 0), ''],
        ['ratio', span(ratio, 2), `at most ${most.floor}`],
        ['kB a page', kilobytes.toFixed(1), `at most ${most.kilobytes}`],
        [
          'from call to page, p50 / p95 ms',
          `${at(times, 0.5).toFixed(0)} / ${p95.toFixed(0)}`,
          '1000',
        ],
        ['visits served, with pages / without', span(writes, 2), `at least ${most.writes}`],
      ],
    ),
  ].join('\n')
  const over = [
    ...(median(ratio) > most.floor ? [`fan-out ${median(ratio).toFixed(2)} > ${most.floor}`] : []),
    ...(kilobytes > most.kilobytes
      ? [`${kilobytes.toFixed(1)} kB a page > ${most.kilobytes}`]
      : []),
    ...(p95 < most.p95Ms ? [] : [`from call to page p95 ${p95.toFixed(0)} ms`]),
    ...(median(writes) < most.writes
      ? [`writes ${median(writes).toFixed(2)} < ${most.writes}`]
      : []),
  ]
  return { report, over }
}
