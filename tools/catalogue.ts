import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type FeeLine, readFeeLines, sayMisnamed } from '#modules/catalogue'
import { isWrongWord, wrongWordOf } from '#packages/commands'
import { rupiah } from '#packages/money'
import { readContent } from '#platform/content'
import { listServiceFaults } from './service-faults.ts'

/** The fee table as our own service files tell it, for people who check it line by line. */
const help = `The catalogue: every line of the fee table, made from services/*.json

  npm run catalogue -- --list            all lines: fee, time, legal basis, what is not confirmed
  npm run catalogue -- --list --day 2027-01-15
                                         as they hold on a day
  npm run catalogue -- --prove services/my-service.json
                                         what would stop this file from going live, each with its place
  npm run catalogue -- --help            this page
`

const unknown = 'to be confirmed by the office'

function sayFee({ feeRupiah, isFeeVerified, isAdded, per }: FeeLine): string {
  if (feeRupiah === null) return unknown
  const amount = feeRupiah === 0 ? 'free' : rupiah(feeRupiah, 'en-GB')
  const said = `${isAdded ? '+ ' : ''}${amount}${per ? ` a ${per}` : ''}`
  return isFeeVerified ? said : `${said} (${unknown})`
}

function sayTime({ time }: FeeLine): string {
  if (!time) return unknown
  const days = time.workingDays ?? 0
  const working = days === 0 ? 'the same day' : `${days} working day${days === 1 ? '' : 's'}`
  const said = time.hours === undefined ? working : `${time.hours} hours`
  return time.verified ? said : `${said} (${unknown})`
}

/** One line a code, so that it can be searched and compared. */
function sayLine(line: FeeLine): string {
  const { code, names, basis } = line
  const open = [
    ...(line.isFeeVerified ? [] : ['fee']),
    ...(line.time?.verified ? [] : ['time']),
    ...(line.arePapersVerified ? [] : ['papers']),
  ]
  return [
    code.padEnd(15),
    names.kind.en,
    `fee: ${sayFee(line)}`,
    `time: ${sayTime(line)}`,
    `basis: ${basis ?? unknown}`,
    `unverified: ${open.join(', ') || 'nothing'}`,
  ].join(' | ')
}

/** The lines of each service together, and below them its own list of what nobody has checked. */
function sayAll(lines: readonly FeeLine[]): string {
  const byService = Map.groupBy(lines, ({ service }) => service)
  const blocks = [...byService].map(([service, own]) => {
    const [first] = own
    const kind = first?.isInformation ? ', information only' : ''
    return [
      `${first?.names.service.en} (services/${service}.json${kind})`,
      ...own.map(sayLine),
      ...(first?.unverified ?? []).map((text) => `  - not confirmed: ${text.en}`),
    ].join('\n')
  })
  const total = `${lines.length} lines of the fee table in ${byService.size} services`
  return `${blocks.join('\n\n')}\n\n${total}\n`
}

function readAsked() {
  const { values } = parseArgs({
    options: {
      list: { type: 'boolean' },
      day: { type: 'string' },
      prove: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  })
  return values
}

function readDay(text: string | undefined): Temporal.PlainDate | undefined {
  if (text === undefined) return Temporal.Now.plainDateISO('Asia/Jakarta')
  try {
    return Temporal.PlainDate.from(text)
  } catch {
    return undefined
  }
}

/** A wrong word is answered with a sentence and the page of help, never with a stack. */
function refuse(sentence: string): void {
  process.stderr.write(`${sentence}\n\n${help}`)
  process.exitCode = 2
}

/** Tells what is wrong with one file of a service; nothing wrong is said as well. */
function sayProof(path: string): void {
  let json: unknown
  try {
    json = JSON.parse(readFileSync(path, 'utf8'))
  } catch (fault) {
    refuse(`${path} cannot be read: ${(fault as Error).message}.`)
    return
  }
  const faults = listServiceFaults(json)
  const id = (json as { id?: unknown } | null)?.id
  const misnamed = typeof id === 'string' && faults.length === 0 && sayMisnamed(path, id)
  if (misnamed) faults.push(misnamed)
  if (faults.length > 0) process.exitCode = 1
  const told = faults.map((fault) => `  ${fault}\n`).join('')
  process.stdout.write(faults.length > 0 ? `${path}:\n${told}` : `${path} may go live.\n`)
}

function show({ help: isHelp, list, prove, day: wanted }: ReturnType<typeof readAsked>): void {
  if (isHelp) {
    process.stdout.write(help)
  } else if (prove !== undefined) {
    sayProof(prove)
  } else if (list) {
    const day = readDay(wanted)
    if (!day) {
      refuse(`${wanted} is no day; write it like 2027-01-15.`)
      return
    }
    const content = readContent(process.env.GERBANG_ROOT ?? join(import.meta.dirname, '..'))
    process.stdout.write(sayAll(readFeeLines(content, day.toString())))
  } else
    refuse('Say what you would like to see: --list shows every line, --prove looks at one file.')
}

try {
  show(readAsked())
} catch (fault) {
  if (!isWrongWord(fault)) throw fault
  refuse(wrongWordOf(fault))
}
