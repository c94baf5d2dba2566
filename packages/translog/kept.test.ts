import assert from 'node:assert/strict'
import { generateKeyPairSync, hash, sign, verify } from 'node:crypto'
import { test } from 'node:test'
import {
  checkpointText,
  createHashing,
  type Digest,
  entriesPath,
  type Hash,
  keyLine,
  nodesOf,
  proveConsistency,
  proveInclusion,
  readCheckpoint,
  readConsistency,
  readInclusion,
  readRoot,
  readTilePath,
  rootOf,
  rootOfTile,
  signedNote,
  tilePath,
  tileWidth,
  type VerifySignature,
} from './index.ts'

const digest: Digest = (bytes) => hash('sha256', bytes, 'buffer')
const hashing = createHashing(digest)

/** A log in tiles, built leaf by leaf as a log is. */
function logOf(count: number) {
  const tiles = new Map<string, Hash[]>()
  const put = (level: number, nth: number, one: Hash) => {
    const key = `${level} ${Math.floor(nth / tileWidth)}`
    const tile = tiles.get(key) ?? []
    tiles.set(key, tile)
    tile.push(one)
    if (tile.length === tileWidth)
      put(level + 1, Math.floor(nth / tileWidth), rootOfTile(hashing, tile))
  }
  const leaves = Array.from({ length: count }, (_, nth) => hashing.leaf(Buffer.from(`${nth}`)))
  for (const [nth, leaf] of leaves.entries()) put(0, nth, leaf)
  const nodes = nodesOf(hashing, async (level, nth) => tiles.get(`${level} ${nth}`) ?? [])
  return { leaves, kept: { hashing, nodes } }
}

test('what is read out of tiles is what the leaves themselves come to', async () => {
  const { leaves, kept } = logOf(700)
  for (const size of [1, 2, 3, 255, 256, 257, 511, 512, 600, 700]) {
    const some = leaves.slice(0, size)
    assert.deepEqual(await readRoot(kept, size), rootOf(hashing, some))
    for (const place of [0, 1, 254, 255, 256, 300, 511, 512, 699].filter((one) => one < size)) {
      const proof = await readInclusion(kept, place, size)
      assert.deepEqual(proof, proveInclusion(hashing, some, place))
    }
    for (const earlier of [1, 2, 200, 256, 300, 512, 699].filter((one) => one <= size)) {
      const proof = await readConsistency(kept, earlier, size)
      assert.deepEqual(proof, proveConsistency(hashing, some, earlier))
    }
  }
  assert.deepEqual(await readRoot(kept, 0), hashing.empty)
})

test('addresses of tiles are those of C2SP, both ways', () => {
  const all = [
    [{ level: 0, nth: 0, width: 256 }, 'tile/0/000'],
    [{ level: 3, nth: 1_234_067, width: 256 }, 'tile/3/x001/x234/067'],
    [{ level: 0, nth: 273, width: 112 }, 'tile/0/273.p/112'],
  ] as const
  for (const [tile, path] of all) {
    assert.equal(tilePath(tile), path)
    assert.deepEqual(readTilePath(path.slice('tile/'.length)), tile)
  }
  assert.equal(entriesPath({ nth: 1000, width: 2 }), 'tile/entries/x001/000.p/2')
  assert.deepEqual(readTilePath('entries/x001/000.p/2'), { level: 'entries', nth: 1000, width: 2 })
  for (const wrong of ['0/1', '0/000.p/256', '0/000.p/0', '0/x1/000', '-1/000', '0/000/', 'x/000'])
    assert.equal(readTilePath(wrong), undefined, wrong)
})

test('a note says what was signed, and only to who knows the key', () => {
  const pair = generateKeyPairSync('ed25519')
  const publicKey = Buffer.from(pair.publicKey.export({ format: 'jwk' }).x ?? '', 'base64url')
  const key = { name: 'kantor.contoh/catatan', publicKey }
  const root = rootOf(hashing, [hashing.leaf(Buffer.from('one'))])
  const text = checkpointText({ origin: key.name, size: 1, root })
  const signature = sign(null, Buffer.from(text), pair.privateKey)
  const note = signedNote(digest, { text, key, signature })
  const isSigned: VerifySignature = (_, { text, signature }) =>
    verify(null, text, pair.publicKey, signature)
  const read = (said: string, name = key.name) =>
    readCheckpoint(said, { digest, key: { ...key, name }, verify: isSigned })

  assert.deepEqual(read(note), { origin: key.name, size: 1, root: new Uint8Array(root) })
  assert.equal(read(note.replace('\n1\n', '\n2\n')), undefined)
  assert.equal(read(note, 'kantor.lain/catatan'), undefined)
  assert.equal(read(text), undefined)
  assert.match(keyLine(digest, key), /^kantor\.contoh\/catatan\+[0-9a-f]{8}\+AQ?[A-Za-z0-9+/]+=*$/)
})

test('the key of the Go checksum database is named as it names itself', () => {
  // Published in Go's own source since 2019 (cmd/go/internal/modfetch).
  const line = 'sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8'
  const publicKey = Buffer.from(line.slice(line.indexOf('+Ac') + 1), 'base64').subarray(1)

  assert.equal(keyLine(digest, { name: 'sum.golang.org', publicKey }), line)
})
