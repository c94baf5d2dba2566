const everyMs = 20
// One long piece of work (a poster, a letter as PDF) is no crowd: only what lasts counts.
const memoryMs = 2000

/**
 * How late this process comes to what it meant to do, smoothed over two seconds. A thread that is asked
 * more than it can do is late for everything, also for the hall.
 */
export function createLag(elapsedMs: () => number = () => performance.now()) {
  let last = elapsedMs()
  let smoothed = 0
  const ring = () => {
    const at = elapsedMs()
    smoothed = smooth(smoothed, { lateMs: at - last - everyMs, passedMs: at - last })
    last = at
  }
  const timer = setInterval(ring, everyMs)
  timer.unref()
  return {
    delayMs: () => smoothed,
    ring,
    stop: () => clearInterval(timer),
  }
}

/** What was measured counts for as long as it lasted. */
function smooth(before: number, { lateMs, passedMs }: { lateMs: number; passedMs: number }) {
  const weight = 1 - Math.exp(-passedMs / memoryMs)
  return before + weight * (Math.max(0, lateMs) - before)
}
