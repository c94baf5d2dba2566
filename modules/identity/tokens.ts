import { createHash, randomBytes, randomInt, timingSafeEqual } from 'node:crypto'
import { writeCode, writeLetters } from './domain.ts'

/** A token that nobody can guess, and what is kept of it: 32 random bytes and their SHA-256. */
export function makeToken(): { token: string; tokenHash: Buffer } {
  const token = randomBytes(32).toString('base64url')
  return { token, tokenHash: hashToken(token) }
}

/** What is kept of a token. It has 256 random bits, so a plain hash cannot be guessed back. */
export const hashToken = (token: string): Buffer => createHash('sha256').update(token).digest()

/** Six digits, each as likely as the other. */
export const makeCode = (): string => writeCode(randomInt(1_000_000))

/** The six digits that belong to a token: known to whoever holds it, and kept nowhere. */
export function codeOfToken(token: string): string {
  const digest = createHash('sha256').update(`gerbang pairing ${token}`).digest()
  return writeCode(Number(digest.readBigUInt64BE() % 1_000_000n))
}

/** Letters for paper, eight of thirty: 39 bits, opened five times an hour at most. */
export function makeLetters(): string {
  // 64 bytes leave out the unfair ones with room to spare; the loop is for the once in a lifetime.
  for (;;) {
    const letters = writeLetters(randomBytes(64), 8)
    if (letters) return letters
  }
}

/** Compares two hashes of one length in the same time whatever the answer. */
export const isSame = (one: Buffer, other: Buffer): boolean => timingSafeEqual(one, other)
