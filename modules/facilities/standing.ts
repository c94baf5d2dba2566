import { type FacilityKind, facilityKinds, type OfficeFile } from '#packages/booking'
import { dayOf, formatDay, formatShortDay } from '#packages/calendar'
import type { Words } from '#packages/words'
import type { FacilityState } from './domain.ts'
import type { Told } from './index.ts'

/** How one thing of a hall stands, and how old that is. */
export type Standing = {
  kind: FacilityKind
  state: Exclude<FacilityState, 'unknown'>
  since: Temporal.PlainDate | null
  note: { id: string; en: string } | null
  /** The day it was said. */
  day: Temporal.PlainDate
  ageDays: number
}

type Asked = { office: OfficeFile; told: readonly Told[]; now: Temporal.Instant }

/**
 * Everything the office has said about its hall: what its officers reported last, else what its file
 * says. What was taken back, and what nobody spoke of, is not there.
 */
export function standingOf({ office, told, now }: Asked): Standing[] {
  const today = dayOf(now, office.zone)
  const aged = (day: Temporal.PlainDate) => ({
    day,
    ageDays: Math.max(0, day.until(today, { largestUnit: 'day' }).days),
  })
  return facilityKinds.flatMap((kind): Standing[] => {
    const newest = told.find((one) => one.kind === kind)
    if (newest?.state === 'unknown') return []
    if (newest) {
      const { state, since, note, at } = newest
      const said = note === null ? null : { id: note, en: note }
      return [{ kind, state, since, note: said, ...aged(dayOf(at, office.zone)) }]
    }
    const filed = office.facilities?.[kind]
    if (!filed) return []
    const { state, note = null, asOf } = filed
    return [{ kind, state, since: null, note, ...aged(Temporal.PlainDate.from(asOf)) }]
  })
}

/** The state in words, with the day since when it has been so. */
export function sayState(
  words: Words,
  { state, since }: Pick<Standing, 'state' | 'since'>,
  format = formatDay,
): string {
  if (!since) return words(`facilities.state.${state}`)
  const day = format(since, words.language)
  return words(state === 'broken' ? 'facilities.brokenSince' : 'facilities.partlySince', { day })
}

/** How old the word is, so that nobody takes an old one for a new one. */
export const sayAge = (words: Words, { day, ageDays }: Pick<Standing, 'day' | 'ageDays'>): string =>
  words('facilities.age', { day: formatDay(day, words.language), days: ageDays })

/** What does not work now, in one line for a screen in the hall; nothing while all is well. */
export function sayBroken(words: Words, standing: readonly Standing[]): string | undefined {
  const broken = standing.filter(({ state }) => state === 'broken' || state === 'partly')
  if (broken.length === 0) return undefined
  const list = broken.map((one) => {
    const name = words(`facilities.kind.${one.kind}`)
    const age = words('facilities.told', { days: one.ageDays })
    return `${name} ${sayState(words, one, formatShortDay)} (${age})`
  })
  return words('facilities.news', { list: list.join('; ') })
}
