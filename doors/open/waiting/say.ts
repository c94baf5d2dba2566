import type { OpenFigures, Spread } from '#modules/queue'
import type { Words } from '#packages/words'
import { sayNumber } from '../say.ts'

/** "12 menit", or a dash for nobody. */
export const sayMinutes = (minutes: number | undefined, words: Words): string =>
  minutes === undefined ? '–' : words('open.waits.minutes', { minutes: Math.round(minutes) })

/** "84 %, 21 dari 25", or a dash before anything was judged. */
export function sayShare(part: number, whole: number, words: Words): string {
  if (whole === 0) return '–'
  const share = sayNumber((100 * part) / whole, words, 0)
  return words('open.waits.share', { share, part, whole })
}

/** The cells of one way of coming. */
export const cellsOf = (spread: Spread | null, words: Words) => ({
  people: spread?.people ?? 0,
  p50: sayMinutes(spread?.p50Minutes, words),
  p90: sayMinutes(spread?.p90Minutes, words),
})

/** How many promises were kept: nobody came later than the range, or sooner. */
export const sayKept = ({ promises }: OpenFigures, words: Words): string =>
  sayShare(promises.kept, promises.judged, words)
