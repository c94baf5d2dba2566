import { getHeapStatistics } from 'node:v8'
import { createLag } from './lag.ts'
import { createLobby } from './lobby.ts'
import { type Load, mayComeIn, type Priority } from './priority.ts'

/** How full the house is now, and who may still come in. */
export type Crowd = {
  /** Whether a request of this kind is answered now; one that is not gets the short page. */
  mayEnter: (priority: Priority) => boolean
  /** Counts a request while it is worked on. */
  during: <R>(work: () => Promise<R>) => Promise<R>
  /**
   * The same for a reader of the public, who may have to wait outside first; `sendAway` is for whoever
   * cannot. `made` lets the next one in while the answer is still on its way to somebody slow.
   */
  inTurn: <R>(work: (made: () => void) => Promise<R>, sendAway: () => R) => Promise<R>
  load: () => Load
  stop: () => void
}

type Needs = {
  /** How many wait for a connection to the database. */
  waiting?: () => number
  /** Turned off, everybody comes in: the control of the tests. */
  isOpenToAll?: boolean
  /** The clock by which lateness is measured; the process's own unless another is given. */
  elapsedMs?: () => number
}

// Asking V8 about its heap costs some microseconds: not on each request.
const heapEveryMs = 100

/** Measures this process: how late its own clock rings, how much memory is left, who waits. */
export function createCrowd(needs: Needs = {}): Crowd {
  const { waiting = () => 0, isOpenToAll = false } = needs
  let inFlight = 0
  const lag = createLag(needs.elapsedMs)
  let heap = 0
  const timer = setInterval(() => {
    const { used_heap_size, heap_size_limit } = getHeapStatistics()
    heap = used_heap_size / heap_size_limit
  }, heapEveryMs)
  timer.unref()
  const lobby = createLobby()
  const load = () => ({ inFlight, delayMs: lag.delayMs(), waiting: waiting(), heap })
  const during: Crowd['during'] = async (work) => {
    inFlight++
    try {
      return await work()
    } finally {
      inFlight--
    }
  }
  const inTurn: Crowd['inTurn'] = (work, sendAway) =>
    during(async () => {
      if (isOpenToAll) return work(() => undefined)
      if (!(await lobby.enter())) return sendAway()
      let isInside = true
      const leave = () => {
        if (isInside) lobby.leave()
        isInside = false
      }
      return work(leave).finally(leave)
    })
  return {
    load,
    mayEnter: (priority) => isOpenToAll || mayComeIn(priority, load()),
    during,
    inTurn,
    stop: () => {
      clearInterval(timer)
      lag.stop()
    },
  }
}
