import { formatDay } from '#packages/calendar'
import type { PageFrame } from '#packages/ui'
import type { Picture } from './picture.ts'

/** "Kanim Padang, Monday 23 November 2026". */
export const sayDay = ({ words }: PageFrame, { office, day }: Picture): string =>
  `${office.shortName}, ${formatDay(day.day, words.language)}`
