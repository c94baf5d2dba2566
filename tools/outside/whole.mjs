// A public log read as a whole, and held against what was seen of it before. No code of the house.
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { followKeys, holdChanges, readChanges } from './keys.mjs'
import {
  get,
  readCosignature,
  readKey,
  readLeaves,
  readNote,
  rootOf,
  Unable,
  Wrong,
} from './log.mjs'

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
  const known = [key, ...key.before].map(({ line }) => line)
  if (!known.includes(before.key)) throw new Wrong('The log has another key than before')
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

/** Words of the command line that tell how a log is read. */
export const options = {
  state: { type: 'string' },
  key: { type: 'string' },
  witness: { type: 'string', multiple: true, default: [] },
  within: { type: 'string', default: '10' },
  help: { type: 'boolean', short: 'h' },
}

/** The log under an address: its leaves, when they are what was signed, seen before and witnessed. */
export async function readWhole(address, values) {
  const log = `${address.replace(/\/+$/, '').replace(/\/catatan$/, '')}/catatan`
  const before = readState(values.state)
  const first = readKey(values.key ?? before?.key ?? (await get(`${log}/kunci`)).toString('utf8'))
  // Before the log itself: who signs it now was never replaced by somebody named later.
  const changes = await readChanges(log)
  const key = followKeys(first, changes)
  const witnessed = []
  // Before the log itself, which may grow meanwhile.
  for (const line of values.witness) witnessed.push(await readWitnessed(log, line))
  const { size, root } = readNote((await get(`${log}/checkpoint`)).toString('utf8'), {
    ...key,
    before: [],
  })
  const leaves = await readLeaves(log, size)
  if (!rootOf(leaves, size).equals(root)) throw new Wrong('The root is not that of the entries')
  holdChanges(changes, leaves)
  const since = compare(before, { leaves, key })
  const withinMinutes = Number(values.within)
  const seen = witnessed.map((one) => checkWitness(one, { key, leaves, withinMinutes }))
  const keep = () => values.state && save(values.state, { key, size, root })
  const said = [
    `${key.name}: ${size} events, signed and whole; ${since}.`,
    ...(key.before.length === 0
      ? []
      : [`Its key followed ${key.before.length} before it, each signed over by the last.`]),
    ...seen.map((one) => `${one}.`),
  ]
  return { key, leaves, said, keep, witnesses: witnessed.map(({ witness }) => witness) }
}
