import type { Language, Words } from '#packages/words'
import type { PosterFacts } from '../poster/poster.ts'
import { sayPaperLine } from './say-paper.ts'

/** From a chair in the hall nobody reads more; the rest is behind the code on the same sheet. */
const mostDoubts = 5

/** The doubts that stand on the sheet, and how many do not. */
export const shownDoubts = ({ unverified }: Pick<PosterFacts, 'unverified'>) =>
  unverified.length <= mostDoubts + 1
    ? { shown: unverified, more: 0 }
    : { shown: unverified.slice(0, mostDoubts), more: unverified.length - mostDoubts }

/** The sizes of letters, largest first, in hundredths of the screen's height as view.css has them. */
const sizes = [
  { look: 'is-few', letter: 2.7 },
  { look: 'is-some', letter: 2.3 },
  { look: 'is-many', letter: 1.95 },
  { look: 'is-most', letter: 1.6 },
] as const

// All in hundredths of the height of a 16:9 screen; measured on the sheets of today.
const sheetHigh = 78
const column = { left: 92, right: 69 }
const kindWide = 42
const nameLetter = 5.4
const scanHigh = 15
const letterWide = 0.53
const lineHigh = 1.3
const gap = 0.4

const linesOf = (text: string, wide: number, letter: number) =>
  Math.ceil((text.length * letter * letterWide) / wide)

type Speech = { words: Words; language: Language }

function rightHigh(speech: Speech, facts: PosterFacts, letter: number): number {
  const { papers } = facts
  const lines = [
    ...papers.map(({ paper, kinds }) => `${sayPaperLine(speech, paper)} ${kinds.join(', ')}`),
    ...shownDoubts(facts).shown,
  ]
  const heads = 2 * (1.2 * letter * lineHigh + 1) + 4.4
  const high = lines.map((one) => linesOf(one, column.right, letter) * lineHigh + gap)
  return heads + scanHigh + high.reduce((sum, one) => sum + one * letter, 0)
}

function leftHigh({ name, summary, ask = '', kinds }: PosterFacts, letter: number): number {
  const head = linesOf(name, column.left, nameLetter) * nameLetter * 1.1
  const told = linesOf(summary, column.left, letter) + linesOf(ask, column.left, letter) + 2
  const rows = kinds.map(({ kind, fee, time }) => {
    const lines = [kind, `${fee}${fee}`, `${time}${time}`].map((one) =>
      linesOf(one, kindWide, letter),
    )
    return Math.max(...lines) * lineHigh * letter + 1.5
  })
  return head + told * lineHigh * letter + 8 + rows.reduce((sum, one) => sum + one, 0)
}

/** The largest letters with which everything of a service still stands on one screen. */
export function sizeOf(speech: Speech, facts: PosterFacts): string {
  const fits = sizes.find(
    ({ letter }) =>
      rightHigh(speech, facts, letter) <= sheetHigh && leftHigh(facts, letter) <= sheetHigh,
  )
  return (fits ?? sizes[sizes.length - 1]!).look
}
