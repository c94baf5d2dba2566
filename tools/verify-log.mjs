#!/usr/bin/env node
// Checks the public log of an office from outside. It shares no code with the house on purpose: whoever
// distrusts the one can read the other. Formats: RFC 6962, C2SP tlog-tiles, tlog-checkpoint, signed-note.
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import {
  get,
  leafHash,
  nodeHash,
  readCosignature,
  readKey,
  readLeaves,
  readNote,
  rootOf,
  sha256,
  Unable,
  Wrong,
} from './outside/log.mjs'

const help = `Does the public log still say what it said?

  npm run verify:log -- https://ADDRESS [--state FILE] [--key LINE] [--receipt FILE]
                               [--witness LINE]… [--within MINUTES]

Fetches all of the log under ADDRESS/catatan, works its root out again, and checks the signature. --state keeps
what was seen, and the next time tells whether anything of it was changed, removed or put in between. --key
is the line of ADDRESS/catatan/kunci, best learned some other way; without it the key is believed the
first time and kept in the state. --receipt checks the proof that an applicant took along. --witness is the line of a witness you trust, as often as
you like: each must have signed this very log within so many minutes (10), so that nobody is shown another.
Ends with 0 when all is well, 1 when something is wrong, 2 when it could not be checked.
`

function rootByProof({ place, size, leaf, proof }) {
  let [own, last, hash] = [place, size - 1, leaf]
  for (const beside of proof) {
    if (last === 0) throw new Wrong('The proof is too long')
    if (own % 2 === 1 || own === last) {
      hash = nodeHash(beside, hash)
      while (own % 2 === 0 && own !== 0) [own, last] = [own / 2, Math.floor(last / 2)]
    } else hash = nodeHash(hash, beside)
    own = Math.floor(own / 2)
    last = Math.floor(last / 2)
  }
  if (last !== 0) throw new Wrong('The proof is too short')
  return hash
}

/** A proof that somebody took along: its own statement, and everything in it. */
function checkReceipts(file, { key, leaves }) {
  let kept
  try {
    kept = JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    throw new Unable(`${file} cannot be read: ${error.message}`)
  }
  const { size, root } = readNote(String(kept.note), key)
  if (size > leaves.length) throw new Wrong('The log is shorter now than when the proof was made')
  if (!rootOf(leaves, size).equals(root))
    throw new Wrong('The log is no longer what it was when the proof was made')
  for (const { said, salt, place, proof } of kept.receipts ?? []) {
    const leaf = leafHash(sha256(Buffer.from(salt, 'base64'), said))
    if (!leaves[place]?.equals(leaf))
      throw new Wrong(`Number ${place + 1} of the log is something else: ${said}`)
    const shown = rootByProof({
      place,
      size,
      leaf,
      proof: proof.map((one) => Buffer.from(one, 'base64')),
    })
    if (!shown.equals(root))
      throw new Wrong(`The proof of number ${place + 1} does not lead to the log`)
  }
  return kept.receipts?.length ?? 0
}

function readState(file) {
  if (!file || !existsSync(file)) return undefined
  try {
    const { key, size, root } = JSON.parse(readFileSync(file, 'utf8'))
    return { key: String(key), size: Number(size), root: Buffer.from(root, 'base64') }
  } catch {
    throw new Unable(`${file} is not what an earlier check left`)
  }
}

function compare(before, { leaves, key }) {
  if (!before) return 'seen for the first time'
  if (before.key !== key.line) throw new Wrong('The log has another key than before')
  if (before.size > leaves.length)
    throw new Wrong(`The log was longer: ${before.size}, and is ${leaves.length}`)
  if (!rootOf(leaves, before.size).equals(before.root))
    throw new Wrong(`Something among the first ${before.size} was changed, removed or put in`)
  return `all ${before.size} that stood in it before stand there still`
}

function save(file, { key, size, root }) {
  const seen = { key: key.line, size, root: root.toString('base64') }
  writeFileSync(`${file}.new`, `${JSON.stringify(seen)}\n`)
  renameSync(`${file}.new`, file)
}

/** What a witness signed last, as this log shows it. */
async function readWitnessed(log, line) {
  const witness = readKey(line, 4)
  const answer = await get(`${log}/disaksikan?saksi=${encodeURIComponent(witness.name)}`)
  return { witness, note: answer.toString('utf8') }
}

/** Each witness must have signed this very log, and not long ago; so nobody is shown another, or an old one. */
function checkWitness({ witness, note }, { key, leaves, withinMinutes }) {
  const { size, root, text } = readNote(note, key)
  const seconds = readCosignature(note, { text, witness })
  if (seconds === undefined) throw new Wrong(`${witness.name} did not sign this log`)
  if (size > leaves.length)
    throw new Wrong(`${witness.name} saw ${size} events, and here are ${leaves.length}`)
  if (!rootOf(leaves, size).equals(root))
    throw new Wrong(`${witness.name} signed another log than this one`)
  const minutes = Math.floor((Date.now() / 1000 - seconds) / 60)
  if (minutes >= withinMinutes)
    throw new Wrong(
      `${witness.name} signed last ${minutes} minutes ago; an old log may be shown here`,
    )
  const later = leaves.length - size
  return `${witness.name} saw the first ${size}${later > 0 ? `; ${later} came since` : ''}`
}

async function main() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      state: { type: 'string' },
      key: { type: 'string' },
      receipt: { type: 'string' },
      witness: { type: 'string', multiple: true, default: [] },
      within: { type: 'string', default: '10' },
      help: { type: 'boolean', short: 'h' },
    },
  })
  if (values.help) return void process.stdout.write(help)
  const [address, ...more] = positionals
  if (!address || more.length > 0) throw new Unable(help)
  const log = `${address.replace(/\/+$/, '').replace(/\/catatan$/, '')}/catatan`
  const before = readState(values.state)
  const key = readKey(values.key ?? before?.key ?? (await get(`${log}/kunci`)).toString('utf8'))
  const witnessed = []
  // Before the log itself, which may grow meanwhile.
  for (const line of values.witness) witnessed.push(await readWitnessed(log, line))
  const { size, root } = readNote((await get(`${log}/checkpoint`)).toString('utf8'), key)
  const leaves = await readLeaves(log, size)
  if (!rootOf(leaves, size).equals(root)) throw new Wrong('The root is not that of the entries')
  const since = compare(before, { leaves, key })
  const proved = values.receipt ? checkReceipts(values.receipt, { key, leaves }) : undefined
  const withinMinutes = Number(values.within)
  const seen = witnessed.map((one) => checkWitness(one, { key, leaves, withinMinutes }))
  if (values.state) save(values.state, { key, size, root })
  process.stdout.write(`${key.name}: ${size} events, signed and whole; ${since}.\n`)
  for (const one of seen) process.stdout.write(`${one}.\n`)
  if (proved !== undefined) process.stdout.write(`The proof holds: ${proved} events.\n`)
}

try {
  await main()
} catch (error) {
  process.stderr.write(`${error.message}\n`)
  process.exitCode = error instanceof Wrong ? 1 : 2
}
