/** The fewest people any shown figure, and any change of one, stands for. */
export const smallestCell = 5

/**
 * How many of so many answers a figure may show. While more can come, a whole block is held back,
 * so that the last step, when the month is closed, is of five people or more as well.
 */
export function releasable(people: number, isClosed: boolean): number {
  if (isClosed) return people < smallestCell ? 0 : people
  return Math.max(0, Math.floor(people / smallestCell) - 1) * smallestCell
}

/** Of how many people everybody reads that they answered at least: whole blocks, so that one more or fewer tells nothing. */
export const answeredAtLeast = (people: number): number =>
  Math.floor(people / smallestCell) * smallestCell
