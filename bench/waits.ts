import { system } from '#packages/access'
import { openHalls } from './halls.ts'
import type { Place } from './house.ts'
import { asOwner } from './pgbench.ts'
import { median, table } from './table.ts'

const offices = 20
const usualVisits = 80_000
const rounds = 5
const visitsADay = 200

// Visits of a month that is over, all alike but for their minutes; every third had an appointment.
const fill = (visits: number) => [
  "set session_replication_role = 'replica'",
  `insert into queue.days (office, day, policy, door_code, began_at)
   select distinct 'kanim-' || lpad((n % ${offices})::text, 3, '0'),
     date '2026-10-31' - (n / ${offices * visitsADay}), '2026-3', 'K7Q-4M2X', now()
   from generate_series(0, ${visits - 1}) n`,
  `insert into queue.tickets (office, day, id, series, number, label, code, origin, class, service, stage, leg,
     state, joined_at, present_at, inside_at, missed, transfers, ended_at, language)
   select 'kanim-' || lpad((n % ${offices})::text, 3, '0'), day, gen_random_uuid(), 'B', nth + 1, 'B' || nth,
     'H' || to_hex(n), case when n % 3 = 0 then 'booking' else 'walkin' end, 'ordinary', 'paspor-baru', 'foto', 2,
     'done', at, at, at + interval '20 min', 0, 0, at + interval '40 min', 'id'
   from (select n, n / ${offices} % ${visitsADay} as nth, date '2026-10-31' - (n / ${offices * visitsADay}) as day,
     (date '2026-10-31' - (n / ${offices * visitsADay})) + time '01:00' + (n % 20000) * interval '1 s' as at
     from generate_series(0, ${visits - 1}) n) visit`,
  `insert into queue.calls (label, stage, counter_number, office, ticket, leg, id, at, day, counter, staff, kind,
     policy, place, reasons, order_digest, after_act)
   select label, stage, 1, office, id, 1, gen_random_uuid(), joined_at + number * interval '3 s', day,
     gen_random_uuid(), 'bench', 'next', '2026-3', 1, '[]', repeat('a', 64), 0
   from queue.tickets where day < date '2026-11-01'`,
  'analyze',
]

/** The waits of a month that everybody may see: read for the first time, when each day is worked out, and again. */
export async function measureWaits(place: Place, [visits = usualVisits]: readonly number[]) {
  const { queue, halls, close } = await openHalls(place, { offices, counters: 1 })
  await asOwner(place, ...fill(visits))
  const [from, to] = ['2026-10-01', '2026-10-31'].map((day) => Temporal.PlainDate.from(day))
  const span = { offices: halls.map(({ office }) => office), from: from!, to: to! }
  const read = async () => {
    const began = performance.now()
    const { figures } = await queue.listWaits(system('bench'), span)
    const people = figures.reduce((sum, { day, all }) => sum + (day ? 0 : (all?.people ?? 0)), 0)
    if (people !== visits) throw new Error(`${people} of ${visits} visits have a wait`)
    return performance.now() - began
  }
  try {
    const first = await read()
    const again: number[] = []
    for (let nth = 0; nth < rounds; nth++) again.push(await read())
    const heads = ['visits', 'first reading, ms', 'again, ms', 'ratio']
    const whole = (ms: number) => String(Math.round(ms))
    const row = [visits.toLocaleString('en'), whole(first), whole(median(again))]
    return { report: table(heads, [[...row, (first / median(again)).toFixed(0)]]), over: [] }
  } finally {
    await close()
  }
}
