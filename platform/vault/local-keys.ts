import { createSecretKey, hkdfSync, type KeyObject, randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createErasure } from './erasure-keys.ts'
import { readSteadily, replaceSecretly } from './files.ts'
import { type ErasureKeys, KeyFault, type KeyPort } from './port.ts'

/** What opens the local keys: secrets by the configuration, or files in a folder (made on first use). */
export type LocalKeys = {
  /** 32 bytes as base64, and the one before, while the house changes from one to the other. */
  secret?: string
  before?: string
  /** Where the keys lie: `root.key`, where no secret is given, and `erasure.key`. */
  folder?: string
}

type Root = { name: string; key: KeyObject; searchKey: Buffer }

// Before roots had names of their own there was one, and it was called this.
const oldName = 'local-1'

const derive = (raw: Buffer, purpose: string) =>
  Buffer.from(hkdfSync('sha256', raw, '', purpose, 32))

function readRoot(text: string): Root {
  const raw = Buffer.from(text.trim(), 'base64')
  if (raw.length !== 32) throw new Error('The root key must be 32 bytes, written as base64')
  return {
    name: `root-${derive(raw, 'gerbang root name 1').toString('hex').slice(0, 12)}`,
    key: createSecretKey(derive(raw, 'gerbang root 1')),
    searchKey: derive(raw, 'gerbang search 1'),
  }
}

const readFile = (file: string): Root[] =>
  readSteadily(file, (text) => text.split('\n').filter(Boolean).map(readRoot))

function makeFile(file: string): Root[] {
  replaceSecretly(file, `${randomBytes(32).toString('base64')}\n`)
  return readFile(file)
}

/** Puts a new root before the others of a file; every process finds it when it first meets its name. */
export function addRoot(folder: string): void {
  const file = join(folder, 'root.key')
  replaceSecretly(file, `${randomBytes(32).toString('base64')}\n${readFileSync(file, 'utf8')}`)
}

/** Forgets every root of a file but the newest. */
export function dropOldRoots(folder: string): void {
  const file = join(folder, 'root.key')
  const [newest = ''] = readFileSync(file, 'utf8').split('\n')
  replaceSecretly(file, `${newest}\n`)
}

/** Root keys in a local file, newest first, or given by the configuration; the erasure key beside. */
export function openLocalKeys({ secret, before, folder }: LocalKeys): KeyPort {
  const file = secret === undefined && folder ? join(folder, 'root.key') : undefined
  if (!file && !secret) throw new Error('Neither a secret nor a folder for it was given')
  const given = [secret, before].flatMap((text) => (text ? [readRoot(text)] : []))
  let roots = file ? (existsSync(file) ? readFile(file) : makeFile(file)) : given
  const oldest = roots.at(-1)!
  const erasure: ErasureKeys = createErasure(
    folder ? { folder } : { seed: derive(Buffer.from(secret!, 'base64'), 'gerbang erasure 1') },
  )

  const find = (name: string) =>
    name === oldName ? roots : roots.filter((root) => root.name === name)

  return {
    newest: () => {
      if (file) roots = readFile(file)
      return roots[0]!.name
    },
    searchKey: oldest.searchKey,
    rootKeys: (name) => {
      // Another process may have been told of a new root while this one was running.
      if (file && find(name).length === 0) roots = readFile(file)
      const found = find(name)
      if (found.length === 0) throw new KeyFault('KeyMissing', `The root ${name} is not held here`)
      return found.map(({ key }) => key)
    },
    erasure,
  }
}
