import type { Figure } from '#modules/feedback'
import { answeredAtLeast, bandOf, smallestCell } from '#packages/satisfaction'
import type { Language, Words } from '#packages/words'
import { sayNumber } from '../say.ts'

/** "B – Baik". */
export function sayGrade(converted: number, language: Language): string {
  const { grade, names } = bandOf(converted)
  return `${grade} – ${names[language]}`
}

/** The index, or that there is none yet. */
export const sayIndex = ({ figures }: Figure, words: Words): string =>
  figures ? sayNumber(figures.converted, words) : words('open.satisfaction.notYet')

/** "sedikitnya 10 dari 24", how many answered of those who could; never how many of fewer than five. */
export const sayPeople = ({ received, occasions }: Figure, words: Words): string =>
  words('open.satisfaction.of', {
    ...{ people: answeredAtLeast(received), occasions, least: smallestCell },
  })

/** How many answered where, in the same blocks. */
export const sayChannels = ({ channels: { phone, kiosk, assisted } }: Figure, words: Words) =>
  words('open.satisfaction.channelsSaid', {
    phone: answeredAtLeast(phone),
    kiosk: answeredAtLeast(kiosk),
    assisted: answeredAtLeast(assisted),
    least: smallestCell,
  })

/** Whether so many speak for everybody. */
export const saySample = ({ isEnough, people, needed }: Figure, words: Words): string =>
  isEnough
    ? words('open.satisfaction.enough')
    : words('open.satisfaction.notEnough', { people, needed })
