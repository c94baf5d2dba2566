import { readFileSync } from 'node:fs'

/** Test files that one process runs after another. */
export type Group = readonly string[]

/**
 * Reading the whole house and proving its services costs a process two seconds, most files' tests less. So
 * sixteen of them share one process: measured, 14 files of a door need half the work.
 */
export const most = 16

// So many processes at least, where there are as many files.
const few = 4

// These start houses, browsers and servers, and mostly wait for them.
const waiting = ['attack/', 'journeys/', 'tools/', 'platform/postgres/']

// What a file does to its process, or for all its tests at once, would reach its neighbours.
const reaching = /^(?:before|after)(?:Each)?\(|process\.(?:env|exit|on|chdir)|globalThis\.\w+ =/m

/** Whether the file needs a process of its own. */
export const isAlone = (file: string, text: string): boolean =>
  waiting.some((folder) => file.startsWith(folder)) || reaching.test(text)

/** Neighbours of the list together, as evenly as can be; of a few files each its own process. */
export function evenly(files: readonly string[]): Group[] {
  const count = Math.max(Math.ceil(files.length / most), Math.min(files.length, few))
  const startOf = (nth: number) => Math.round((nth * files.length) / count)
  return Array.from({ length: count }, (_, nth) => files.slice(startOf(nth), startOf(nth + 1)))
}

/** One that waits, one that computes, by turns: so neither the cores nor the waiting is idle. */
export function byTurns(some: readonly Group[], others: readonly Group[]): Group[] {
  const [longer, shorter] = some.length > others.length ? [some, others] : [others, some]
  const before = (nth: number) => Math.floor((nth * shorter.length) / longer.length)
  return longer.flatMap((group, nth) => [group, ...shorter.slice(before(nth), before(nth + 1))])
}

/**
 * Which files run together, in the order in which they begin. `longest` names those known to take
 * long: they begin first, so that none of them is left alone at the end.
 */
export function groupFiles(
  files: readonly string[],
  { longest, readText = (file) => readFileSync(file, 'utf8') }: Wish,
): Group[] {
  const rank = (file: string) => (longest.indexOf(file) + 1 || longest.length + 1) - 1
  const alone = files.filter((file) => longest.includes(file) || isAlone(file, readText(file)))
  const others = files.filter((file) => !alone.includes(file))
  const first = alone.toSorted((a, b) => rank(a) - rank(b)).map((file) => [file])
  return byTurns(first, evenly(others))
}

type Wish = { longest: readonly string[]; readText?: (file: string) => string }
