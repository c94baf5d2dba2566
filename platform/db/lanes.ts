import type { Who } from '#packages/access'
import { Busy } from './outcome.ts'

/** One way to the connections: at most so many are held by it at once, the rest wait in order. */
type Lane = { enter: () => Promise<void>; leave: () => void; waiting: () => number }

type Options = { most: number; waitMs: number }

function createLane({ most, waitMs }: Options): Lane {
  let held = 0
  const line: { enter: () => void }[] = []

  function wait(): Promise<void> {
    return new Promise((resolve, reject) => {
      const place = {
        enter: () => {
          clearTimeout(timer)
          resolve()
        },
      }
      const timer = setTimeout(() => {
        line.splice(line.indexOf(place), 1)
        reject(new Busy('Too many wait for the database'))
      }, waitMs)
      line.push(place)
    })
  }

  return {
    enter: () => {
      if (held >= most) return wait()
      held++
      return Promise.resolve()
    },
    // Who leaves hands the place on, so that nobody comes in between.
    leave: () => {
      const next = line.shift()
      if (next) next.enter()
      else held--
    },
    waiting: () => line.length,
  }
}

const isOfThePublic = ({ kind }: Who) => kind === 'nobody' || kind === 'person'

/** What the lanes are told; `reserved` connections are never held by the public. */
export type LaneOptions = Options & { reserved: number }

/**
 * A long lock or a rush of the public never takes the last connections: officers, screens and the house
 * itself always find one that is theirs.
 */
export function createLanes({ most, reserved, waitMs }: LaneOptions) {
  const ofThePublic = createLane({ most: most - reserved, waitMs })
  return {
    /** Runs the work as soon as its lane has room; Busy when it has none in time. */
    run: async <R>(who: Who, work: () => Promise<R>): Promise<R> => {
      if (!isOfThePublic(who)) return work()
      await ofThePublic.enter()
      try {
        return await work()
      } finally {
        ofThePublic.leave()
      }
    },
    waiting: ofThePublic.waiting,
  }
}

/** The ways to the connections of one pool. */
export type Lanes = ReturnType<typeof createLanes>
