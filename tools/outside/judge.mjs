// What a witness judges by: C2SP tlog-witness, tlog-cosignature and tlog-checkpoint, RFC 9162. No code of the house.
import { createHash, createPublicKey, sign, verify } from 'node:crypto'

/** What cannot be done, said to a person. */
export class Unable extends Error {}

const mostProof = 63

/** SHA-256 over some bytes. */
export const sha256 = (...parts) =>
  parts.reduce((sum, one) => sum.update(one), createHash('sha256')).digest()
const nodeHash = (left, right) => sha256(Buffer.of(1), left, right)

/** Whether a log of `later.size` begins with the one of `earlier.size` (RFC 9162, 2.1.4.2). */
export function isConsistent(earlier, later, proof) {
  if (earlier.size === 0) return proof.length === 0
  if (earlier.size === later.size) return proof.length === 0 && earlier.root.equals(later.root)
  let path = proof
  if (Number.isInteger(Math.log2(earlier.size))) path = [earlier.root, ...proof]
  let [first, last] = [earlier.size - 1, later.size - 1]
  while (first % 2 === 1) [first, last] = [Math.floor(first / 2), Math.floor(last / 2)]
  const [seed, ...rest] = path
  if (!seed) return false
  let [before, after] = [seed, seed]
  for (const beside of rest) {
    if (last === 0) return false
    if (first % 2 === 1 || first === last) {
      before = nodeHash(beside, before)
      after = nodeHash(beside, after)
      while (first % 2 === 0 && first !== 0)
        [first, last] = [Math.floor(first / 2), Math.floor(last / 2)]
    } else after = nodeHash(after, beside)
    first = Math.floor(first / 2)
    last = Math.floor(last / 2)
  }
  return last === 0 && before.equals(earlier.root) && after.equals(later.root)
}

const publicOf = (bytes) =>
  createPublicKey({
    key: { kty: 'OKP', crv: 'Ed25519', x: bytes.toString('base64url') },
    format: 'jwk',
  })

/** The key of a log, from its line. */
export function readLogKey(line) {
  const [, name, id, encoded] = /^([^+\s]+)\+([0-9a-f]{8})\+(\S+)$/.exec(line.trim()) ?? []
  const bytes = Buffer.from(encoded ?? '', 'base64')
  const isKey = name && bytes.length === 33 && bytes[0] === 1
  if (!isKey || sha256(`${name}\n`, bytes).subarray(0, 4).toString('hex') !== id)
    throw new Unable(`“${line.trim()}” is no key of a log`)
  return { line: line.trim(), name, id, key: publicOf(bytes.subarray(1)) }
}

const number = /^(0|[1-9][0-9]{0,15})$/
const hashLine = /^[A-Za-z0-9+/]{43}=$/

/** A request as tlog-witness has it; nothing when it is none. */
function readRequest(body) {
  const end = body.indexOf('\n\n')
  const [old = '', ...proof] = body.slice(0, end).split('\n')
  const note = body.slice(end + 2)
  const size = old.startsWith('old ') ? old.slice(4) : ''
  const isShaped = end > 0 && number.test(size) && proof.length <= mostProof
  if (!isShaped || !proof.every((one) => hashLine.test(one))) return undefined
  const middle = note.indexOf('\n\n')
  const said = note.slice(0, middle + 1)
  const [origin, length = '', root = '', ...more] = said.split('\n')
  if (middle < 0 || !origin || !number.test(length) || !hashLine.test(root)) return undefined
  if (more.at(-1) !== '' || !Number.isSafeInteger(Number(length))) return undefined
  return {
    old: Number(size),
    proof: proof.map((one) => Buffer.from(one, 'base64')),
    said,
    note,
    signatures: note.slice(middle + 2).split('\n'),
    origin,
    checkpoint: { size: Number(length), root: Buffer.from(root, 'base64') },
  }
}

const isSigned = ({ said, signatures }, log) =>
  signatures
    .filter((line) => line.startsWith(`— ${log.name} `))
    .map((line) => Buffer.from(line.slice(log.name.length + 3), 'base64'))
    .some(
      (bytes) =>
        bytes.length === 68 &&
        bytes.subarray(0, 4).toString('hex') === log.id &&
        verify(null, Buffer.from(said), log.key, bytes.subarray(4)),
    )

function cosign(own, said) {
  const seconds = Math.floor(Date.now() / 1000)
  const time = Buffer.alloc(8)
  time.writeBigUInt64BE(BigInt(seconds))
  const signature = sign(
    null,
    Buffer.from(`cosignature/v1\ntime ${seconds}\n${said}`),
    own.privateKey,
  )
  return `— ${own.name} ${Buffer.concat([own.id, time, signature]).toString('base64')}\n`
}

const signaturesOf = (note) => {
  const middle = note.indexOf('\n\n')
  return { said: note.slice(0, middle + 1), signatures: note.slice(middle + 2).split('\n') }
}

/**
 * The key of a log after every change that it tells of: each must be signed by the key before it and by the new
 * one. At the first that is not, the witness stays with the key it has.
 */
export function followKeys(log, changes) {
  let now = log
  for (const { note } of Array.isArray(changes) ? changes.slice(0, 1000) : []) {
    const { said, signatures } = signaturesOf(String(note))
    const [title, origin, before, after] = said.split('\n')
    if (title !== 'gerbang/key-handover/1' || origin !== now.name || before !== now.line) continue
    let next
    try {
      next = readLogKey(after)
    } catch {
      return now
    }
    const isBoth = [now, next].every((one) => isSigned({ said, signatures }, one))
    if (next.name !== now.name || !isBoth) return now
    now = next
  }
  return now
}

/** Whether a request is signed by a key of this log's name that the witness does not know. */
export const namesStranger = (body, log) =>
  body
    .split('\n')
    .filter((line) => line.startsWith(`— ${log.name} `))
    .map((line) => Buffer.from(line.slice(log.name.length + 3), 'base64'))
    .some((bytes) => bytes.length === 68 && bytes.subarray(0, 4).toString('hex') !== log.id)

/** An answer in plain text. */
export const plain = (status, text, type = 'text/plain; charset=utf-8') => ({ status, text, type })

/** The whole judgement, without a wait in it: two requests at once are one after the other. */
export function judge({ logs, state, own }, body) {
  const asked = readRequest(body)
  if (!asked) return plain(400, 'This is no request of tlog-witness\n')
  const log = logs.find(({ name }) => name === asked.origin)
  if (!log) return plain(404, 'This witness does not know that log\n')
  if (!isSigned(asked, log)) return plain(403, 'Not signed by the key of that log\n')
  const { old, proof, checkpoint, said } = asked
  if (old > checkpoint.size) return plain(400, 'The old size is beyond the new one\n')
  const seen = state.find(log.name)
  const earlier = { size: seen?.size ?? 0, root: Buffer.from(seen?.root ?? '', 'base64') }
  const conflict = plain(409, `${earlier.size}\n`, 'text/x.tlog.size')
  if (old !== earlier.size) return conflict
  if (seen && old === checkpoint.size && !earlier.root.equals(checkpoint.root)) return conflict
  const isEmpty = checkpoint.size > 0 || checkpoint.root.equals(sha256(''))
  if (!isEmpty || !isConsistent(earlier, checkpoint, proof))
    return plain(422, 'The proof does not show that the log only grew\n')
  const line = cosign(own, said)
  const row = { key: log.line, size: checkpoint.size, root: checkpoint.root.toString('base64') }
  state.save(log.name, { ...row, note: `${asked.note.trimEnd()}\n${line}` })
  return plain(200, line)
}
