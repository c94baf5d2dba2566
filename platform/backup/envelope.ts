import { createHash, createPrivateKey, createPublicKey, sign, verify } from 'node:crypto'
import { pipeline, Readable, Transform, type TransformCallback } from 'node:stream'
import { createZstdCompress, createZstdDecompress } from 'node:zlib'
import { Decrypter, Encrypter } from 'age-encryption'
import { BackupFault } from './fault.ts'

/** What a file of the backup says of itself, inside the encryption. */
export type Head = {
  format: 'gerbang-backup/1'
  kind: 'base' | 'wal' | 'objects' | 'erasure'
  /** The file's own name: one put in another's place is found out. */
  name: string
  /** The database cluster it was taken from. */
  system: string
  facts: Record<string, string | number>
}

/** Who may read, and whose word it is. */
export type Seal = { recipients: string[]; signer: Buffer }

const signatureBytes = 64
const newline = 0x0a
const longestHead = 64 * 1024

/** Ed25519 keys travel as their 32 bytes. */
const pkcs8 = Buffer.from('302e020100300506032b657004220420', 'hex')
const spki = Buffer.from('302a300506032b6570032100', 'hex')
const privateKeyOf = (seed: Buffer) =>
  createPrivateKey({ key: Buffer.concat([pkcs8, seed]), format: 'der', type: 'pkcs8' })
const publicKeyOf = (raw: Buffer) =>
  createPublicKey({ key: Buffer.concat([spki, raw]), format: 'der', type: 'spki' })

/** The public half of a signer, as base64 of its 32 bytes. */
export const signerName = (seed: Buffer): string =>
  createPublicKey(privateKeyOf(seed))
    .export({ format: 'der', type: 'spki' })
    .subarray(spki.length)
    .toString('base64')

const said = (digest: Buffer) => Buffer.concat([Buffer.from('gerbang-backup/1\n'), digest])

/** Head, body and signature, in the order in which they are encrypted. */
async function* plainOf(head: Head, body: AsyncIterable<Uint8Array>, signer: Buffer) {
  const hash = createHash('sha256')
  const first = Buffer.from(`${JSON.stringify(head)}\n`)
  hash.update(first)
  yield first
  // What breaks is heard by whoever reads on.
  const squeezed = pipeline(Readable.from(body), createZstdCompress(), () => undefined)
  for await (const piece of squeezed) {
    hash.update(piece)
    yield piece as Buffer
  }
  yield sign(null, said(hash.digest()), privateKeyOf(signer))
}

/** The encrypted bytes of one file: age (v1) around a line of JSON, zstd and an Ed25519 signature. */
export async function* encrypt(
  head: Head,
  body: AsyncIterable<Uint8Array>,
  { recipients, signer }: Seal,
): AsyncIterable<Uint8Array> {
  const age = new Encrypter()
  for (const one of recipients) age.addRecipient(one)
  const source = Readable.from(plainOf(head, body, signer))
  const sealed = await age.encrypt(Readable.toWeb(source) as ReadableStream<Uint8Array>)
  for await (const piece of sealed as unknown as AsyncIterable<Uint8Array>) yield piece
}

/** Whom the reader believes: the identity that opens, and the one signer that is trusted. */
export type Trust = { identity: string; signer: string }

/** A file that was opened; its body counts for something only when it was read to its end. */
export type Opened = { head: Head; body: AsyncIterable<Buffer> }

/** Splits the head off, holds the last 64 bytes back and checks them at the end. */
function createSplit(signer: string) {
  const hash = createHash('sha256')
  let head: Buffer | undefined
  let held = Buffer.alloc(0)
  return new Transform({
    transform(piece: Buffer, _encoding, done: TransformCallback) {
      held = Buffer.concat([held, piece])
      if (!head) {
        const end = held.indexOf(newline)
        if (end < 0) return done(held.length > longestHead ? new Error('no head') : null)
        head = held.subarray(0, end)
        hash.update(held.subarray(0, end + 1))
        this.emit('head', JSON.parse(`${head}`))
        held = held.subarray(end + 1)
      }
      const ready = held.subarray(0, Math.max(0, held.length - signatureBytes))
      held = held.subarray(ready.length)
      hash.update(ready)
      done(null, ready)
    },
    flush(done: TransformCallback) {
      const isWhole = held.length === signatureBytes
      const key = publicKeyOf(Buffer.from(signer, 'base64'))
      const isTrue = isWhole && verify(null, said(hash.digest()), key, held)
      done(isTrue ? null : new BackupFault('signature'))
    },
  })
}

/** Opens a file of the backup. Throws BackupFault in plain words, at the latest at the body's end. */
export async function decrypt(
  name: string,
  bytes: Readable,
  { identity, signer }: Trust,
): Promise<Opened> {
  const age = new Decrypter()
  age.addIdentity(identity)
  const broken = (cause: unknown) =>
    cause instanceof BackupFault ? cause.of(name) : new BackupFault('damaged', { name, cause })
  const web = Readable.toWeb(bytes) as ReadableStream<Uint8Array>
  const plain = await age.decrypt(web).catch((cause: Error) => {
    const isKey = /no identity matched/i.test(cause.message)
    throw isKey ? new BackupFault('wrongKey', { name, cause }) : broken(cause)
  })
  const split = createSplit(signer)
  const source = Readable.from(plain as unknown as AsyncIterable<Uint8Array>)
  const body = createZstdDecompress()
  const fail = (error: Error) => void body.destroy(broken(error))
  source.on('error', (error) => split.destroy(error))
  split.on('error', fail)
  body.on('error', () => undefined)
  const head = await new Promise<Head>((resolve, reject) => {
    split.once('head', resolve)
    split.once('error', (error) => reject(broken(error)))
    split.once('end', () => reject(broken(new Error('no head'))))
    source.pipe(split).pipe(body)
  })
  async function* read() {
    try {
      for await (const piece of body) yield piece as Buffer
    } catch (error) {
      throw broken(error)
    }
  }
  return { head, body: read() }
}
