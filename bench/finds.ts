import { randomUUIDv7 } from 'node:crypto'
import { join } from 'node:path'
import pg from 'pg'
import { readInquiry, type Search } from '#modules/search'
import { type Officer, system } from '#packages/access'
import { realNow } from '#platform/clock'
import { readContent } from '#platform/content'
import { createDb, type Db, migrate, readMigrations } from '#platform/db'
import { createEvents } from '#platform/events'
import { createVault, openLocalKeys } from '#platform/vault'
import type { Ground } from '../ground.ts'
import { createModules } from '../modules-of.ts'
import names from '../simulation/demonstration/day/names.json' with { type: 'json' }
import type { Place } from './house.ts'
import { median, table } from './table.ts'

const root = join(import.meta.dirname, '..')
const usual = 100_000
// So many are indexed one by one as the house does; the rest are copies of their marks, or filling would take hours.
const written = 2_000
const finds = 60
const mostMs = 1_000

const dewi: Officer = {
  kind: 'officer',
  staffId: '01930000-0000-7000-8000-00000000d001',
  office: 'padang',
  roles: ['officer'],
}

type Person = { name: string; birth: string; nik: string }

/** People who do not exist: three words of fifty each, forty-six years of birthdays. */
function personOf(nth: number): Person {
  const pick = (list: readonly string[], step: number) => list[(nth * step + nth) % list.length]!
  const first = pick(names.first, 7)
  const middle = names.first[Math.floor(nth / 50) % names.first.length]!
  const last = names.last[Math.floor(nth / 2500 + nth * 13) % names.last.length]!
  const birth = Temporal.PlainDate.from('1960-01-01').add({ days: (nth * 37) % (46 * 365) })
  return {
    name: `${first} ${middle} ${last}`,
    birth: birth.toString(),
    nik: String(1_371_010_000_000_000 + nth),
  }
}

async function fill(search: Search, db: Db): Promise<void> {
  for (let from = 0; from < written; from += 200) {
    await db.transaction(system('bench'), async (tx) => {
      for (let nth = from; nth < from + 200; nth++) {
        const { name, birth, nik } = personOf(nth)
        const known = { names: [name], birth, niks: [nik] }
        const entry = { office: 'padang', entryId: randomUUIDv7(), person: null, at: realNow() }
        const about = { kind: 'case', reference: `B-${nth}`, about: 'paspor-baru' } as const
        await search.putIn(tx, { ...entry, ...about, known })
      }
    })
  }
}

/** The same marks again under other ids, so that every name is as many times as common. */
async function multiply(url: string, entries: number): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const copies = Math.ceil(entries / written) - 1
  for (let nth = 1; nth <= copies; nth++) {
    const id = (column: string) => `md5(${column}::text || '${nth}')::uuid`
    await client.query(`
      insert into search.entries (office, id, kind, person, reference, about, told_sealed, rules, at)
      select office, ${id('id')}, kind, person, reference || '-${nth}', about, told_sealed, rules, at
      from search.entries where reference !~ '-.*-'`)
    await client.query(`
      insert into search.marks (office, mark, entry, sort)
      select m.office, m.mark, ${id('m.entry')}, m.sort from search.marks m
      join search.entries e on e.id = m.entry where e.reference !~ '-.*-'`)
  }
  await client.query('analyze search.entries')
  await client.query('analyze search.marks')
  await client.end()
}

const kinds: Record<string, (person: Person) => string> = {
  NIK: ({ nik }) => nik,
  'name of three words, one misspelt': ({ name }) => name.replace(/(..)(.)/, '$2$1'),
  'two words and the day of birth': ({ name, birth }) =>
    `${name.split(' ').slice(1).join(' ')} ${birth}`,
  'one common word': ({ name }) => name.split(' ')[0]!,
}

/** How long a search takes among so many entries, its log included. */
export async function measureFinds({ folder, url }: Place, numbers: readonly number[]) {
  const entries = numbers[0] ?? usual
  const connection = { connectionString: url }
  await migrate(connection, readMigrations(root))
  const db = createDb({ connection, realNow })
  const vault = createVault(openLocalKeys({ secret: Buffer.alloc(32, 7).toString('base64') }))
  const events = createEvents({ now: realNow })
  const content = readContent(root)
  const config = { folder, mode: 'demonstration', origin: 'https://gerbang.invalid' }
  const clock = { now: realNow }
  // Only what the modules read of the ground; mail and money are never asked here.
  const ground = { config, db, events, vault, clock, content, outside: {} } as unknown as Ground
  const { search } = createModules(ground)
  await fill(search, db)
  await multiply(url, entries)
  const rows: string[][] = []
  const over: string[] = []
  for (const [kind, typed] of Object.entries(kinds)) {
    const taken: number[] = []
    let hits = 0
    for (let nth = 0; nth < finds; nth++) {
      const text = typed(personOf((nth * 61) % written))
      const { value } = readInquiry({ text, purpose: 'case-work', words: 'Diukur' })
      if (!value) throw new Error(`"${text}" is nothing to look for`)
      const from = performance.now()
      const found = await search.find(dewi, value)
      taken.push(performance.now() - from)
      hits += found.hits.length > 0 ? 1 : 0
    }
    const slow = taken.toSorted((a, b) => a - b)[Math.floor(finds * 0.95)] ?? 0
    rows.push([kind, median(taken).toFixed(0), slow.toFixed(0), `${hits} of ${finds}`])
    if (slow > mostMs) over.push(`${kind}: ${slow.toFixed(0)} ms, more than ${mostMs}`)
  }
  await db.close()
  const heads = [`search among ${entries}`, 'median ms', '95 % within ms', 'found']
  return { report: table(heads, rows), over }
}
