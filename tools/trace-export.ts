// npm run trace-export: which export a file that was found came from.
import { readFileSync } from 'node:fs'
import { unzipSync } from 'fflate'
import type { Found, Trace } from '#modules/exports'
import { readTable } from '#platform/sheets'
import { ConfigProblem } from '../config.ts'
import { endWith } from './ending.ts'
import { machine, withExports } from './moving/leave.ts'
import { readHouse } from './survive/opening.ts'

const usage = `npm run trace-export -- FILE

Ends with 0 when something of an export is in FILE, 1 when nothing is or only a number, 2 when it could not look.`

const mostBytes = 100 * 1024 * 1024

/** Any text of an archive, such as a person's own copy: bounded, because what was found may be anything. */
function textsIn(bytes: Buffer): string[] {
  if (bytes.toString('latin1', 0, 2) !== 'PK') return [bytes.toString('utf8')]
  let left = mostBytes
  try {
    const filter = ({ originalSize }: { originalSize: number }) => {
      left -= originalSize
      return left > 0
    }
    const parts = unzipSync(bytes, { filter })
    return Object.values(parts).map((part) => Buffer.from(part).toString('utf8'))
  } catch {
    return [bytes.toString('latin1')]
  }
}

/** What can be read of a file. */
export function readFound(bytes: Buffer): Found {
  const read = readTable(bytes)
  const rows = 'table' in read ? read.table.rows.map(({ cells }) => cells) : []
  return { bytes, texts: textsIn(bytes), rows }
}

function sayOne(trace: Trace, of: number): string {
  const { export: one, isWhole, isPart, isNamed, rows, right, spaces, ordered, lists } = trace
  const why = [
    isWhole ? 'these are the very bytes' : '',
    isPart ? 'these are the very bytes of one of its files' : '',
    isNamed ? 'its number stands in the file' : '',
    rows > 0 ? `${rows} of ${of} lines are rows of it (it had ${one.taken?.rows ?? rows})` : '',
    spaces > 0 ? `${right} of ${spaces} spaces are set as in it` : '',
    lists > 0 ? `${ordered} of ${lists} lists are in its order` : '',
  ]
  const second = one.decided ? `, agreed to by ${one.decided.by}` : ''
  return [
    `${one.number}  ${one.kind}: ${one.what}`,
    `  taken ${one.taken?.at ?? 'never'} by ${one.by.kind} ${one.by.id}${second}, office ${one.office}`,
    `  for: ${one.purpose || 'their own data'}`,
    `  because ${why.filter(Boolean).join('; ')}`,
  ].join('\n')
}

/** Whether something of what left stands in the file: a number alone can be written by anybody. */
export const isOfContent = ({ isWhole, isPart, rows }: Trace): boolean =>
  isWhole || isPart || rows > 0

const mentions = {
  same: 'Its number stands there too, but the rows are set as in the one above:',
  rows: 'Its number is only mentioned, which anybody can write; no row of it is in this file:',
  none: 'Its number is mentioned, which anybody can write; it was no table, so nothing else can be compared:',
}

function mentionOf(one: Trace): keyof typeof mentions {
  if (isOfContent(one)) return 'same'
  return one.marked > 0 ? 'rows' : 'none'
}

function sayMentioned(all: readonly Trace[], of: number): string[] {
  const named = Map.groupBy(
    all.filter(({ isNamed }) => isNamed),
    mentionOf,
  )
  return [...named].flatMap(([kind, some]) => [
    mentions[kind],
    ...some.slice(0, mostTold).map((one) => sayOne(one, of)),
  ])
}

/** In words: which export it is, which are only mentioned, or that it cannot be told apart. */
export function sayTraces(all: readonly Trace[], of: number): string {
  const [first, ...others] = all.filter(isOfContent)
  const mentioned = all.filter((one) => !isOfContent(one))
  const say = (head: string, told: readonly Trace[], also: readonly Trace[]) =>
    [head, ...told.map((one) => sayOne(one, of)), ...sayMentioned(also, of)].join('\n')
  if (!first) return say('This file is of no export that this house knows.', [], mentioned)
  const holders = [first, ...others].filter(({ isPart }) => isPart)
  if (holders[0]) {
    const head = holders[1]
      ? 'It is a file of each of these exports:'
      : 'It is a file of this export:'
    return say(head, holders.slice(0, mostTold), mentioned)
  }
  if (!first.isWhole && !isAhead(first, others[0])) {
    const head =
      'Its rows are those of each of these; its marks were taken away or are too few to say which:'
    return say(head, [first, ...others].slice(0, mostTold), mentioned)
  }
  const isPart = !first.isWhole && first.rows * 2 < of
  const head = isPart ? 'Part of it is of this export:' : 'It is this export:'
  return say(head, [first], [...others, ...mentioned])
}

const mostTold = 10
// Twelve spaces that all stand right happen by chance once in four thousand; of lists it is counted.
const leastBits = 12
const least = 0.95

function isAhead(first: Trace, next: Trace | undefined): boolean {
  if (!next || first.rows > next.rows) return true
  if (first.spaces >= leastBits && first.right / first.spaces > least)
    return next.right < first.right
  // The spaces were made plain; the order within cells may have stayed.
  if (first.bits >= leastBits && first.ordered / first.lists > least)
    return next.ordered < first.ordered
  return first.isNamed && !next.isNamed
}

function readBytes(path: string): Buffer {
  try {
    return readFileSync(path)
  } catch (error) {
    // Reading a folder fails without its name.
    throw Object.assign(error as Error, { path })
  }
}

async function main(): Promise<void> {
  const [path] = process.argv.slice(2)
  if (!path) throw new ConfigProblem(usage)
  const found = readFound(readBytes(path))
  const traces = await withExports(readHouse(), (exports) => exports.trace(machine, found))
  process.stdout.write(`${sayTraces(traces, found.rows.length)}\n`)
  process.exitCode = traces.some(isOfContent) ? 0 : 1
}

if (import.meta.main) {
  main().catch((error: unknown) => {
    endWith(error)
    // One that was found of no export ends with 1.
    process.exitCode = 2
  })
}
