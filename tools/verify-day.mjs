#!/usr/bin/env node
// Checks from outside that the order of a whole office day was the published one. It shares no code with the
// house on purpose, and knows nothing but its public pages.
import { parseArgs } from 'node:util'
import { holdDay } from './outside/day.mjs'
import { get, Unable, Wrong } from './outside/log.mjs'
import { options, readWhole } from './outside/whole.mjs'

const help = `Did every call of a day follow the published rules, or carry a reason?

  npm run verify:day -- https://ADDRESS OFFICE DATE [--state FILE] [--key LINE] [--witness LINE]… [--turned]

Reads the public log (as verify:log does), the record of the day and its seals. Every act and call must be what was
sealed in the log while the day went on; the order is then worked out anew from the published rules. --turned
is for a demonstration, whose clock is not the real one: seals are then not held against the witness's clock.
Ends with 0 when all is well, 1 when something is not, 2 when it could not be checked.
`

const most = 50

function readJson(bytes, what) {
  try {
    return JSON.parse(bytes.toString('utf8'))
  } catch {
    throw new Wrong(`${what} is not JSON`)
  }
}

function tell({ faults, seals, acts, unsealed, isOver, count, late }, { office, day }) {
  const { first, byHand, spared, takenUp, against, takenBack, entered } = count
  const calls = first + byHand + spared + takenUp + against
  const say = (line) => process.stdout.write(`${line}\n`)
  say(`${office}, ${day}: ${acts} acts under ${seals} seals of the public log, ${calls} calls.`)
  say(`  ${first} of who was first by the rules`)
  say(
    `  ${spared} of somebody few counters can serve, before somebody another takes soon, as the rules have it`,
  )
  say(`  ${takenUp} of somebody who had been set aside`)
  say(`  ${byHand} by hand; the officer had to write down why`)
  if (takenBack > 0) say(`  besides, ${takenBack} made by mistake and taken back`)
  if (entered > 0) say(`  besides, ${entered} that stood on paper and were entered later`)
  if (late !== undefined)
    say(`  every seal was under a witness's signature ${late} seconds after it was made, or sooner`)
  if (unsealed > 0) say(`  the last ${unsealed} acts are not sealed yet`)
  if (!isOver) say('  the day was not over when this was read')
  for (const fault of faults.slice(0, most)) say(`✖ ${fault}`)
  if (faults.length > most) say(`✖ and ${faults.length - most} more`)
  say(
    faults.length === 0
      ? 'Every call followed the rules or carries a reason.'
      : `${faults.length} not so.`,
  )
  process.exitCode = faults.length === 0 ? 0 : 1
}

// The page of a day may be kept for a minute, and a running day goes on.
const keptMs = 62_000

async function readRecord(at, { receipts }, none) {
  const read = async () => readJson(await get(`${at}/rekaman.json`, none), 'The record')
  const record = await read()
  const sealed = receipts.at(-1) ? JSON.parse(receipts.at(-1).said).facts : undefined
  if (!sealed || sealed.isOver || sealed.acts <= record.acts.length) return record
  await new Promise((resolve) => setTimeout(resolve, keptMs))
  return read()
}

async function main() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { ...options, turned: { type: 'boolean', default: false } },
  })
  if (values.help) return void process.stdout.write(help)
  const [address, office, day, ...more] = positionals
  const isAsked =
    address && /^[a-z0-9-]+$/.test(office ?? '') && /^\d{4}-\d\d-\d\d$/.test(day ?? '')
  if (!isAsked || more.length > 0) throw new Unable(help)
  const at = `${address.replace(/\/+$/, '')}/waktu-tunggu/${office}/${day}`
  // The seals first, then the record, then the log: each is at least as long as what was read before.
  const sealed = readJson(await get(`${at}/segel.json`), 'The list of seals')
  const none = `${address} has no record of ${office} on ${day}: nobody took a number there that day, or the office has another name.`
  const record = await readRecord(at, sealed, none)
  const { key, leaves, said, keep, witnesses } = await readWhole(address, values)
  process.stdout.write(`${said.join('\n')}\n`)
  const asked = { office, day, key, leaves, witnesses, isTurned: values.turned }
  tell(holdDay(record, sealed, asked), { office, day })
  keep()
}

try {
  await main()
} catch (error) {
  process.stderr.write(`${error.message}\n`)
  process.exitCode = error instanceof Wrong ? 1 : 2
}
