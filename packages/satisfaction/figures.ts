import { bandOf, type Grade, type Slug, slugs } from './elements.ts'
import { shareOf, type Tally } from './tally.ts'

/** What came of one element: who answered, their mean (1 to 4) and the mean times 25. */
export type ElementFigures = { slug: Slug; people: number; mean: number; converted: number }

/** What came of a survey. */
export type Figures = {
  elements: ElementFigures[]
  /** From 1 to 4, to six decimals. */
  index: number
  /** From 25 to 100, to two decimals. */
  converted: number
  grade: Grade
}

/** A fraction in whole numbers: no sum of ours is rounded before its end. */
type Fraction = { over: bigint; under: bigint }

/** Half goes up, as the published figures do. */
const rounded = ({ over, under }: Fraction, decimals: number): number => {
  const whole = 10n ** BigInt(decimals)
  return Number((over * whole * 2n + under) / (under * 2n)) / Number(whole)
}

const sumOf = (a: Fraction, b: Fraction): Fraction => ({
  over: a.over * b.under + b.over * a.under,
  under: a.under * b.under,
})

const times = ({ over, under }: Fraction, by: number): Fraction => ({
  over: over * BigInt(by),
  under,
})

function meanOf(tally: Tally, slug: Slug): Fraction {
  const { people, sum } = shareOf(tally[slug])
  return { over: BigInt(sum), under: BigInt(people) }
}

/** The figures of a tally; nothing while somebody is missing for one of the nine elements. */
export function figuresOf(tally: Tally): Figures | undefined {
  if (slugs.some((slug) => shareOf(tally[slug]).people === 0)) return undefined
  const means = slugs.map((slug) => meanOf(tally, slug))
  const { over, under } = means.reduce(sumOf)
  const index = { over, under: under * BigInt(slugs.length) }
  const converted = rounded(times(index, 25), 2)
  return {
    elements: slugs.map((slug, at) => ({
      slug,
      people: shareOf(tally[slug]).people,
      mean: rounded(means[at]!, 3),
      converted: rounded(times(means[at]!, 25), 2),
    })),
    index: rounded(index, 6),
    converted,
    grade: bandOf(converted).grade,
  }
}
