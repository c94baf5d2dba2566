import type { Cookie } from './route.ts'

/** What a browser carries while somebody signs in at a provider; it says where they meant to go. */
export type Attempt = {
  /** The secret of the attempt, on the way there. */
  secret?: string
  /** Who came, once they are back and nobody here knows them yet. */
  arrival?: string
  /** The printed sheet with which an officer set out. */
  link?: string
  back?: string
  /** Where a code was sent that is about to be typed; kept by the browser, so that no address says it. */
  email?: string
  /** They were signed in already, and prove anew that it is they. */
  proof?: string
}

const names = ['secret', 'arrival', 'link', 'back', 'email', 'proof'] as const
const mostLetters = 2000

// Long enough to find a phone and prove oneself on it.
const maxAgeSeconds = 1800

const write = (attempt: Attempt): string =>
  Buffer.from(JSON.stringify(attempt)).toString('base64url')

/** The cookie that carries it; without one it is taken away. */
export const attemptOf = (attempt?: Attempt): Cookie => ({
  name: '',
  isAttempt: true,
  ...(attempt ? { value: write(attempt), maxAgeSeconds } : {}),
})

/** Reads it again; nothing when it is not what we wrote. Its parts are as trusted as the browser. */
export function readAttempt(text: string | undefined): Attempt | undefined {
  if (!text || text.length > mostLetters) return undefined
  try {
    const read: unknown = JSON.parse(Buffer.from(text, 'base64url').toString())
    if (typeof read !== 'object' || read === null) return undefined
    const parts = Object.entries(read).filter(
      ([name, value]) => names.some((one) => one === name) && typeof value === 'string',
    )
    return Object.fromEntries(parts)
  } catch {
    return undefined
  }
}
