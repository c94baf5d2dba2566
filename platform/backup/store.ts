import { createHash } from 'node:crypto'
import { createReadStream, existsSync } from 'node:fs'
import { chmod, copyFile, mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { decrypt, encrypt, type Head, type Opened, type Seal, type Trust } from './envelope.ts'
import { BackupFault } from './fault.ts'

/** One file of the backup: `wal/NAME.HASH.age`, where HASH is the SHA-256 of its bytes. */
export type Kept = { kind: Head['kind']; name: string; hash: string; path: string }

/** Who this backup belongs to; in clear, because it holds nothing secret. */
export type House = { format: 'gerbang-backup/1'; system: string; signer: string }

const named = /^([\w-]+)\.([0-9a-f]{64})\.age$/
const houseFile = 'house.json'
const erasureFile = 'erasure.age'

/** Writes beside, waits for the disk, renames into place: a half-written file is never seen. */
async function writeOnce(
  folder: string,
  bytes: AsyncIterable<Uint8Array>,
  nameOf: (hash: string) => string,
): Promise<string> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const draft = join(folder, `draft-${process.pid}-${performance.now()}`)
  const hash = createHash('sha256')
  const file = await open(draft, 'wx', 0o400)
  try {
    for await (const piece of bytes) {
      hash.update(piece)
      await file.writeFile(piece)
    }
    await file.sync()
  } catch (error) {
    await rm(draft, { force: true })
    throw error
  } finally {
    await file.close()
  }
  const name = nameOf(hash.digest('hex'))
  await chmod(draft, 0o444)
  await rename(draft, join(folder, name))
  const entry = await open(folder, 'r')
  await entry.sync().finally(() => entry.close())
  return name
}

async function* once(text: string) {
  yield Buffer.from(text)
}

const hashOf = async (path: string) => {
  const hash = createHash('sha256')
  for await (const piece of createReadStream(path)) hash.update(piece)
  return hash.digest('hex')
}

function readHouseFile(text: string): House {
  try {
    return JSON.parse(text) as House
  } catch (cause) {
    throw new BackupFault('damaged', { name: houseFile, cause })
  }
}

/** A folder of files that are written once and never changed. `copy` is a second place that only grows. */
export function createStore(folder: string, copy?: string) {
  const list = async (kind: Head['kind'], at = folder): Promise<Kept[]> => {
    const names = existsSync(join(at, kind)) ? await readdir(join(at, kind)) : []
    return names.sort().flatMap((file) => {
      const [, name = '', hash = ''] = named.exec(file) ?? []
      return name ? [{ kind, name, hash, path: join(at, kind, file) }] : []
    })
  }

  async function copyOut(kind: string, file: string): Promise<void> {
    if (!copy) return
    const target = join(copy, kind, file)
    if (existsSync(target)) return
    await mkdir(join(copy, kind), { recursive: true, mode: 0o700 })
    await copyFile(join(folder, kind, file), `${target}.draft`)
    await rename(`${target}.draft`, target)
    await chmod(target, 0o444)
  }

  async function put(head: Head, body: AsyncIterable<Uint8Array>, seal: Seal): Promise<string> {
    const sealed = encrypt(head, body, seal)
    const nameOf = (hash: string) => `${head.name}.${hash}.age`
    const file = await writeOnce(join(folder, head.kind), sealed, nameOf)
    await copyOut(head.kind, file)
    return file
  }

  async function openOne(kept: Kept, house: House, trust: Trust): Promise<Opened> {
    const short = `${kept.kind}/${kept.name}`
    if ((await hashOf(kept.path)) !== kept.hash) throw new BackupFault('changed', { name: short })
    const opened = await decrypt(short, createReadStream(kept.path), trust)
    requireOwn(opened.head, { short, house, kept })
    return opened
  }

  return {
    folder,
    put,
    list,
    open: openOne,

    /** Writes a list in clear beside a file; the names in it are random and say nothing. */
    note: async (kind: string, name: string, text: string) => {
      const nameOf = (hash: string) => `${name}.${hash.slice(0, 16)}.txt`
      await copyOut(kind, await writeOnce(join(folder, kind), once(text), nameOf))
    },

    /** Every such list, by its file's name. */
    listNotes: async (kind: string): Promise<Map<string, string>> => {
      const names = existsSync(join(folder, kind)) ? await readdir(join(folder, kind)) : []
      const notes = names.filter((name) => name.endsWith('.txt')).sort()
      return new Map(
        await Promise.all(
          notes.map(async (one) => [one, await readFile(join(folder, kind, one), 'utf8')] as const),
        ),
      )
    },

    /** The one file that is replaced: what is erased must not be kept by an older copy of it. */
    replaceErasure: async (head: Head, bytes: Buffer, seal: Seal) => {
      const body = (async function* () {
        yield bytes
      })()
      await writeOnce(folder, encrypt(head, body, seal), () => erasureFile)
    },

    openErasure: async (house: House, trust: Trust): Promise<Opened | undefined> => {
      const path = join(folder, erasureFile)
      if (!existsSync(path)) return undefined
      const opened = await decrypt(erasureFile, createReadStream(path), trust)
      const kept: Kept = { kind: 'erasure', name: 'erasure', hash: '', path }
      requireOwn(opened.head, { short: erasureFile, house, kept })
      return opened
    },

    findHouse: async (): Promise<House | undefined> => {
      const path = join(folder, houseFile)
      return existsSync(path) ? readHouseFile(await readFile(path, 'utf8')) : undefined
    },

    setHouse: async (house: House) => {
      await writeOnce(folder, once(`${JSON.stringify(house)}\n`), () => houseFile)
    },

    /** Whatever the second place does not have yet, such as after it was away. */
    catchUp: async () => {
      if (copy && existsSync(join(folder, houseFile))) {
        await mkdir(copy, { recursive: true, mode: 0o700 })
        await copyFile(join(folder, houseFile), join(copy, houseFile))
      }
      for (const kind of ['base', 'wal', 'objects'] as const) {
        for (const { name, hash } of await list(kind)) await copyOut(kind, `${name}.${hash}.age`)
      }
    },

    remove: (kept: Kept) => rm(kept.path, { force: true }),
  }
}

/** The folder of a backup. */
export type Store = ReturnType<typeof createStore>

type Judged = { short: string; house: House; kept: Kept }

function requireOwn(head: Head, { short, house, kept }: Judged): void {
  if (head.system !== house.system) {
    throw new BackupFault('otherHouse', { name: short, more: `cluster ${head.system}` })
  }
  if (head.kind !== kept.kind || head.name !== kept.name) {
    throw new BackupFault('otherPlace', { name: short, more: `${head.kind}/${head.name}` })
  }
}
