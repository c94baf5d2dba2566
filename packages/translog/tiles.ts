import { type Hash, type Hashing, hashBytes } from './hash.ts'
import type { Nodes } from './walk.ts'

/** A tile holds up to 256 hashes side by side, each the root of a whole subtree (C2SP tlog-tiles). */
export const tileWidth = 256
const tileHeight = 8

/** Which tile, and how many of its hashes there are yet. */
export type Tile = { level: number; nth: number; width: number }

const thousands = (nth: number): string => {
  const last = String(nth % 1000).padStart(3, '0')
  const more = Math.floor(nth / 1000)
  const heads = more === 0 ? [] : thousands(more).split('/')
  return [...heads.map((head) => (head.startsWith('x') ? head : `x${head}`)), last].join('/')
}

const part = (width: number) => (width === tileWidth ? '' : `.p/${width}`)

/** The address of a tile under the log's own: `tile/0/x001/234`, a part of one `tile/0/000.p/3`. */
export const tilePath = ({ level, nth, width }: Tile): string =>
  `tile/${level}/${thousands(nth)}${part(width)}`

/** The address of the entries whose hashes are a tile of the lowest level. */
export const entriesPath = ({ nth, width }: Omit<Tile, 'level'>): string =>
  `tile/entries/${thousands(nth)}${part(width)}`

const shape = /^(entries|[0-9]{1,2})\/((?:x[0-9]{3}\/)*[0-9]{3})(?:\.p\/([1-9][0-9]{0,2}))?$/

/** What an address behind `tile/` asks for; nothing when it is none. */
export function readTilePath(
  path: string,
): (Omit<Tile, 'level'> & { level: number | 'entries' }) | undefined {
  const [, level, name, some] = shape.exec(path) ?? []
  if (!level || !name) return undefined
  const width = some ? Number(some) : tileWidth
  if (some && width >= tileWidth) return undefined
  const nth = Number(name.replaceAll(/[x/]/g, ''))
  if (!Number.isSafeInteger(nth)) return undefined
  return { level: level === 'entries' ? level : Number(level), nth, width }
}

/** The hashes of a tile's bytes. */
export const hashesOf = (bytes: Uint8Array): Hash[] =>
  Array.from({ length: bytes.length / hashBytes }, (_, nth) =>
    bytes.subarray(nth * hashBytes, (nth + 1) * hashBytes),
  )

function over(hashing: Hashing, hashes: readonly Hash[]): Hash {
  if (hashes.length === 1) return hashes[0]!
  const half = hashes.length / 2
  return hashing.node(over(hashing, hashes.slice(0, half)), over(hashing, hashes.slice(half)))
}

/** Nodes read out of tiles; `readTile` gives what there is of a tile, and is asked once for each. */
export function nodesOf(
  hashing: Hashing,
  readTile: (level: number, nth: number) => Promise<readonly Hash[]>,
): Nodes {
  const known = new Map<string, Promise<readonly Hash[]>>()
  return async (height, nth) => {
    const level = Math.floor(height / tileHeight)
    const count = 2 ** (height % tileHeight)
    const place = nth * count
    const tile = Math.floor(place / tileWidth)
    const key = `${level} ${tile}`
    const reading = known.get(key) ?? readTile(level, tile)
    known.set(key, reading)
    const from = place % tileWidth
    const hashes = (await reading).slice(from, from + count)
    if (hashes.length < count) throw new Error(`Tile ${tile} of level ${level} is too short`)
    return over(hashing, hashes)
  }
}

/** The root of a full tile: a hash of the level above. */
export const rootOfTile = (hashing: Hashing, hashes: readonly Hash[]): Hash => {
  if (hashes.length !== tileWidth) throw new Error('Only a full tile has a place above')
  return over(hashing, hashes)
}
