import type { Digest } from './hash.ts'

/** A key that signs notes: its name, and the 32 bytes of an Ed25519 public key. */
export type NoteKey = { name: string; publicKey: Uint8Array }

/** How many bytes name a key. */
export const idBytes = 4
/** How many an Ed25519 signature has. */
export const signatureBytes = 64

/** Letters as bytes. */
export const text = new TextEncoder()

/** Bytes as base64. */
export const base64 = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes))

/** And back. */
export const fromBase64 = (value: string): Uint8Array =>
  Uint8Array.from(atob(value), (one) => one.charCodeAt(0))

/** Bytes as pairs of hexadecimal digits. */
export const hex = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')

/** Some bytes after the others. */
export function joined(...parts: Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}

/** The four bytes by which a note names a key of one algorithm (C2SP signed-note). */
export const idOf = (digest: Digest, { name, publicKey }: NoteKey, algorithm: number): Uint8Array =>
  digest(joined(text.encode(`${name}\n`), Uint8Array.of(algorithm), publicKey)).slice(0, idBytes)
