const everyMs = 10

/**
 * Measures how long this process's event loop stood still because of what it did itself: the time
 * until the next tick, but no more than the thread computed in it. A machine that is busy with others makes
 * every tick late, and that is no stall of the house.
 */
export function watchStalls() {
  let worstMs = 0
  let last = performance.now()
  let before = process.threadCpuUsage()
  setInterval(() => {
    const now = performance.now()
    const { user, system } = process.threadCpuUsage(before)
    worstMs = Math.max(worstMs, Math.min(now - last - everyMs, (user + system) / 1000))
    last = now
    before = process.threadCpuUsage()
  }, everyMs).unref()

  /** Tells the longest since it was asked last, once what is under way has ended. */
  return (tell: (stallMs: number) => void): void => {
    // A stall is told by the tick after it, and one that follows the question at once by the tick after that.
    setTimeout(() => {
      const stallMs = worstMs
      worstMs = 0
      setTimeout(tell, 50, stallMs)
    }, 50)
  }
}
