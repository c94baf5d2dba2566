/** Looks that are told in one line: the last of them, when the first was, and how many. */
export type Grouped = { at: Temporal.Instant; first: Temporal.Instant; count: number }

/** Looks of the same kind further apart than this are lines of their own. */
const apartMinutes = 30

/**
 * Looks that are the same in everything a reader is told and follow each other within half an hour,
 * as one: nothing is left out of the count, and first and last time stay.
 */
export function groupLooks<Look extends { at: Temporal.Instant; same: string }>(
  looks: readonly Look[],
): (Grouped & { one: Look })[] {
  const groups: (Grouped & { one: Look })[] = []
  const inOrder = looks.toSorted((a, b) => Temporal.Instant.compare(a.at, b.at))
  for (const one of inOrder) {
    const last = groups.findLast((group) => group.one.same === one.same)
    const isNear = last && last.at.until(one.at).total('minutes') <= apartMinutes
    if (isNear) Object.assign(last, { at: one.at, count: last.count + 1 })
    else groups.push({ one, at: one.at, first: one.at, count: 1 })
  }
  return groups
}
