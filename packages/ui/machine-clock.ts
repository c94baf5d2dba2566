import { formatMoment, type Zone } from '#packages/calendar'
import type { PageFrame } from './frame.ts'

type Said = Pick<PageFrame, 'words' | 'language' | 'demonstration'>

/**
 * A moment of the machine's own clock, as pages say it. A demonstration has a clock of its own on every
 * page; there it is said which clock this is.
 */
export function sayMachineMoment(
  { words, language, demonstration }: Said,
  at: Temporal.Instant,
  zone: Zone,
): string {
  const said = formatMoment(at, zone, language)
  return demonstration ? words('ui.machineClock', { at: said }) : said
}

/** The words of a page, and how it says a moment of the machine's clock. */
export const saidByMachine = (frame: PageFrame) => ({
  words: frame.words,
  sayAt: (at: Temporal.Instant, zone: Zone) => sayMachineMoment(frame, at, zone),
})
