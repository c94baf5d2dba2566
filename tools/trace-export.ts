// npm run trace-export: which export a file that was found came from.
import { readFileSync } from 'node:fs'
import { unzipSync } from 'fflate'
import type { Found, Trace } from '#modules/exports'
import { readTable } from '#platform/sheets'
import { ConfigProblem } from '../config.ts'
import { endWith } from './ending.ts'
import { machine, withExports } from './moving/leave.ts'
import { readHouse } from './survive/opening.ts'

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

function sayOne({ export: one, isWhole, isNamed, rows, right, spaces }: Trace, of: number): string {
  const why = [
    isWhole ? 'these are the very bytes' : '',
    isNamed ? 'its number stands in the file' : '',
    rows > 0 ? `${rows} of ${of} lines are rows of it` : '',
    spaces > 0 ? `${right} of ${spaces} spaces are set as in it` : '',
  ]
  const second = one.decided ? `, agreed to by ${one.decided.by}` : ''
  return [
    `${one.number}  ${one.kind}: ${one.what}`,
    `  taken ${one.taken?.at ?? 'never'} by ${one.by.kind} ${one.by.id}${second}, office ${one.office}`,
    `  for: ${one.purpose || 'their own data'}`,
    `  because ${why.filter(Boolean).join('; ')}`,
  ].join('\n')
}

/** In words: which export it is, or that it cannot be told apart. */
export function sayTraces(all: readonly Trace[], of: number): string {
  const [first, next] = all
  if (!first) return 'This file is of no export that this house knows.'
  const isSure = first.isWhole || isAhead(first, next)
  const head = isSure
    ? 'It is this export:'
    : 'Its rows are those of each of these; its marks were taken away or are too few to say which:'
  const told = isSure ? [first] : all.slice(0, 10)
  return [head, ...told.map((one) => sayOne(one, of))].join('\n')
}

// Twelve spaces that all stand right happen by chance once in four thousand.
const leastSpaces = 12

function isAhead(first: Trace, next: Trace | undefined): boolean {
  if (!next || first.rows > next.rows) return true
  const isRight = first.spaces >= leastSpaces && first.right / first.spaces > 0.95
  return isRight ? next.right < first.right : first.isNamed && !next.isNamed
}

function readBytes(path: string): Buffer {
  try {
    return readFileSync(path)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    const why = code === 'ENOENT' ? 'there is no such file' : `it cannot be read (${code})`
    throw new ConfigProblem(`${path}: ${why}.`)
  }
}

async function main(): Promise<void> {
  const [path] = process.argv.slice(2)
  if (!path) throw new ConfigProblem('npm run trace-export -- FILE')
  const found = readFound(readBytes(path))
  const traces = await withExports(readHouse(), (exports) => exports.trace(machine, found))
  process.stdout.write(`${sayTraces(traces, found.rows.length)}\n`)
  process.exitCode = traces.length > 0 ? 0 : 1
}

if (import.meta.main) {
  main().catch((error: unknown) => {
    endWith(error)
    // One that was found of no export ends with 1.
    process.exitCode = 2
  })
}
