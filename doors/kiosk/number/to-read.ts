import type { Words } from '#packages/words'
import type { ReadChoice } from '../ear/reading.ts'
import type { Errand } from './errands.ts'

type Screen = { sentences: string[]; choices: ReadChoice[] }

/** What the number is for, as it is read. */
export const readErrands = (
  words: Words,
  { errands, hasOthers }: { errands: readonly Errand[]; hasOthers: boolean },
): Screen => ({
  sentences: [words('kiosk.number.title')],
  choices: [
    ...errands.map(({ name }) => ({ label: name })),
    ...(hasOthers ? [{ label: words('kiosk.number.other') }] : []),
  ],
})

/** Priority or not; who has it is read too. */
export const readClass = (words: Words): Screen => ({
  sentences: [words('kiosk.class.title')],
  choices: [
    { label: words('kiosk.class.ordinary') },
    { label: words('kiosk.class.priority'), hint: words('kiosk.class.priorityHint') },
  ],
})

/** Everything else, after the tick for priority. */
export const readOthers = (words: Words, others: readonly Errand[]): Screen => ({
  sentences: [words('kiosk.other.title')],
  choices: [
    {
      label: words('kiosk.code.priority'),
      states: { on: words('kiosk.ear.ticked'), off: words('kiosk.ear.unticked') },
    },
    ...others.map(({ name }) => ({ label: name })),
  ],
})
