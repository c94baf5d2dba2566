import { fromBase64, hex, idBytes, idOf, type NoteKey, signatureBytes, text } from './bytes.ts'
import type { Digest } from './hash.ts'
import type { VerifySignature } from './note.ts'

/** A witness: its name, and the 32 bytes of the Ed25519 key it signs what it saw with (C2SP tlog-cosignature). */
export type WitnessKey = NoteKey

/** That a witness saw this very checkpoint, and when: its line under the note. */
export type Cosignature = { line: string; seconds: number }

const algorithm = 4
const timeBytes = 8
const isBase64 = (value: string) => /^[A-Za-z0-9+/]+={0,2}$/.test(value) && value.length % 4 === 0

const isSame = (a: Uint8Array, b: Uint8Array) =>
  a.length === b.length && a.every((byte, nth) => byte === b[nth])

/** The key in a line `name+id+base64` of the kind witnesses have; nothing when it is none. */
export function readWitnessKey(digest: Digest, line: string): WitnessKey | undefined {
  const [, name, id, encoded] = /^([^+\s]+)\+([0-9a-f]{8})\+(\S+)$/.exec(line.trim()) ?? []
  if (!name || !id || !encoded || !isBase64(encoded)) return undefined
  const bytes = fromBase64(encoded)
  if (bytes.length !== 33 || bytes[0] !== algorithm) return undefined
  const key = { name, publicKey: bytes.slice(1) }
  return hex(idOf(digest, key, algorithm)) === id ? key : undefined
}

/** The text of a note: what the log says, without what is signed beneath it. */
export const textOfNote = (note: string): string => note.slice(0, note.indexOf('\n\n') + 1)

/** The cosignature of this witness among some lines, when there is one and it is over just this text. */
export function findCosignature(
  lines: string,
  asked: { said: string; digest: Digest; key: WitnessKey; verify: VerifySignature },
): Cosignature | undefined {
  const { said, digest, key, verify } = asked
  const own = `— ${key.name} `
  for (const line of lines.split('\n')) {
    const encoded = line.slice(own.length)
    if (!line.startsWith(own) || !isBase64(encoded)) continue
    const bytes = fromBase64(encoded)
    if (bytes.length !== idBytes + timeBytes + signatureBytes) continue
    if (!isSame(bytes.slice(0, idBytes), idOf(digest, key, algorithm))) continue
    const seconds = Number(new DataView(bytes.buffer).getBigUint64(idBytes))
    const signed = text.encode(`cosignature/v1\ntime ${seconds}\n${said}`)
    const signature = bytes.slice(idBytes + timeBytes)
    if (Number.isSafeInteger(seconds) && verify(key.publicKey, { text: signed, signature })) {
      return { line, seconds }
    }
  }
  return undefined
}
