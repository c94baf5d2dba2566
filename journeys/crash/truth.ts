import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import type { Effect } from './checker.ts'

/** Where the database of a house that keeps its data in this folder is reached, as its owner. */
export function databaseUrl(folder: string): string {
  const lines = readFileSync(join(folder, 'postgres', 'postmaster.pid'), 'utf8').split('\n')
  const [port = '', socket = ''] = lines.slice(3)
  return `postgresql://gerbang@localhost:${port}/gerbang?host=${encodeURIComponent(socket)}`
}

/** Looks into that database. */
export async function askDatabase<R extends pg.QueryResultRow>(
  folder: string,
  text: string,
): Promise<R[]> {
  const client = new pg.Client({ connectionString: databaseUrl(folder) })
  client.on('error', () => undefined)
  await client.connect()
  return client.query<R>(text).then(
    ({ rows }) => client.end().then(() => rows),
    (error) => client.end().then(() => Promise.reject(error)),
  )
}

const effects = `
  select 'book' as act, case_id::text as about,
      to_char(starts_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as value
    from appointments.bookings where state in ('held', 'kept', 'confirmed')
  union all select 'submit', case_id::text, null from applications.submissions
  union all select 'charge', case_id::text, null
    from payments.attempts a join payments.bills b on b.id = a.bill_id where a.code is not null
  union all select 'pay', case_id::text, null
    from payments.transfers t join payments.bills b on b.id = t.bill_id
    where t.kind in ('payment', 'late')
  union all select 'number', office, null from queue.tickets
  union all select 'call', counter_number::text, null from queue.calls where kind = 'next'`

/** Everything the house has done that somebody could have wished for. */
export const readEffects = (folder: string) => askDatabase<Effect>(folder, effects)

const rules: Record<string, string> = {
  'one person was called twice at one stage':
    "select ticket from queue.calls where kind = 'next' group by ticket, leg having count(*) > 1",
  'two people bear one number':
    'select label from queue.tickets group by office, day, label having count(*) > 1',
  'a number was skipped':
    'select series from queue.tickets group by office, day, series having max(number) <> count(*)',
  'somebody is at two counters': `select counter from queue.tickets where state in ('called', 'serving')
      group by office, counter having count(*) > 1`,
  'the places of a day do not add up': `select s.day from (select office, day, sum(held + booked) as sum from appointments.slots
        group by office, day) s
      left join (select office, day, sum(seconds) as sum from appointments.bookings,
        unnest(takes) as seconds where state in ('held', 'kept', 'confirmed', 'arrived', 'missed', 'unserved')
        group by office, day) b using (office, day)
      where s.sum <> coalesce(b.sum, 0)`,
  'a case has two bills to pay': `select case_id from payments.bills where state in ('open', 'provisional', 'paid')
      group by case_id having count(*) > 1`,
  'a bill was handed in without its place': `select b.case_id from payments.bills b where not exists (select from appointments.bookings p
      where p.case_id = b.case_id and p.state in ('kept', 'confirmed'))`,
  'the books do not balance':
    'select transfer_id from payments.entries group by transfer_id having sum(amount_rupiah) <> 0',
}

/** Which of the house's own rules do not hold. */
export async function listBroken(folder: string): Promise<string[]> {
  const broken: string[] = []
  for (const [sentence, text] of Object.entries(rules)) {
    const rows = await askDatabase(folder, text)
    if (rows.length > 0) broken.push(`${sentence}: ${JSON.stringify(rows.slice(0, 3))}`)
  }
  return broken
}
