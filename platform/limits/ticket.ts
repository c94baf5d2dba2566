import { randomBytes, timingSafeEqual } from 'node:crypto'
import { isSolved } from '#packages/effort'
import type { Vault } from '#platform/vault'

/** What a ticket is good for, and nothing else: this act, here, by this form, from this browser. */
export type Purpose = { act: string; path: string; key: string; browser: string }

/** The work or the wait that a ticket asks for. */
export type Price = { bits: number; seconds: number }

type Marks = Pick<Vault, 'blindIndex'>

const lifeMs = 3_600_000

const signatureOf = ({ blindIndex }: Marks, text: string, { act, path, key, browser }: Purpose) =>
  blindIndex('pace ticket', JSON.stringify([text, act, path, key, browser])).subarray(0, 16)

/** Writes a ticket: when it was given, what it asks for, chance, and our sign. */
export function writeTicket(marks: Marks, purpose: Purpose, asked: Price & { at: number }): string {
  const { at, bits, seconds } = asked
  const text = `${at}.${bits}.${seconds}.${randomBytes(8).toString('base64url')}`
  return `${text}.${signatureOf(marks, text, purpose).toString('base64url')}`
}

/** What a ticket says by now: nothing when it is none of ours, not for this, or too old. */
export function readTicket(
  marks: Marks,
  purpose: Purpose,
  { ticket, solution, now }: { ticket: string; solution: string; now: number },
): { isPaid: boolean; bits: number; secondsLeft: number } | undefined {
  const [, text = '', at = '', bits = '', seconds = '', shown = ''] =
    /^((\d{1,15})\.(\d{1,2})\.(\d{1,4})\.[\w-]{11})\.([\w-]{22})$/.exec(ticket) ?? []
  if (!text) return undefined
  const isOurs = timingSafeEqual(Buffer.from(shown, 'base64url'), signatureOf(marks, text, purpose))
  const age = now - Number(at)
  if (!isOurs || age > lifeMs) return undefined
  const secondsLeft = Math.max(0, Math.ceil(Number(seconds) - age / 1000))
  const isPaid = secondsLeft === 0 || isSolved(ticket, solution, Number(bits))
  return { isPaid, bits: Number(bits), secondsLeft }
}
