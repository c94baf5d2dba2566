import { hash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type DayLog, type Replayed, readDayLog, replayDay, sayFault } from '#packages/replay'
import { endWith } from './ending.ts'

/** Works an office day out again from its record and says what does not come out the same. */
const help = `Was the order of a day what the public rule makes it?

  npm run replay -- FILE.json                        a record somebody downloaded
  npm run replay -- --office padang --day 2026-11-23 [--from http://localhost:8080]

With --from, or while a house runs on this machine, the record comes from its public page. Otherwise
it is read from the database: the one DATABASE_URL names, or the house's own in .gerbang.
Every call, every promised place and every order on the boards is worked out again from what was done
alone, and compared byte for byte. Ends with 0 when all is the same, with 1 and a line for each thing that
is not.
`

class Trouble extends Error {}

const digest = (text: string) => hash('sha256', text)
const root = join(import.meta.dirname, '..')

function parse(text: string, from: string): DayLog {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new Trouble(`${from} is not JSON.`)
  }
  const log = readDayLog(value)
  if (!log) throw new Trouble(`${from} is not the record of an office day.`)
  return log
}

function readFile(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    throw new Trouble(`${path} cannot be read.`)
  }
}

type Asked = { office: string; day: string }

/** The public record of a running house; nothing when nobody answers there. */
async function fetchLog(from: string, { office, day }: Asked): Promise<DayLog | undefined> {
  const address = URL.parse(`/waktu-tunggu/${office}/${day}/rekaman.json`, from)
  if (!address) throw new Trouble(`${from} is no address.`)
  let answer: Response
  try {
    answer = await fetch(address, { signal: AbortSignal.timeout(20_000) })
  } catch {
    return undefined
  }
  if (answer.ok) return parse(await answer.text(), address.href)
  throw new Trouble(`${address.href} answers ${answer.status}: no record of that day.`)
}

/** An office there is and a day there can be, before anything is started for them. */
function mustBeThere({ office, day }: Asked): void {
  if (!existsSync(join(root, 'offices', `${office.replaceAll(/[^a-z0-9-]/g, '')}.json`))) {
    throw new Trouble(`There is no office called ${office}.`)
  }
  try {
    Temporal.PlainDate.from(day, { overflow: 'reject' })
  } catch {
    throw new Trouble(`${day} is no day; write it as 2026-11-23.`)
  }
}

async function findLog(asked: Asked, from: string | undefined): Promise<DayLog> {
  mustBeThere(asked)
  const { DATABASE_URL, PORT = '8080' } = process.env
  if (from || !DATABASE_URL) {
    const fetched = await fetchLog(from ?? `http://localhost:${PORT}`, asked)
    if (fetched) return fetched
    if (from) throw new Trouble(`Nobody answers at ${from}.`)
  }
  const { readFromDatabase } = await import('./replay-database.ts')
  const log = await readFromDatabase(root, asked)
  if (!log) throw new Trouble(`No record of ${asked.office} on ${asked.day}.`)
  return log
}

const most = 100

function report(log: DayLog, replayed: Replayed, ms: number) {
  const named = `${log.office}, ${log.day}, policy ${log.policy}`
  const { faults, acts, calls, takenBack, entered, promises, orders } = replayed
  const apart = `${takenBack} more taken back, ${entered} entered from paper`
  const looked = `${acts} acts, ${calls} calls (${apart}), ${promises} promised places, ${orders} shown orders`
  process.stdout.write(`${named}: ${looked} worked out again in ${ms} ms\n`)
  for (const fault of faults.slice(0, most)) process.stdout.write(`  ${sayFault(fault)}\n`)
  if (faults.length > most) process.stdout.write(`  and ${faults.length - most} more\n`)
  const verdict = faults.length === 0 ? 'All the same, byte for byte.' : `${faults.length} not so.`
  process.stdout.write(`${verdict}\n`)
  process.exitCode = faults.length === 0 ? 0 : 1
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      office: { type: 'string' },
      day: { type: 'string' },
      from: { type: 'string' },
      help: { type: 'boolean' },
    },
  })
  if (values.help) {
    process.stdout.write(help)
    return
  }
  const { office, day, from } = values
  const [file] = positionals
  if (!file && !(office && day)) throw new Trouble('Give a file, or an office and a day.')
  const log = file
    ? parse(readFile(file), file)
    : await findLog({ office: office ?? '', day: day ?? '' }, from)
  const began = performance.now()
  const replayed = replayDay(log, digest)
  report(log, replayed, Math.round(performance.now() - began))
}

main().catch((error: unknown) => {
  if (error instanceof Trouble) process.stderr.write(`${error.message}\n\n${help}`)
  else endWith(error, help)
  process.exitCode = 2
})
