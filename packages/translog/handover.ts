import type { NoteKey } from './bytes.ts'
import { isSignedBy, keyLine, type Signer } from './note.ts'

/** That another key signs a log from here on. */
export type Handover = {
  origin: string
  /** The lines of both keys. */
  before: string
  after: string
  /** How long the log was. */
  size: number
  /** Until when both sign, in ISO 8601. */
  ends: string
}

const title = 'gerbang/key-handover/1'

/** What the key before signs, and the key after: a note's text. */
export const handoverText = ({ origin, before, after, size, ends }: Handover): string =>
  `${title}\n${origin}\n${before}\n${after}\n${size}\n${ends}\n`

/** Two keys of one log, one after the other. */
type Both = Omit<Signer, 'key'> & { before: NoteKey; after: NoteKey }

/** Whether a note hands a log over from one key to the next: it names both, and both signed it. */
export function isHandover(note: string, { before, after, ...by }: Both): boolean {
  const [first, origin, ...lines] = note.split('\n')
  const named = [keyLine(by.digest, before), keyLine(by.digest, after)]
  return (
    first === title &&
    origin === before.name &&
    origin === after.name &&
    named.every((line, nth) => line === lines[nth]) &&
    isSignedBy(note, { ...by, key: before }) &&
    isSignedBy(note, { ...by, key: after })
  )
}
