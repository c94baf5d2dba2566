import type { AskedCard, CardRead, CardReader } from '#packages/cards'
import { createPictureProcess, type Most } from '#platform/picture-process'

// Nobody must wait for a card to be read, so the hall comes first at the processor, and it may take long:
// four seconds of work took more than a minute on a machine with fourteen times more to do than it can.
const usual = { patience: 120_000, niceness: 5 }
const program = new URL('./reading.ts', import.meta.url)

/** One reader at a time, each in a process that ends with its picture. */
export function createCardReader(most: Most = {}): CardReader {
  const { ask } = createPictureProcess<AskedCard, CardRead>({ program, ...usual, ...most })
  return {
    read: async (asked) => {
      const read = await ask(asked)
      if (read === 'ended' || read === 'busy') return 'busy'
      return read && Object.keys(read).length > 0 ? read : undefined
    },
  }
}
