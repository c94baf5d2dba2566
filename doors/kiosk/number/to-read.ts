import type { Words } from '#packages/words'
import type { ReadChoice } from '../ear/reading.ts'
import type { Errand, listOffers, Offer } from './errands.ts'
import type { Shelf } from './shelves.ts'

type Offers = ReturnType<typeof listOffers>
type Screen = { sentences: string[]; choices: ReadChoice[] }

/** What a key of the first screen says. */
export const nameOffer = (words: Words, offer: Offer): string =>
  'errand' in offer ? offer.errand.name : words(`kiosk.shelf.${offer.shelf}`)

/** What the number is for, as it is read. */
export const readOffers = (words: Words, { first, others }: Offers): Screen => ({
  sentences: [words('kiosk.number.title')],
  choices: [...first, ...others].map((offer) => ({
    label: 'errand' in offer ? offer.errand.spoken : nameOffer(words, offer),
  })),
})

/** Priority or not; who has it is read too. */
export const readClass = (words: Words): Screen => ({
  sentences: [words('kiosk.class.title')],
  choices: [
    { label: words('kiosk.class.ordinary') },
    { label: words('kiosk.class.priority'), hint: words('kiosk.class.priorityHint') },
  ],
})

/** Many numbers came at once: wait, and press again. */
export const readSlow = (words: Words): Screen => ({
  sentences: [words('kiosk.ear.slow')],
  choices: [{ label: words('kiosk.slow.again') }],
})

/** What lies on a shelf, after the tick for priority. */
export const readShelf = (
  words: Words,
  { shelf, inside }: { shelf: Shelf; inside: readonly Errand[] },
): Screen => ({
  sentences: [words(`kiosk.shelf.${shelf}`)],
  choices: [
    {
      label: words('kiosk.ear.priority'),
      states: { on: words('kiosk.ear.ticked'), off: words('kiosk.ear.unticked') },
    },
    ...inside.map(({ spoken }) => ({ label: spoken })),
  ],
})
