#!/usr/bin/env node
// Checks the public log of an office from outside. It shares no code with the house on purpose: whoever
// distrusts the one can read the other. Formats: RFC 6962, C2SP tlog-tiles, tlog-checkpoint, signed-note.
import { createHash, createPublicKey, verify } from 'node:crypto'
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'

const help = `Does the public log still say what it said?

  npm run verify:log -- https://ADDRESS [--state FILE] [--key LINE] [--receipt FILE]

Fetches all of the log under ADDRESS/catatan, works its root out again, and checks the signature. --state keeps
what was seen, and the next time tells whether anything of it was changed, removed or put in between. --key
is the line of ADDRESS/catatan/kunci, best learned some other way; without it the key is believed the
first time and kept in the state. --receipt checks the proof that an applicant took along.
Ends with 0 when all is well, 1 when something is wrong, 2 when it could not be checked.
`

class Wrong extends Error {}
class Unable extends Error {}

const sha256 = (...parts) =>
  parts.reduce((sum, one) => sum.update(one), createHash('sha256')).digest()
const leafHash = (entry) => sha256(Buffer.of(0), entry)
const nodeHash = (left, right) => sha256(Buffer.of(1), left, right)

/** The root over the first `size` leaves, without keeping more than a line of hashes. */
function rootOf(leaves, size) {
  const line = []
  for (let nth = 0; nth < size; nth++) {
    line.push({ hash: leaves[nth], count: 1 })
    while (line.length > 1 && line.at(-1).count === line.at(-2).count) {
      const right = line.pop()
      const left = line.pop()
      line.push({ hash: nodeHash(left.hash, right.hash), count: 2 * left.count })
    }
  }
  if (line.length === 0) return sha256('')
  return line.reduceRight((right, left) => ({ hash: nodeHash(left.hash, right.hash) })).hash
}

async function get(address) {
  let answer
  try {
    answer = await fetch(address, { signal: AbortSignal.timeout(30_000) })
  } catch (error) {
    throw new Unable(`${address} does not answer: ${error.cause?.message ?? error.message}`)
  }
  if (!answer.ok) throw new Unable(`${address} answers ${answer.status}`)
  return Buffer.from(await answer.arrayBuffer())
}

function readKey(line) {
  const [, name, id, encoded] = /^([^+\s]+)\+([0-9a-f]{8})\+(.+)$/.exec(line.trim()) ?? []
  const bytes = Buffer.from(encoded ?? '', 'base64')
  if (!name || bytes.length !== 33 || bytes[0] !== 1)
    throw new Wrong('The key is no Ed25519 key of a log')
  const expected = sha256(`${name}\n`, bytes).subarray(0, 4).toString('hex')
  if (expected !== id) throw new Wrong('The key does not have the number it says')
  const x = bytes.subarray(1).toString('base64url')
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' })
  return { line: line.trim(), name, id, key }
}

function readNote(note, key) {
  const end = note.indexOf('\n\n')
  const text = note.slice(0, end + 1)
  const signed = note
    .slice(end + 2)
    .split('\n')
    .filter((line) => line.startsWith(`— ${key.name} `))
    .map((line) => Buffer.from(line.slice(key.name.length + 3), 'base64'))
    .filter((bytes) => bytes.subarray(0, 4).toString('hex') === key.id)
  if (end < 0 || !signed.some((one) => verify(null, Buffer.from(text), key.key, one.subarray(4))))
    throw new Wrong('The statement of the log is not signed by its key')
  const [origin, size, root] = text.split('\n')
  if (origin !== key.name) throw new Wrong(`The statement is of another log: ${origin}`)
  if (!/^(0|[1-9][0-9]{0,15})$/.test(size)) throw new Wrong('The statement names no length')
  return { size: Number(size), root: Buffer.from(root, 'base64') }
}

function nameOf(nth) {
  const last = String(nth % 1000).padStart(3, '0')
  const more = Math.floor(nth / 1000)
  return more === 0 ? last : `${nameOf(more).replaceAll(/(^|\/)(?=\d)/g, '$1x')}/${last}`
}

/** Every leaf, from the entries; the tiles of hashes must say the same. */
async function readLeaves(log, size) {
  const leaves = []
  for (let nth = 0; leaves.length < size; nth++) {
    const width = Math.min(256, size - nth * 256)
    const path = `${nameOf(nth)}${width < 256 ? `.p/${width}` : ''}`
    const bundle = await get(`${log}/tile/entries/${path}`)
    const own = []
    for (let at = 0; at < bundle.length; ) {
      const length = bundle.readUInt16BE(at)
      own.push(leafHash(bundle.subarray(at + 2, at + 2 + length)))
      at += 2 + length
    }
    if (own.length !== width)
      throw new Wrong(`The entries of tile ${nth} are ${own.length}, not ${width}`)
    const tile = await get(`${log}/tile/0/${path}`)
    if (!tile.equals(Buffer.concat(own)))
      throw new Wrong(`The hashes of tile ${nth} are not those of its entries`)
    leaves.push(...own)
  }
  return leaves
}

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

async function main() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      state: { type: 'string' },
      key: { type: 'string' },
      receipt: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  })
  if (values.help) return void process.stdout.write(help)
  const [address, ...more] = positionals
  if (!address || more.length > 0) throw new Unable(help)
  const log = `${address.replace(/\/+$/, '').replace(/\/catatan$/, '')}/catatan`
  const before = readState(values.state)
  const key = readKey(values.key ?? before?.key ?? (await get(`${log}/kunci`)).toString('utf8'))
  const { size, root } = readNote((await get(`${log}/checkpoint`)).toString('utf8'), key)
  const leaves = await readLeaves(log, size)
  if (!rootOf(leaves, size).equals(root)) throw new Wrong('The root is not that of the entries')
  const since = compare(before, { leaves, key })
  const proved = values.receipt ? checkReceipts(values.receipt, { key, leaves }) : undefined
  if (values.state) {
    const seen = { key: key.line, size, root: root.toString('base64') }
    writeFileSync(`${values.state}.new`, `${JSON.stringify(seen)}\n`)
    renameSync(`${values.state}.new`, values.state)
  }
  process.stdout.write(`${key.name}: ${size} events, signed and whole; ${since}.\n`)
  if (proved !== undefined) process.stdout.write(`The proof holds: ${proved} events.\n`)
}

try {
  await main()
} catch (error) {
  process.stderr.write(`${error.message}\n`)
  process.exitCode = error instanceof Wrong ? 1 : 2
}
