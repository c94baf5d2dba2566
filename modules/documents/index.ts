import { createAdd } from './add.ts'
import { createAgain } from './again.ts'
import { createErasing } from './erasing.ts'
import { createHeld } from './held.ts'
import type { Needs } from './needs.ts'
import { createRead } from './read.ts'
import { createReading } from './reading.ts'
import { createSendings } from './sending.ts'

export type { NewFile } from './add.ts'
export { limits } from './domain.ts'
export * as documentEvents from './events.ts'
export type { File, Needs as DocumentNeeds } from './needs.ts'
export { type Doubt, type Reason, reasons } from './quality.ts'
export type { Opened, Part } from './read.ts'
export type { CardReading, ReadCard } from './reading.ts'
export type { NewSending, Piece, Sending } from './sending.ts'

/** The papers of every case. */
export const createDocuments = (needs: Needs) => {
  const add = createAdd(needs)
  const read = createRead(needs)
  return {
    ...add,
    ...createAgain(needs, add),
    ...createSendings(needs, add),
    ...createHeld(needs),
    ...read,
    ...createReading(needs, read),
    ...createErasing(needs),
  }
}

/** The module's face. */
export type Documents = ReturnType<typeof createDocuments>
