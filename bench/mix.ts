import { connect, type Socket } from 'node:net'
import { join } from 'node:path'
import { startChild } from './child.ts'
import { type Hall, openHalls } from './halls.ts'
import type { Place } from './house.ts'
import { requestOf, signIn } from './people.ts'
import { asOwner, runPgbench, yardstick } from './pgbench.ts'
import { median, table } from './table.ts'

const wish = { offices: 200, counters: 4 }
const clients = 64
const processes = 2
const rounds = 5
const seconds = 3
const least = 0.45

// The yardstick's own tables: a counter and its tickets, and the three statements a hall needs at least.
const prepare = (place: Place) =>
  asOwner(
    place,
    'create table line (office int, id bigint generated always as identity, number int, state int, at timestamptz, counter int, primary key (office, id)) with (fillfactor = 80)',
    'create index line_waiting on line (office, at, id) where state = 0',
    'create index line_serving on line (office, counter) where state = 1',
    'create table last (office int primary key, number int) with (fillfactor = 20)',
    'insert into last select n, 0 from generate_series(0, 199) n',
    'insert into line (office, number, state, at) select n % 200, n, 0, now() from generate_series(1, 8000) n',
    'vacuum analyze line',
  )

const mix = {
  name: 'mix',
  script: `\\set office random(0, 199)
\\set counter random(1, 4)
with given as (update last set number = number + 1 where office = :office returning number)
insert into line (office, number, state, at) select :office, number, 0, now() from given;
update line set state = 1, counter = :counter where (office, id) = (select office, id from line
  where office = :office and state = 0 order by at, id limit 1 for update skip locked);
update line set state = 2 where (office, id) = (select office, id from line
  where office = :office and state = 1 and counter = :counter limit 1 for update skip locked);`,
}

type Hand = { socket: Socket; officer: string; kiosk: string; office: string }

/** Sends one request and waits for the head of its answer. */
const send = ({ socket }: Hand, request: string) =>
  new Promise<string>((resolve, reject) => {
    socket.once('error', reject)
    socket.once('data', (part: Buffer) => {
      socket.off('error', reject)
      resolve(part.toString('latin1', 9, 12))
    })
    socket.write(request)
  })

/** From the number to the end, one request after the other; how many of them were answered well. */
async function serveOne(hand: Hand): Promise<number> {
  const paths = [`/kios/${hand.office}`, '/panggil', '/mulai', '/selesai']
  for (const [nth, path] of paths.entries()) {
    const cookie = nth === 0 ? hand.kiosk : hand.officer
    const status = await send(hand, requestOf(path, { cookie }))
    if (status !== '204') throw new Error(`${path} was answered by ${status}`)
  }
  return paths.length
}

async function rateOf(hands: readonly Hand[]): Promise<number> {
  const began = performance.now()
  const until = began + seconds * 1000
  let answered = 0
  const work = async (hand: Hand) => {
    while (performance.now() < until) {
      const more = await serveOne(hand)
      answered += more
    }
  }
  await Promise.all(hands.map(work))
  return answered / ((performance.now() - began) / 1000)
}

async function openHands(
  place: Place,
  halls: readonly Hall[],
  paths: readonly string[],
): Promise<Hand[]> {
  const seats = halls.flatMap(({ officers, kiosk, office }) =>
    officers.map((officer) => ({ officer, kiosk, office })),
  )
  const chosen = seats.filter((_, nth) => nth % Math.floor(seats.length / clients) === 0)
  const some = chosen.slice(0, clients)
  const staff = some.map(({ officer }) => officer.staffId)
  const devices = some.map(({ kiosk }) => (kiosk.kind === 'device' ? kiosk.deviceId : ''))
  await asOwner(
    place,
    ...some.flatMap(({ officer, office }, nth) => [
      `insert into identity.staff (id, office, name, roles, made_at)
        values ('${officer.staffId}', '${office}', 'Officer', '{officer}', now())`,
      `insert into identity.devices (id, office, name, purpose, made_at)
        values ('${devices[nth]}', '${office}', 'Kiosk', 'kiosk', now()) on conflict do nothing`,
    ]),
  )
  const officers = await signIn(place, 'officer', staff)
  const kiosks = await signIn(place, 'device', devices)
  return some.map(({ office }, nth) => {
    const socket = connect({ path: paths[nth % paths.length]! })
    return { socket, office, officer: officers[nth]!.cookie, kiosk: kiosks[nth]!.cookie }
  })
}

/** Numbers, calls, starts and ends through HTTP, beside the same by SQL alone. */
export async function measureMix(place: Place) {
  const opened = await openHalls(place, wish)
  await opened.close()
  await prepare(place)
  const paths = Array.from({ length: processes }, (_, nth) =>
    join(place.folder, `house-${nth}.sock`),
  )
  const { server } = place
  const houses = await Promise.all(
    paths.map((path) => startChild('thin-house.ts', { server, wish: { ...wish, most: 8 }, path })),
  )
  const all: { http: number; sql: number }[] = []
  try {
    const hands = await openHands(place, opened.halls, paths)
    await rateOf(hands)
    for (let nth = 0; nth < rounds; nth++) {
      const { perSecond } = await runPgbench(place, { ...mix, clients: 16, seconds: 2 })
      // Each turn of the script is three statements.
      all.push({ sql: 3 * perSecond, http: await rateOf(hands) })
    }
    for (const { socket } of hands) socket.destroy()
  } finally {
    await Promise.all(houses.map((house) => house.stop()))
  }
  const ratios = all.map(({ http, sql }) => http / sql)
  const ratio = median(ratios)
  const whole = (values: number[]) => String(Math.round(median(values)))
  const report = [
    `${wish.offices} offices, ${clients} connections, signed in and with keys, two processes; beside take, call and finish`,
    `by ${yardstick} with 16 clients, in turn, ${rounds} rounds.`,
    '',
    table(
      ['SQL, statements/s', 'HTTP, requests/s', 'ratio'],
      [
        [
          whole(all.map(({ sql }) => sql)),
          whole(all.map(({ http }) => http)),
          `${ratio.toFixed(2)} (${Math.min(...ratios).toFixed(2)}–${Math.max(...ratios).toFixed(2)})`,
        ],
      ],
    ),
  ].join('\n')
  const over = ratio < least ? [`HTTP ${ratio.toFixed(2)} < ${least}`] : []
  return { report, over }
}
