import { hash } from 'node:crypto'

/** What somebody tells; only what was asked and at which office is needed. */
export type Told = {
  about: string
  what: string
  amount?: string
  counter?: string
  when?: string
  /** What the person who asked does there; no name is needed. */
  function?: string
}

/** What opens a report again; shown once and kept nowhere. */
export type Keys = { number: string; secret: string }

/** Where a report stands. */
export type State = 'new' | 'looking' | 'handedOver' | 'closed'

/** How many bytes of chance an id takes. */
export const idBytes = 16

/** An id made of nothing but chance, a UUID of version 4: other ids of the house hold the moment they were made. */
export function randomId(bytes: Uint8Array): string {
  const own = Buffer.from(bytes.slice(0, 16))
  own[6] = ((own[6] ?? 0) & 0x0f) | 0x40
  own[8] = ((own[8] ?? 0) & 0x3f) | 0x80
  return own.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

// Without letters and digits that are taken for each other.
const letters = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'

/** Letters from bytes, four together. */
export function spell(bytes: Uint8Array): string {
  const own = Array.from(bytes, (byte) => letters[byte % letters.length]).join('')
  return (own.match(/.{1,4}/g) ?? []).join('-')
}

/** What was typed of a number or secret, as it was spelled. */
export const readSpelled = (typed: string): string =>
  (
    typed
      .toUpperCase()
      .replaceAll(/[^A-Z0-9]/g, '')
      .match(/.{1,4}/g) ?? []
  ).join('-')

/** All that is kept of a secret. */
export const digestOfSecret = (secret: string): Buffer =>
  hash('sha256', `lapor ${secret}`, 'buffer')

const smallest = 5

/** A count that tells of no single report. */
export const roundedCount = (count: number): number => count - (count % smallest)
