import { randomBytes } from 'node:crypto'
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  writeSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { generateX25519Identity, identityToRecipient } from 'age-encryption'

function writeSecret(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  const handle = openSync(file, 'wx', 0o600)
  writeSync(handle, text)
  fsyncSync(handle)
  closeSync(handle)
}

const isIdentity = /^AGE-SECRET-KEY-1[0-9A-Z]+$/
/** How a public key of a recipient looks. */
export const isRecipient = (text: string): boolean => /^age1[0-9a-z]{58}$/.test(text)

/** Makes a recipient's key in a new file; returns its public half. */
export async function makeIdentity(file: string): Promise<string> {
  const identity = await generateX25519Identity()
  const recipient = await identityToRecipient(identity)
  writeSecret(file, `# public key: ${recipient}\n${identity}\n`)
  return recipient
}

/** Reads a recipient's key from a file, as age-keygen writes it. */
export function readIdentity(file: string): string {
  const lines = readFileSync(file, 'utf8').split('\n')
  const found = lines.map((line) => line.trim()).find((line) => isIdentity.test(line))
  if (!found) throw new Error(`${file} holds no key (a line that begins with AGE-SECRET-KEY-1).`)
  return found
}

/** The public half of a key in a file, made when it is not there. */
export async function recipientOf(file: string): Promise<string> {
  if (!existsSync(file)) return makeIdentity(file)
  return identityToRecipient(readIdentity(file))
}

/** The seed this house signs its backup with, in its own folder; made the first time. */
export function openSigner(folder: string): Buffer {
  const file = join(folder, 'keys', 'backup-signing.key')
  if (!existsSync(file)) writeSecret(file, randomBytes(32).toString('base64'))
  return Buffer.from(readFileSync(file, 'utf8'), 'base64')
}
