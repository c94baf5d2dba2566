import {
  closeSync,
  existsSync,
  fstatSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeSync,
} from 'node:fs'
import { dirname } from 'node:path'

const scrubBytes = 64 * 1024

function sync(path: string): void {
  const handle = openSync(path, 'r')
  fsyncSync(handle)
  closeSync(handle)
}

/** Writes zeros over what a file held. A disk that keeps old blocks elsewhere keeps them all the same. */
function scrub(handle: number): void {
  const zeros = Buffer.alloc(scrubBytes)
  const { size } = fstatSync(handle)
  for (let at = 0; at < size; at += scrubBytes) {
    writeSync(handle, zeros, 0, Math.min(scrubBytes, size - at), at)
  }
  fsyncSync(handle)
}

/** Puts a secret file in the place of another, durably, and writes over what stood there. */
export function replaceSecretly(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  const draft = `${file}.${process.pid}`
  const handle = openSync(draft, 'w', 0o600)
  writeSync(handle, text)
  fsyncSync(handle)
  closeSync(handle)
  const before = existsSync(file) ? openSync(file, 'r+') : undefined
  renameSync(draft, file)
  sync(dirname(file))
  if (before === undefined) return
  scrub(before)
  closeSync(before)
}

/** Adds lines to a file, durably. */
export function appendLines(file: string, lines: readonly string[]): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  const handle = openSync(file, 'a', 0o600)
  writeSync(handle, lines.map((line) => `${line}\n`).join(''))
  fsyncSync(handle)
  closeSync(handle)
}

const mostReads = 5

/** Reads a file that another process may be replacing at this moment. */
export function readSteadily<R>(file: string, parse: (text: string) => R): R {
  for (let nth = 1; ; nth++) {
    try {
      return parse(readFileSync(file, 'utf8'))
    } catch (error) {
      // Opened just before it was replaced and written over: the next reading finds the new one.
      if (nth === mostReads) throw error
    }
  }
}
