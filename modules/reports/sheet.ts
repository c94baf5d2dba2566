import { createHmac, hash } from 'node:crypto'
import { idBytes, type Keys, randomId, spell } from './domain.ts'

/** How many bytes of chance a number, a secret and a sheet take. */
export const sizes = { number: 8, secret: 16, sheet: 32 } as const

/** A form as it was given out: its mark, which is kept nowhere, and what was written on it. */
export type Sheet = { mark: string; written: unknown }

const spelled = /^[2-9A-HJKMNP-Z]{4}(-[2-9A-HJKMNP-Z]{4}){7}$/

/** Whether a mark can be one of ours; of any other nothing is derived. */
export const isMark = (mark: string): boolean => spelled.test(mark)

const derive = ({ mark, written }: Sheet, use: string, count: number): Buffer =>
  createHmac('sha256', mark)
    .update(JSON.stringify([use, written]))
    .digest()
    .subarray(0, count)

/**
 * Number and secret of what is written on a sheet. The same sheet sent again leads to the same, and
 * nothing has to be kept to know it again; whoever lacks the mark foresees neither.
 */
export const keysOf = (sheet: Sheet): Keys => ({
  number: spell(derive(sheet, 'number', sizes.number)),
  secret: spell(derive(sheet, 'secret', sizes.secret)),
})

/** The id of words that are added by a sheet. */
export const idOf = (sheet: Sheet): string => randomId(derive(sheet, 'id', idBytes))

/** Ids for the pages of a file, one after the other. A browser that loads a page again may send its words alone. */
export function idsOf(mark: string, file: Uint8Array): () => string {
  const written = hash('sha256', file, 'hex')
  let nth = 0
  return () => {
    nth += 1
    return idOf({ mark, written: [nth, written] })
  }
}
