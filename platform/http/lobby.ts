/** Where readers wait who are let in a few at a time. */
export type Lobby = {
  /** Resolves with true when it is one's turn, with false when the line is too long or took too long. */
  enter: () => Promise<boolean>
  /** Whoever was let in says when they are done. */
  leave: () => void
  /** How many stand in the line. */
  waiting: () => number
}

type Bounds = {
  /** So many are inside at once. */
  inside: number
  /** So many may wait for that; whoever comes then is sent away. */
  line: number
  /** Who waited so long is sent away, in ms. */
  patienceMs: number
}

/**
 * A thread that makes four hundred pages at once answers nobody else until all of them are made. Eight
 * at a time keep it as busy, and whoever serves the hall never stands behind more than eight pages.
 */
export const usual: Bounds = { inside: 8, line: 240, patienceMs: 2500 }

type Waiting = { letIn: (isIn: boolean) => void; giveUp: NodeJS.Timeout }

/** Opens one: first come, first let in. */
export function createLobby({ inside: most, line, patienceMs }: Bounds = usual): Lobby {
  const waiting = new Set<Waiting>()
  let inside = 0

  function letNextIn(): void {
    const [next] = waiting
    if (!next || inside >= most) return
    waiting.delete(next)
    clearTimeout(next.giveUp)
    inside++
    next.letIn(true)
  }

  return {
    enter: () => {
      if (inside < most && waiting.size === 0) {
        inside++
        return Promise.resolve(true)
      }
      if (waiting.size >= line) return Promise.resolve(false)
      return new Promise((letIn) => {
        const giveUp = setTimeout(() => {
          waiting.delete(one)
          letIn(false)
        }, patienceMs)
        const one = { letIn, giveUp }
        waiting.add(one)
      })
    },
    leave: () => {
      inside--
      // Not at once: whatever else the thread has to do comes between two pages.
      setImmediate(letNextIn)
    },
    waiting: () => waiting.size,
  }
}
