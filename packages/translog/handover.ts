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
