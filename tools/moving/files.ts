import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream, existsSync, mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Decrypter, Encrypter } from 'age-encryption'
import { ConfigProblem } from '../../config.ts'

/** How the files of an export are written: sealed to recipients, or in clear. */
export type Sealing = { recipients: string[] }

/** Writes a file of an export, sealed where it is to be; returns the SHA-256 of what is in it. */
export async function writePart(
  folder: string,
  { name, recipients }: { name: string } & Sealing,
  bytes: AsyncIterable<Uint8Array>,
): Promise<string> {
  const hash = createHash('sha256')
  async function* seen() {
    for await (const piece of bytes) {
      hash.update(piece)
      yield piece
    }
  }
  const path = join(folder, recipients.length > 0 ? `${name}.age` : name)
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  let source: Readable = Readable.from(seen())
  if (recipients.length > 0) {
    const age = new Encrypter()
    for (const one of recipients) age.addRecipient(one)
    const sealed = await age.encrypt(Readable.toWeb(source) as ReadableStream<Uint8Array>)
    source = Readable.from(sealed as unknown as AsyncIterable<Uint8Array>)
  }
  await pipeline(source, createWriteStream(path, { flags: 'wx', mode: 0o600 }))
  return hash.digest('hex')
}

/** Reads a file of an export to its end, opened where it is sealed; returns it with its SHA-256. */
export async function readPart(folder: string, name: string, identity?: string): Promise<Buffer> {
  const plain = join(folder, name)
  if (existsSync(plain)) return Buffer.concat(await Array.fromAsync(createReadStream(plain)))
  if (!existsSync(`${plain}.age`))
    throw new ConfigProblem(`The export is not whole: ${name} is missing.`)
  if (!identity)
    throw new ConfigProblem(`${name} is sealed: give --key FILE with a recipient’s key.`)
  const age = new Decrypter()
  age.addIdentity(identity)
  const web = Readable.toWeb(createReadStream(`${plain}.age`)) as ReadableStream<Uint8Array>
  const opened = await age.decrypt(web).catch(() => {
    throw new ConfigProblem(`${plain}.age is not sealed for this key, or is damaged.`)
  })
  return Buffer.concat(await Array.fromAsync(opened as unknown as AsyncIterable<Uint8Array>))
}

export const hashOf = (bytes: Uint8Array): string =>
  createHash('sha256').update(bytes).digest('hex')

/** What an export says of itself. */
export type Manifest = {
  format: 'gerbang-export/1'
  at: string
  /** The steps that made the shape of these tables; another house must have taken the same. */
  steps: { part: string; name: string; hash: string }[]
  tables: {
    name: string
    rows: number
    sha256: string
    columns: { name: string; type: string }[]
  }[]
  sequences: Record<string, number>
  objects: { count: number; sha256: string }
  jobs: { count: number; sha256: string }
  sealed: { opened: number; gone: number }
  log: { size: number; root: string; signedSize: number }
}
