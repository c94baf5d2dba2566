import { createSecretKey, hkdfSync, type KeyObject, randomBytes } from 'node:crypto'
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeSync,
} from 'node:fs'
import { dirname } from 'node:path'

/** Holds the root keys. Others (PKCS#11, a cloud's) can stand behind the same three words. */
export type KeyPort = {
  /** The root under which new keys are wrapped. */
  newest: string
  /** Throws for a root it does not hold: fail closed. */
  rootKey: (name: string) => KeyObject
  searchKey: Buffer
}

function makeSecret(file: string): Buffer {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  const secret = randomBytes(32)
  const draft = `${file}.${process.pid}`
  const handle = openSync(draft, 'wx', 0o600)
  writeSync(handle, secret.toString('base64'))
  fsyncSync(handle)
  closeSync(handle)
  renameSync(draft, file)
  return secret
}

/** Root key in a local file (made on first use), or given as base64 of 32 bytes by the configuration. */
export function openLocalKeys({ file, secret }: { file?: string; secret?: string }): KeyPort {
  const raw = secret
    ? Buffer.from(secret, 'base64')
    : file && existsSync(file)
      ? Buffer.from(readFileSync(file, 'utf8'), 'base64')
      : makeSecret(file ?? '')
  if (raw.length !== 32) throw new Error('The root key must be 32 bytes, written as base64')
  const derive = (purpose: string) => Buffer.from(hkdfSync('sha256', raw, '', purpose, 32))
  const root = createSecretKey(derive('gerbang root 1'))
  return {
    newest: 'local-1',
    searchKey: derive('gerbang search 1'),
    rootKey: (name) => {
      if (name !== 'local-1') throw new Error(`The root key ${name} is not held here`)
      return root
    },
  }
}
