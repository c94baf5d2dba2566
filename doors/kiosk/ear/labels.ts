import type { ServiceDefinition } from '#packages/forms'
import type { Language, Words } from '#packages/words'
import { listVisitNames } from '../number/errands.ts'

/** The names of the languages, each said in itself. */
export const languageNames: Record<Language, string> = {
  id: 'Bahasa Indonesia',
  en: 'English',
}

/** The sentences of the screens on the way to a number that are read aloud. */
const sentences = [
  'kiosk.ear.keys',
  'kiosk.ear.someMissing',
  'kiosk.ear.priority',
  'kiosk.ear.where',
  'kiosk.ear.slow',
  'kiosk.slow.again',
  'kiosk.ear.stopped',
  'kiosk.ear.leave',
  'kiosk.ear.ticked',
  'kiosk.ear.unticked',
  'kiosk.ear.calledIn',
  'kiosk.ear.to',
  'kiosk.ear.minutes',
  'kiosk.ear.code',
  'kiosk.code.title',
  'kiosk.help.title',
  'kiosk.help.officer',
  'kiosk.help.returnCode',
  'kiosk.help.bill',
  'kiosk.home.title',
  'kiosk.home.booked',
  'kiosk.home.number',
  'kiosk.home.help',
  'kiosk.number.title',
  'queue.collecting',
  'kiosk.shelf.lost',
  'kiosk.shelf.passport',
  'kiosk.shelf.stay',
  'kiosk.shelf.arrival',
  'kiosk.shelf.public',
  'kiosk.class.title',
  'kiosk.class.ordinary',
  'kiosk.class.priority',
  'kiosk.class.priorityHint',
  'kiosk.slip.taken',
  'kiosk.slip.checkedIn',
  'kiosk.slip.again',
  'kiosk.slip.waitUnknown',
  'kiosk.slip.now',
  'kiosk.slip.over',
  'kiosk.slip.overHelp',
]

/** Choices and counters by their number, and waits, which are told in steps of five minutes. */
const numbers = [
  ...Array.from({ length: 31 }, (_, number) => number),
  ...Array.from({ length: 18 }, (_, nth) => 35 + nth * 5),
].map(String)

/** Every text that a kiosk reads aloud in one language: `tools/sounds.ts` makes a file of each. */
export function listLabels(words: Words, definitions: readonly ServiceDefinition[]): string[] {
  const { language } = words
  const names = definitions.flatMap((definition) => listVisitNames(definition, language))
  const own = [languageNames[language], ...numbers]
  return [...new Set([...own, ...sentences.map((key) => words(key)), ...names])].sort()
}
