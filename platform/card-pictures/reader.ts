import type { CardRead, Wanted } from '#packages/cards'
import type { CardKind } from '#packages/forms'
import { createPictureProcess, type Most } from '#platform/picture-process'

/** What is asked of a picture: which card it should be, and of a family card whose row. */
export type AskedCard = { bytes: Uint8Array; card: CardKind; wanted: Wanted }

/** Reads cards from pictures: nothing where nothing was read in time, `busy` where too many wait. */
export type CardPictureReader = {
  read: (asked: AskedCard) => Promise<CardRead | 'busy' | undefined>
}

// Nobody must wait for a card to be read, so the hall comes first at the processor.
const niceness = 5
const program = new URL('./reading.ts', import.meta.url)

/** One reader at a time, each in a process that ends with its picture. */
export function createCardReader(most: Most = {}): CardPictureReader {
  const { ask } = createPictureProcess<AskedCard, CardRead>({ program, niceness, ...most })
  return {
    read: async (asked) => {
      const read = await ask(asked)
      return read !== undefined && Object.keys(read).length > 0 ? read : undefined
    },
  }
}
