import { hash, randomBytes } from 'node:crypto'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { type Digest, factorOf, listGaps, plant, type Tree, without } from '#packages/erasure'
import { appendLines, readSteadily, replaceSecretly } from './files.ts'
import { type Destroyed, type ErasureKeys, KeyFault } from './port.ts'

type Forest = { id: string; tree: Tree }[]

const digest: Digest = (bytes) => hash('sha256', bytes, 'buffer')

const write = (forest: Forest): string =>
  `${JSON.stringify({
    trees: forest.map(({ id, tree }) => ({
      id,
      seeds: Object.fromEntries(
        [...tree].map(([name, seed]) => [name, Buffer.from(seed).toString('base64')]),
      ),
    })),
  })}\n`

type Written = { trees: { id: string; seeds: Record<string, string> }[] }

const read = (text: string): Forest =>
  (JSON.parse(text) as Written).trees.map(({ id, seeds }) => ({
    id,
    tree: new Map(
      Object.entries(seeds).map(([name, seed]) => [name, Buffer.from(seed, 'base64')] as const),
    ),
  }))

/** What is kept where: in the files of a folder, or in this process alone. */
type Shelf = {
  read: () => Forest
  write: (forest: Forest) => void
  listGone: () => readonly string[]
  addGone: (caseIds: readonly string[]) => void
}

const readLines = (file: string) => readFileSync(file, 'utf8').split('\n').filter(Boolean)

function inFolder(folder: string): Shelf {
  const files = { key: join(folder, 'erasure.key'), gone: join(folder, 'destroyed.txt') }
  let forest: Forest = []
  let gone: readonly string[] = []
  const seen = { key: '', gone: '' }
  const stampOf = (file: string) => {
    if (!existsSync(file)) return 'none'
    const { ino, mtimeMs, size } = statSync(file)
    return `${ino} ${mtimeMs} ${size}`
  }
  return {
    // Another process may have taken something out since this one last looked.
    read: () => {
      const stamp = stampOf(files.key)
      if (stamp !== seen.key) forest = stamp === 'none' ? [] : readSteadily(files.key, read)
      seen.key = stamp
      return forest
    },
    write: (changed) => replaceSecretly(files.key, write(changed)),
    listGone: () => {
      const stamp = stampOf(files.gone)
      if (stamp !== seen.gone) gone = stamp === 'none' ? [] : readLines(files.gone)
      seen.gone = stamp
      return gone
    },
    addGone: (caseIds) => appendLines(files.gone, caseIds),
  }
}

function inMemory(seed: Uint8Array): Shelf {
  let forest: Forest = [{ id: 'memory', tree: plant(seed) }]
  const gone: string[] = []
  return {
    read: () => forest,
    write: (changed) => {
      forest = changed
    },
    listGone: () => gone,
    addGone: (caseIds) => {
      gone.push(...caseIds)
    },
  }
}

/** The second factors of all cases' keys, in a folder of its own or, for a test, in memory. */
export function createErasure(where: { folder: string } | { seed: Uint8Array }): ErasureKeys {
  const shelf = 'folder' in where ? inFolder(where.folder) : inMemory(where.seed)

  function prune(gone: readonly Destroyed[]): void {
    const leaves = gone.flatMap(({ leaf }) => (leaf === null ? [] : [leaf]))
    const forest = shelf.read()
    const isStanding = ({ tree }: Forest[number]) =>
      leaves.some((leaf) => factorOf(tree, leaf, digest) !== undefined)
    if (!forest.some(isStanding)) return
    shelf.write(forest.map(({ id, tree }) => ({ id, tree: without(tree, leaves, digest) })))
  }

  return {
    trees: () => shelf.read().map(({ id }) => id),
    factorOf: (id, leaf) => {
      const found = shelf.read().find((one) => one.id === id)
      if (!found) throw new KeyFault('KeyMissing', `The erasure key ${id} is not held here`)
      const factor = factorOf(found.tree, leaf, digest)
      return factor && Buffer.from(factor)
    },
    plant: () => {
      const id = `tree-${randomBytes(6).toString('hex')}`
      shelf.write([{ id, tree: plant(randomBytes(32)) }, ...shelf.read()])
      return id
    },
    fell: (id) => shelf.write(shelf.read().filter((one) => one.id !== id)),
    takeOut: (gone) => {
      prune(gone)
      // Written down last: what is on this list is done.
      const known = new Set(shelf.listGone())
      const more = [...new Set(gone.map(({ caseId }) => caseId))].filter((id) => !known.has(id))
      if (more.length > 0) shelf.addGone(more)
    },
    // The same leaves are taken out of every tree; one that was planted later misses the earlier ones.
    listGaps: () => {
      const oldest = shelf.read().at(-1)
      return oldest ? listGaps(oldest.tree) : []
    },
    listStanding: (caseIds) => {
      const gone = new Set(shelf.listGone())
      return caseIds.filter((id) => !gone.has(id))
    },
    listTakenOut: (after, most) => shelf.listGone().slice(after, after + most),
  }
}
