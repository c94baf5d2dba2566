/** A language a part of the sheet is in, as readers aloud know it. */
export type Lang = 'id' | 'en'

/** One fact: what it is called, and what it is. */
export type Row = { label: string; value: string }

/** One thing on a sheet, from top to bottom. */
export type Block =
  | { kind: 'heading'; text: string; lang: Lang; level: 1 | 2 }
  | { kind: 'text'; text: string; lang: Lang; isSmall?: boolean; isStrong?: boolean }
  | { kind: 'rows'; rows: Row[]; lang: Lang }
  /** Squares of a code, with what it is for in words. */
  | { kind: 'code'; size: number; dark: ArrayLike<number>; says: string; lang: Lang }
  | { kind: 'rule' }

/**
 * What a PDF is made of. `mark` stands across every page, such as a word for a copy; `label` in a strip at
 * its head, where nobody reads past it. Readers aloud skip both, so they also stand among the blocks.
 */
export type Sheet = {
  title: string
  lang: Lang
  author: string
  at: Temporal.Instant
  blocks: Block[]
  mark?: string
  label?: string
}
