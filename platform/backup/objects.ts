import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Seal } from './envelope.ts'
import { names } from './names.ts'
import type { Store } from './store.ts'
import { tarEnd, tarHead, tarPad } from './tar.ts'

type Needs = { folder: string; store: Store; seal: Seal; now: () => Temporal.Instant }

const most = 64 * 1024 * 1024
const isObject = /^[0-9a-f]{64}$/
const isShelf = /^[0-9a-f]{2}$/

/** Every object that stands in a folder of objects. */
export async function listObjects(folder: string): Promise<string[]> {
  if (!existsSync(folder)) return []
  const shelves = (await readdir(folder)).filter((name) => isShelf.test(name))
  const found = await Promise.all(shelves.map((shelf) => readdir(join(folder, shelf))))
  return found.flat().filter((name) => isObject.test(name))
}

/** The names a list in clear holds. */
export const namesIn = (note: string): string[] =>
  note.split('\n').flatMap((line) => line.split(' ')[0] || [])

type Read = { object: string; bytes: Buffer | undefined }

const atOnce = 16

/** The bytes of each in their order, several read at a time: a small file waits for the disk longer than it is read. */
async function* readAll(folder: string, names: readonly string[]): AsyncGenerator<Read> {
  const reading: Promise<Read>[] = []
  let next = 0
  const start = () => {
    const object = names[next++]
    if (!object) return
    // Removed meanwhile: then nothing speaks of it any more.
    const bytes = readFile(join(folder, object.slice(0, 2), object)).catch(() => undefined)
    reading.push(bytes.then((whole) => ({ object, bytes: whole })))
  }
  for (let nth = 0; nth < atOnce; nth++) start()
  for (let one = reading.shift(); one; one = reading.shift()) {
    yield await one
    start()
  }
}

/** Keeps what people handed in: new files go into the backup together, each once. */
export function createKeepObjects({ folder, store, seal, now }: Needs) {
  let known: Set<string> | undefined
  let nth = 0

  async function findKnown(): Promise<Set<string>> {
    const notes = await store.listNotes('objects')
    return new Set([...notes.values()].flatMap(namesIn))
  }

  /** One archive of at most 64 MB; returns how many of the names it took. */
  async function keep(system: string, wanted: string[]): Promise<number> {
    const told: string[] = []
    let size = 0
    async function* tar() {
      for await (const { object, bytes } of readAll(folder, wanted)) {
        if (size > most) break
        told.push(bytes ? `${object} ${createHash('sha256').update(bytes).digest('hex')}` : object)
        if (!bytes) continue
        size += bytes.length
        yield tarHead(object, bytes.length)
        yield bytes
        yield tarPad(bytes.length)
      }
      yield tarEnd()
    }
    const name = names.objects(now(), nth++)
    const head = { format: 'gerbang-backup/1' as const, kind: 'objects' as const, name, system }
    await store.put({ ...head, facts: {} }, tar(), seal)
    await store.note('objects', name, `${told.join('\n')}\n`)
    return told.length
  }

  const seen = new Map<string, number>()

  /** Shelves that changed since they were last looked at; a shelf's own time tells. */
  async function listNew(): Promise<string[]> {
    known ??= await findKnown()
    if (!existsSync(folder)) return []
    const fresh: string[] = []
    for (const shelf of (await readdir(folder)).filter((name) => isShelf.test(name))) {
      const { mtimeMs } = await stat(join(folder, shelf))
      if (seen.get(shelf) === mtimeMs) continue
      const inside = await readdir(join(folder, shelf))
      fresh.push(...inside.filter((name) => isObject.test(name) && !known!.has(name)))
      // One that changes in the same moment is looked at again.
      seen.set(shelf, now().epochMilliseconds - mtimeMs > 2000 ? mtimeMs : 0)
    }
    return fresh
  }

  return async (system: string): Promise<number> => {
    const fresh = await listNew()
    for (let at = 0; at < fresh.length; ) {
      const taken = await keep(system, fresh.slice(at))
      for (const one of fresh.slice(at, at + taken)) known!.add(one)
      at += taken
    }
    return fresh.length
  }
}
