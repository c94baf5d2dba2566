import assert from 'node:assert/strict'
import { hash } from 'node:crypto'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  createHashing,
  type Hash,
  isSubtree,
  proveConsistency,
  proveInclusion,
  rootOf,
  verifyConsistency,
  verifyInclusion,
  verifySubtreeConsistency,
} from './index.ts'

const hashing = createHashing((bytes) => hash('sha256', bytes, 'buffer'))

const leavesOf = (count: number): Hash[] =>
  Array.from({ length: count }, (_, nth) => hashing.leaf(Buffer.from(`entry ${nth}`)))

const hex = (one: Hash) => Buffer.from(one).toString('hex')

// Certificate Transparency's own reference entries, as their tests have them since 2013.
const entries = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
]
const roots = [
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
]

test('the roots of the reference entries are those of Certificate Transparency', () => {
  const leaves = entries.map((entry) => hashing.leaf(Buffer.from(entry, 'hex')))

  assert.deepEqual(
    roots.map((_, nth) => hex(rootOf(hashing, leaves.slice(0, nth + 1)))),
    roots,
  )
  assert.equal(
    hex(rootOf(hashing, [])),
    'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  )
})

test('every leaf of every tree is proved, and proved of no other place, tree or leaf', () => {
  for (let size = 1; size <= 40; size++) {
    const leaves = leavesOf(size)
    const root = rootOf(hashing, leaves)
    for (const [place, leaf] of leaves.entries()) {
      const proof = proveInclusion(hashing, leaves, place)
      const asked = { leaf, place: BigInt(place), size: BigInt(size), root, proof }
      assert.ok(verifyInclusion(hashing, asked))
      assert.ok(!verifyInclusion(hashing, { ...asked, place: BigInt(place + 1) }))
      assert.ok(!verifyInclusion(hashing, { ...asked, leaf: root.toReversed() as Hash }))
      assert.ok(!verifyInclusion(hashing, { ...asked, proof: [...proof, root] }))
      if (proof.length > 0) {
        assert.ok(!verifyInclusion(hashing, { ...asked, proof: proof.slice(1) }))
      }
    }
  }
})

test('a later tree is proved to begin with every earlier one, and a rewritten one is not', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 200 }), fc.nat(), fc.nat(), (size, some, changed) => {
      const leaves = leavesOf(size)
      const earlierSize = (some % size) + 1
      const earlier = {
        size: BigInt(earlierSize),
        root: rootOf(hashing, leaves.slice(0, earlierSize)),
      }
      const later = { size: BigInt(size), root: rootOf(hashing, leaves) }
      const proof = proveConsistency(hashing, leaves, earlierSize)
      assert.ok(verifyConsistency(hashing, { earlier, later, proof }))

      const rewritten = leaves.with(changed % earlierSize, hashing.leaf(Buffer.from('another')))
      const forged = {
        later: { ...later, root: rootOf(hashing, rewritten) },
        proof: proveConsistency(hashing, rewritten, earlierSize),
      }
      assert.ok(!verifyConsistency(hashing, { earlier, ...forged }))
    }),
    { numRuns: 300 },
  )
})

test('nothing is consistent with an empty tree, and nothing with a longer one', () => {
  const leaves = leavesOf(5)
  const five = { size: 5n, root: rootOf(hashing, leaves) }
  const none = { size: 0n, root: rootOf(hashing, []) }

  assert.ok(!verifyConsistency(hashing, { earlier: none, later: five, proof: [] }))
  assert.ok(!verifyConsistency(hashing, { earlier: none, later: none, proof: [] }))
  const three = { size: 3n, root: rootOf(hashing, leaves.slice(0, 3)) }
  const proof = proveConsistency(hashing, leaves, 3)
  assert.ok(verifyConsistency(hashing, { earlier: three, later: five, proof }))
  assert.ok(!verifyConsistency(hashing, { earlier: five, later: three, proof }))
})

test('a subtree is found at its own places alone: the examples of the draft', () => {
  const leaves = leavesOf(14)
  const over = (start: number, end: number) => rootOf(hashing, leaves.slice(start, end))
  const root = over(0, 14)
  const whole = { size: 14n, root }
  const first = { start: 4n, end: 8n, subtreeRoot: over(4, 8), proof: [over(0, 4), over(8, 14)] }
  const second = {
    start: 8n,
    end: 13n,
    subtreeRoot: over(8, 13),
    proof: [over(12, 13), over(13, 14), over(8, 12), over(0, 8)],
  }

  assert.ok(verifySubtreeConsistency(hashing, { ...whole, ...first }))
  assert.ok(verifySubtreeConsistency(hashing, { ...whole, ...second }))
  assert.ok(!verifySubtreeConsistency(hashing, { ...whole, ...first, start: 0n, end: 4n }))
  assert.ok(!verifySubtreeConsistency(hashing, { ...whole, ...second, end: 12n }))
  assert.deepEqual(
    [
      { start: 1n, end: 3n },
      { start: 2n, end: 6n },
      { start: 4n, end: 7n },
      { start: 0n, end: 13n },
    ].map(isSubtree),
    [false, false, true, true],
  )
})
