import { createHash } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import type { Trust } from './envelope.ts'
import { BackupFault } from './fault.ts'
import { namesIn } from './objects.ts'
import type { House, Store } from './store.ts'
import { readTar } from './tar.ts'

type Needs = { store: Store; house: House; trust: Trust; folder: string }

const hashesIn = (note: string) =>
  note.split('\n').flatMap((line) => {
    const [name = '', hash = ''] = line.split(' ')
    return hash ? [[name, hash] as const] : []
  })

/** Brings back the files that the database speaks of, each held against its hash; no other. */
export async function bringObjects(
  { store, house, trust, folder }: Needs,
  wanted: ReadonlySet<string>,
): Promise<number> {
  const notes = await store.listNotes('objects')
  const left = new Set(wanted)
  for (const kept of await store.list('objects')) {
    const note = [...notes].find(([name]) => name.startsWith(`${kept.name}.`))?.[1]
    if (note !== undefined && !namesIn(note).some((name) => left.has(name))) continue
    const hashes = new Map(hashesIn(note ?? ''))
    const { body } = await store.open(kept, house, trust)
    await readTar(body, async ({ name }, bytes) => {
      if (!left.has(name)) return
      const all = await buffer(bytes)
      const hash = createHash('sha256').update(all).digest('hex')
      const told = hashes.get(name)
      if (told && told !== hash) throw new BackupFault('changed', { name: `objects/${name}` })
      const shelf = join(folder, name.slice(0, 2))
      await mkdir(shelf, { recursive: true, mode: 0o700 })
      await writeFile(join(shelf, name), all, { mode: 0o600 })
      left.delete(name)
    })
  }
  if (left.size > 0) {
    const first = [...left][0]!.slice(0, 12)
    throw new BackupFault('objectMissing', { more: `${left.size} (the first begins ${first}…)` })
  }
  return wanted.size
}

/** What says who was erased: the keys that are left, and the list of those that are gone. */
export const erasureFiles = ['erasure.key', 'destroyed.txt']

/** Brings back the newest copy of what has been erased; returns whether there is one. */
export async function bringErasure({ store, house, trust, folder }: Needs): Promise<boolean> {
  const opened = await store.openErasure(house, trust)
  if (!opened) return false
  const text = `${Buffer.concat(await Array.fromAsync(opened.body))}`
  await mkdir(join(folder, 'keys'), { recursive: true, mode: 0o700 })
  for (const [name, bytes] of Object.entries(JSON.parse(text) as Record<string, string>)) {
    if (!erasureFiles.includes(name)) continue
    await writeFile(join(folder, 'keys', name), Buffer.from(bytes, 'base64'), { mode: 0o600 })
  }
  return true
}
