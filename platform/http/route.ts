import type { Readable } from 'node:stream'
import type { TSchema } from 'typebox'
import type { Action, Who } from '#packages/access'
import type { Act } from '#packages/pace'
import type { Refusal } from '#packages/refusal'
import type { PageFrame } from '#packages/ui'
import type { Language, Words } from '#packages/words'
import type { Attempt } from './attempt.ts'
import type { Priority } from './priority.ts'

/** A file that came with a form, whole in memory; the reader has already bounded its size. */
export type UploadedFile = { field: string; name: string; bytes: Buffer }

/** What a form said: the last value of each field, every value of a repeated one, its files. */
export type Form = {
  values: Record<string, string>
  lists: Record<string, string[]>
  files: UploadedFile[]
  raw: Buffer
  /** A file was larger than any may be and is not here; only routes that show it (`tooLarge`) see this. */
  tooLarge?: Refusal
}

/** One request, as a door sees it. */
export type Visit = {
  who: Who
  words: Words
  language: Language
  params: Record<string, string>
  query: Record<string, string>
  form: Form
  headers: Record<string, string | undefined>
  /** The path without the language, beginning with one slash. */
  path: string
  /** The path and what follows its question mark, without the language. */
  address: string
  textSize: PageFrame['textSize']
  /** A path in this visit's language, or in another. */
  to: (path: string, language?: Language) => string
  /** A new key for a form of the page being made: repeating the form then changes nothing. */
  key: () => string
  /** The session's token, when somebody is signed in. */
  token?: string
  /** The secret of the screen or machine that asks, when it holds one. */
  deviceToken?: string
  /** What this browser carries of signing in at a provider. */
  attempt?: Attempt
  /** Where on the network the request came from. */
  from: string
  now: () => Temporal.Instant
  frame: PageFrame
  /** Opens a stream that outlives the answer (live pages); the door then answers `streaming`. */
  stream: RawStream
}

/** The bare connection, for live pages only. */
export type RawStream = {
  lastEventId?: string
  /** `onClose` is called once when the visitor is gone, also when they were gone before. */
  start: (headers: Record<string, string>, onClose: () => void) => RawSink
}

/** Where a stream is written. What was not yet taken is in `writableLength` (bytes). */
export type RawSink = {
  readonly writableLength: number
  write: (part: Buffer | string) => unknown
  end: () => unknown
  destroy: () => unknown
}

/** What a door answers. */
export type Answer = {
  status: number
  headers?: Record<string, string>
  cookies?: Cookie[]
  body?: string | Buffer | Readable
  isStreaming?: boolean
}

/**
 * A cookie to set; without a value it is removed. `isSession` names the one that signs in,
 * `isDevice` the one by which a screen or machine of the office is known, `isAttempt` that of somebody who
 * signs in at a provider of identities just now, `isBrowser` the one by which a browser is known again.
 */
export type Cookie = {
  name: string
  value?: string
  maxAgeSeconds?: number
  isSession?: boolean
  isDevice?: boolean
  isAttempt?: boolean
  isBrowser?: boolean
}

/** How far the act reaches; the verb behind it checks the very resource. */
export type Access = { action: Action; scope: 'any' | 'own' | 'office' }

/** One address. Without `access` it cannot be written: the type refuses it, and so does the server. */
export type Route = {
  method: 'GET' | 'POST'
  path: string
  access: Access
  params?: TSchema
  query?: TSchema
  /** Public pages without anybody's facts may be kept as bytes for some seconds. */
  keepSeconds?: number
  /** The names of the news that makes a kept page old at once. */
  dropOn?: readonly string[]
  /** The same for everybody, so nobody is looked up: it answers while the database is away. */
  isForNobody?: boolean
  /** A caller that cannot carry a key (a provider's notice); its handler must be repeatable by itself. */
  isKeyless?: boolean
  /** Instead of leading whoever is not signed in to the sign-in page: what they sent is still in the visit. */
  signedOut?: (visit: Visit) => Answer
  /** Against which limits it is held; what changes something and names none is held against those of all. */
  pace?: Act
  /** Who is answered first when not everybody can be; without it the route counts as its door does. */
  priority?: Priority
  /**
   * For programs of others: who asks is known by the token in `Authorization: Bearer` alone and by no
   * cookie, so no page of anybody's can ask in their name.
   */
  isForMachines?: boolean
  /** Set for a whole door by `servedAs`. */
  doorPriority?: Priority
  /** Largest body in bytes; forms with files say so. */
  bodyLimit?: number
  /**
   * Shows a form with files again, with what was typed, when a file was larger than any may be. Without it
   * such a request is refused as a whole.
   */
  tooLarge?: (visit: Visit, refusal: Refusal) => Promise<Answer> | Answer
  answer: (visit: Visit) => Promise<Answer> | Answer
}
