import type { Measures } from './measure.ts'

/** The kinds of file that can be drawn anew. */
export type Kind = 'jpeg' | 'png' | 'webp' | 'heic' | 'pdf'

/** Why a file cannot be drawn; each has one thing that whoever sent it can do. */
export type Fault =
  | 'wrongKind'
  | 'officeFile'
  | 'mixed'
  | 'broken'
  | 'tooManyPixels'
  | 'tooManyPages'
  | 'pdfLocked'
  | 'pdfActive'
  | 'tooHard'

/** A file drawn anew: clean pages (JPEG, upright, without what cameras write) and a small preview. */
export type Drawn = {
  kind: Kind
  /** Of the picture that came; of a PDF's first page as it was drawn. */
  width: number
  height: number
  pages: Buffer[]
  preview: Buffer
  measures: Measures
}

/** Bounds of what is drawn. */
export const bounds = { megapixels: 40, pages: 12 } as const

/** What the drawing process is asked, and what it says. */
export type Asked = { nth: number; bytes: Uint8Array }
export type Told = { nth: number } & ({ drawn: Drawn } | { fault: Fault })
