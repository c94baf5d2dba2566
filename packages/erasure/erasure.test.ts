import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { factorOf, lastLeaf, listGaps, plant, without } from './index.ts'

const digest = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest()
const seed = digest(Buffer.from('a seed of this test'))
const whole = plant(seed)
const hex = (bytes: Uint8Array | undefined) => bytes && Buffer.from(bytes).toString('hex')

/** Numbers that look like chance and are the same every time. */
function* chance(most: number): Generator<number> {
  for (let nth = 0; ; nth++) yield digest(Buffer.from(`${nth}`)).readUIntBE(0, 6) % most
}

test('a leaf taken out stands for nothing; every other stands for what it stood for', () => {
  const leaves = [0, 1, 2, 3, 7, 8, 1000, lastLeaf - 1, lastLeaf]
  const before = leaves.map((leaf) => hex(factorOf(whole, leaf, digest)))

  for (const out of leaves) {
    const tree = without(whole, [out], digest)
    const after = leaves.map((leaf) => hex(factorOf(tree, leaf, digest)))
    assert.deepEqual(
      after,
      before.map((factor, nth) => (leaves[nth] === out ? undefined : factor)),
    )
  }
  assert.equal(new Set(before).size, leaves.length)
})

test('no seed that is left leads to a leaf that was taken out', () => {
  const out = [5, 6, 1_000_003]
  const tree = without(whole, out, digest)
  const lost = new Set(out.map((leaf) => hex(factorOf(whole, leaf, digest))))

  // Everything one can derive near by from what is left, from every seed as if it stood anywhere.
  for (const left of tree.values()) {
    for (const leaf of [...out, 0, 1, 2, 3, 4, 7]) {
      assert.ok(!lost.has(hex(factorOf(plant(left), leaf, digest))))
    }
  }
  assert.ok(![...tree.values()].some((left) => hex(left) === hex(seed)), 'the first seed is gone')
})

test('taken out at random, one by one or at once, in any order, the tree is the same', () => {
  const out = [...chance(5000).take(300)]
  let oneByOne = whole
  for (const leaf of out) oneByOne = without(oneByOne, [leaf], digest)
  const atOnce = without(whole, out.toReversed(), digest)

  assert.deepEqual(
    [...oneByOne].toSorted().map(([name, left]) => `${name} ${hex(left)}`),
    [...atOnce].toSorted().map(([name, left]) => `${name} ${hex(left)}`),
  )
  const gone = new Set(out)
  for (let leaf = 0; leaf < 5000; leaf++) {
    assert.equal(factorOf(atOnce, leaf, digest) === undefined, gone.has(leaf), `${leaf}`)
  }
  const listed = listGaps(atOnce).reduce((sum, { from, to }) => sum + to - from + 1, 0)
  assert.equal(listed, gone.size)
})

test('a whole branch that goes leaves nothing behind, and twice is as once', () => {
  const branch = Array.from({ length: 1024 }, (_, leaf) => leaf)
  const tree = without(whole, branch, digest)

  assert.equal(tree.size, 30)
  assert.deepEqual(listGaps(tree), [{ from: 0, to: 1023 }])
  assert.equal(without(tree, branch, digest).size, 30)
})

test('what is no leaf is refused', () => {
  for (const leaf of [-1, 1.5, lastLeaf + 1, Number.NaN]) {
    assert.throws(() => factorOf(whole, leaf, digest), /Not a leaf/)
    assert.throws(() => without(whole, [leaf], digest), /Not a leaf/)
  }
})
