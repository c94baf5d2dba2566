import type { CardRead, Wanted } from '#packages/cards'
import type { CardKind } from '#packages/forms'
import { createPictureProcess, type Most } from '#platform/picture-process'

/** What is asked of a picture: which card it should be, and of a family card whose row. */
export type AskedCard = { bytes: Uint8Array; card: CardKind; wanted: Wanted }

/** Reads cards from pictures: nothing where nothing can be read, `busy` where there is no time for it now. */
export type CardPictureReader = {
  read: (asked: AskedCard) => Promise<CardRead | 'busy' | undefined>
}

// Nobody must wait for a card to be read, so the hall comes first at the processor, and it may take long:
// four seconds of work took more than a minute on a machine with fourteen times more to do than it can.
const usual = { patience: 120_000, niceness: 5 }
const program = new URL('./reading.ts', import.meta.url)

/** One reader at a time, each in a process that ends with its picture. */
export function createCardReader(most: Most = {}): CardPictureReader {
  const { ask } = createPictureProcess<AskedCard, CardRead>({ program, ...usual, ...most })
  return {
    read: async (asked) => {
      const read = await ask(asked)
      if (read === 'ended' || read === 'busy') return 'busy'
      return read && Object.keys(read).length > 0 ? read : undefined
    },
  }
}
