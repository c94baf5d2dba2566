import type { NameFound } from '#packages/matching'
import type { ListedPerson } from '#platform/watchlist'

/** Who applies, as far as a list can be asked about. */
export type Subject = {
  names: readonly string[]
  birth?: string | undefined
  numbers: readonly string[]
}

/** Somebody on the list whom the applicant resembles, and by what. */
export type Resemblance = {
  number: string
  names: string[]
  births: string[]
  /** From 0 to 100. */
  likePercent: number
  by: 'paper' | 'name' | 'nameAndBirth'
}

/** Names less alike than this are nobody's concern, whatever else fits. */
export const leastAlike = 0.8
const surelyAlike = 0.9

/** A year apart is a slip of memory or of another calendar. */
const nearYears = 1

const plain = (number: string) => number.toUpperCase().replace(/[^A-Z0-9]/g, '')

/** How a birth fits those of the list: the same as far as it is told, near, unknown, or another. */
function fitOf(birth: string | undefined, listed: readonly string[]) {
  if (!birth || listed.length === 0) return 'unknown'
  if (listed.some((one) => birth.startsWith(one))) return 'same'
  const year = Number(birth.slice(0, 4))
  const isNear = listed.some((one) => Math.abs(Number(one.slice(0, 4)) - year) <= nearYears)
  return isNear ? 'near' : 'other'
}

/**
 * Whether somebody on a list may be meant. A namesake born in other years is not; a paper of the same
 * number is, whatever the name. Only ever a reason for two people to look.
 */
export function judge(
  { birth, numbers }: Subject,
  { thing: person, like }: NameFound<ListedPerson>,
): Resemblance | undefined {
  const own = new Set(numbers.map(plain))
  const hasPaper = person.papers.some((paper) => own.has(plain(paper)))
  const fit = fitOf(birth, person.births)
  const fits = like >= leastAlike && (fit === 'same' || (fit === 'near' && like >= surelyAlike))
  const isNamed = like >= surelyAlike && fit === 'unknown'
  const by = hasPaper ? 'paper' : fits ? 'nameAndBirth' : isNamed ? 'name' : undefined
  if (!by) return undefined
  const { number, names, births } = person
  return { number, names, births, likePercent: Math.round(like * 100), by }
}

/** What a hold says: whom the applicant resembles; nobody when it was drawn. */
export type Told = { resembles: Resemblance[] }

const toldBytes = 4096
const mostTold = 8

/** As text that is as long for everybody. */
export function writeTold({ resembles }: Told): string {
  for (let most = mostTold; ; most--) {
    const text = JSON.stringify({ resembles: resembles.slice(0, most) })
    const spare = toldBytes - Buffer.byteLength(text)
    if (spare >= 0) return text + ' '.repeat(spare)
  }
}

/** What such a text says. */
export const readTold = (text: string): Told => JSON.parse(text)

/** After so many hours a list decides nothing any more. */
export const mostHours = 24

/** How old a list is, in whole minutes. */
export const ageMinutes = (asOf: Temporal.Instant, at: Temporal.Instant): number =>
  Math.max(0, Math.floor(at.since(asOf).total('minutes')))
