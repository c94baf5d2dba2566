import { die, key, normalQuantile, remainingMinutes, type TicketClass } from '#packages/queueing'

/**
 * One person of a day, before any office says how they must come. Everything chance decides is
 * fixed here, so every regime meets the same people: a share (0 to 1) is turned into a time by the
 * regime, the minutes at the counter are theirs.
 */
export type Person = {
  nth: number
  class: TicketClass
  /** Comes at all, if asked to come at a time. */
  shows: boolean
  serviceMinutes: number
  /** Which of two ways of coming they choose. */
  choice: number
  /** Where in the day, or in a window, they come. */
  when: number
  /** Standard normal: how much sooner or later than usual. */
  off: number
}

/** Who comes to an office on a day. */
export type Crowd = {
  count: number
  noShow: number
  priorityShare: number
  service: { meanMinutes: number; spreadMinutes: number }
}

/** The reference day: 150 people, ten minutes each, one in ten stays away, one in ten has priority. */
export const referenceCrowd: Crowd = {
  count: 150,
  noShow: 0.1,
  priorityShare: 0.1,
  service: { meanMinutes: 10, spreadMinutes: 5 },
}

/** The people of a day: the same for the same seed, and another day's have nothing to do with them. */
export function peopleOf(crowd: Crowd, { seed, day }: { seed: number; day: number }): Person[] {
  return Array.from({ length: crowd.count }, (_, nth) => {
    const name = key(`${seed} person ${nth}`)
    const roll = (lane: number) => die(name, day, lane)
    return {
      nth,
      class: roll(0) < crowd.priorityShare ? 'priority' : 'ordinary',
      shows: roll(1) >= crowd.noShow,
      serviceMinutes: remainingMinutes(crowd.service, roll(2)),
      choice: roll(3),
      when: roll(4),
      off: normalQuantile(roll(5)),
    }
  })
}
