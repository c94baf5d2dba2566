import { Refusal } from '#packages/refusal'
import { type BookableOffice, toBookableOffice } from './domain.ts'
import type { Parts } from './needs.ts'

/** Keeps each office's calendar read; offices change only when the catalogue does. */
export function createOffices({ catalogue, policy, minutes }: Parts) {
  const read = new WeakMap<object, BookableOffice>()
  return (id: string): BookableOffice => {
    const file = catalogue.getOffice(id)
    // Practice is for the hall: a place would take a real application with it.
    if (file.kind === 'practice') throw new Refusal('appointments.closed')
    const measured = (service: string, stage: string) => minutes.find(id, service, stage)
    const known = read.get(file) ?? { ...toBookableOffice(file, policy), measured }
    read.set(file, known)
    return known
  }
}
