import { randomBytes } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { type FileHandle, mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Readable } from 'node:stream'

/** Bytes in one or in pieces. */
export type Bytes = Uint8Array | Iterable<Uint8Array> | AsyncIterable<Uint8Array>

/** A place for bytes under random names. What is in them is already sealed. */
export type Objects = {
  /**
   * Keeps bytes (a buffer or a stream) and returns their random name. When it returns, they survive a
   * loss of power. Throws TooLarge past the limit; a half-written object is never seen.
   */
  put: (bytes: Bytes) => Promise<string>
  /** All bytes of an object. Throws Missing. */
  get: (name: string) => Promise<Buffer>
  /** The bytes in pieces; the stream fails with the error of the file system when it is missing. */
  stream: (name: string) => Readable
  /** Removes an object; one that is not there is fine. */
  remove: (name: string) => Promise<void>
}

/** There is no object of this name. */
export class Missing extends Error {
  override readonly name = 'Missing'
}

/** The object is larger than the store takes. */
export class TooLarge extends Error {
  override readonly name = 'TooLarge'
}

/** What the local store is told. */
export type ObjectOptions = { folder: string; mostBytes?: number }

const named = /^[0-9a-f]{64}$/

/** Objects as files in one folder, spread over 256 folders by the first two digits of their names. */
export function openObjects({ folder, mostBytes = 16 * 1024 * 1024 }: ObjectOptions): Objects {
  const pathOf = (name: string) => {
    if (!named.test(name)) throw new Missing('There is no such object')
    return join(folder, name.slice(0, 2), name)
  }

  async function put(bytes: Bytes): Promise<string> {
    const name = randomBytes(32).toString('hex')
    const path = pathOf(name)
    const drafts = join(folder, 'drafts')
    const draft = join(drafts, name)
    await makeFolder(drafts)
    await makeFolder(dirname(path))
    try {
      await writeDraft(draft, bytes, mostBytes)
      await rename(draft, path)
    } catch (error) {
      await rm(draft, { force: true })
      throw error
    }
    await syncFolder(dirname(path))
    return name
  }

  return {
    put,
    get: async (name) => {
      const file = await open(pathOf(name), 'r').catch(sayMissing)
      try {
        return await file.readFile()
      } finally {
        await file.close()
      }
    },
    stream: (name) => createReadStream(pathOf(name)),
    remove: (name) => rm(pathOf(name), { force: true }),
  }
}

/**
 * Writes a new file in pieces and waits until the disk has it. While one piece is written the next is
 * made.
 */
async function writeDraft(path: string, bytes: Bytes, mostBytes: number): Promise<void> {
  const file = await open(path, 'wx', 0o600)
  let size = 0
  let writing: Promise<unknown> = Promise.resolve()
  try {
    for await (const piece of bytes instanceof Uint8Array ? [bytes] : bytes) {
      const at = size
      size += piece.length
      if (size > mostBytes) throw new TooLarge(`More than ${mostBytes} bytes`)
      await writing
      writing = writeWhole(file, piece, at)
      // Heard where it is waited for, also when making the next piece fails first.
      writing.catch(() => undefined)
    }
    await writing
    await file.sync()
  } finally {
    await writing.catch(() => undefined)
    await file.close()
  }
}

async function writeWhole(file: FileHandle, piece: Uint8Array, from: number): Promise<void> {
  let done = 0
  while (done < piece.length) {
    const { bytesWritten } = await file.write(piece, done, piece.length - done, from + done)
    done += bytesWritten
  }
}

/** A new folder is an entry in its parent, which must reach the disk as well. */
async function makeFolder(path: string): Promise<void> {
  const made = await mkdir(path, { recursive: true, mode: 0o700 })
  if (made) await syncFolder(dirname(made))
}

// Without this a loss of power may forget the name although the bytes are there.
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r')
  await folder.sync().finally(() => folder.close())
}

function sayMissing(error: NodeJS.ErrnoException): never {
  if (error.code === 'ENOENT') throw new Missing('There is no such object', { cause: error })
  throw error
}
