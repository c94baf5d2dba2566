/** A day whose visits are to be spread: minutes from the opening. */
export type Spread = {
  count: number
  fromMinute: number
  toMinute: number
  /** The share of those with a time who come. */
  showShare: number
  /** How many people without a time will have come by a minute; nobody when left out. */
  walkInsBy?: (minute: number) => number
  /**
   * How many begin at the very first minute beyond the steady one, so that no counter waits for a
   * late first visitor (Bailey and Welch). What comes early is missing at the end, before the break.
   */
  firstWave?: number
}

/**
 * The whole minutes at which visits should begin, so that they and the people who just come make
 * an even load together: close to each other where few walk in, far apart where many do.
 */
export function spreadVisits({ walkInsBy = () => 0, firstWave = 0, ...day }: Spread): number[] {
  const { count, fromMinute, toMinute, showShare } = day
  const total = count * showShare + walkInsBy(toMinute)
  const places: number[] = []
  for (let at = fromMinute; at < toMinute && places.length < count; at++) {
    const wanted = (total * (at - fromMinute)) / (toMinute - fromMinute)
    const booked = wanted - walkInsBy(at) + firstWave * showShare
    // The small remainder keeps 0.9 x 10 from falling short of 9 by binary fractions.
    while (places.length < count && booked + 1e-9 >= places.length * showShare) places.push(at)
  }
  while (places.length < count) places.push(toMinute)
  return places
}
