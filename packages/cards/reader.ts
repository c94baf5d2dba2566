import type { CardKind } from '#packages/forms'
import type { CardRead, Wanted } from './read.ts'

/** What is asked of a picture: which card it should be, and of a family card whose row. */
export type AskedCard = { bytes: Uint8Array; card: CardKind; wanted: Wanted }

/** Reads cards from pictures: nothing where nothing can be read, `busy` where there is no time for it now. */
export type CardReader = { read: (asked: AskedCard) => Promise<CardRead | 'busy' | undefined> }
