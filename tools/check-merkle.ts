import { hash } from 'node:crypto'
import {
  createHashing,
  type Hash,
  verifyConsistency,
  verifyInclusion,
  verifySubtreeConsistency,
  verifySubtreeInclusion,
} from '#packages/translog'
import { Slipped, tellLines } from './verdicts.ts'

const help = `Do these Merkle proofs hold?

  npm run check:merkle -- FILE.json --verdicts OUT.jsonl

FILE.json names proofs as transparency-dev/merkle keeps its test vectors: of an inclusion (leafIdx, treeSize, root,
leafHash, proof), a consistency (size1, size2, root1, root2, proof), or of either in a subtree (start, end;
size of the tree it is consistent with). Hashes are base64. OUT.jsonl gets a line for each, such as
{"name":"consistency/1/happy-path.json","accepted":true}. What is no such proof is not accepted.
`

const hashing = createHashing((bytes) => hash('sha256', bytes, 'buffer'))

type Fields = Record<string, unknown>

const base64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/

class Misshapen extends Error {}

function hashOf(value: unknown): Hash {
  if (value === null) return Buffer.alloc(0)
  if (typeof value !== 'string' || !base64.test(value)) throw new Misshapen('no base64')
  return Buffer.from(value, 'base64')
}

function countOf(value: unknown): bigint {
  if (typeof value !== 'bigint') throw new Misshapen('no count')
  return value
}

function proofOf(value: unknown): Hash[] {
  if (value === null || value === undefined) return []
  if (!Array.isArray(value)) throw new Misshapen('no list')
  return value.map(hashOf)
}

function holds(one: Fields): boolean {
  const proof = proofOf(one.proof)
  if ('leafIdx' in one) {
    const leaf = { place: countOf(one.leafIdx), leaf: hashOf(one.leafHash), root: hashOf(one.root) }
    if ('treeSize' in one)
      return verifyInclusion(hashing, { ...leaf, proof, size: countOf(one.treeSize) })
    const range = { start: countOf(one.start), end: countOf(one.end) }
    return verifySubtreeInclusion(hashing, { ...leaf, ...range, proof })
  }
  const [first, second] = [hashOf(one.root1), hashOf(one.root2)]
  if ('start' in one) {
    const range = { start: countOf(one.start), end: countOf(one.end), size: countOf(one.size) }
    return verifySubtreeConsistency(hashing, { ...range, subtreeRoot: first, root: second, proof })
  }
  return verifyConsistency(hashing, {
    earlier: { size: countOf(one.size1), root: first },
    later: { size: countOf(one.size2), root: second },
    proof,
  })
}

function accepts(one: unknown): boolean {
  if (typeof one !== 'object' || one === null) return false
  try {
    return holds(one as Fields)
  } catch (error) {
    if (error instanceof Misshapen) return false
    throw error
  }
}

// Counts of 64 bits are more than a number of JavaScript holds exactly.
const withCounts = (_: string, value: unknown, { source }: { source?: string } = {}) =>
  typeof value === 'number' && source && /^-?\d+$/.test(source) ? BigInt(source) : value

tellLines(process.argv.slice(2), {
  help,
  revive: withCounts,
  judge: (read) => {
    const isNamed = typeof read === 'object' && read !== null && !Array.isArray(read)
    if (!isNamed) throw new Slipped('The file names no proofs.')
    return Object.entries(read).map(([name, one]) => ({ name, accepted: accepts(one) }))
  },
  isWhole: ({ accepted }) => accepted,
})
