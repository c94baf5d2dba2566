import { setTimeout as pause } from 'node:timers/promises'

/** A live page: it comes back by itself when it is cut off, as a browser's does. */
export type Watching = { longestGapMs: () => number; frames: () => number; stop: () => void }

/** Watches until told to stop; remembers how long it was ever without a connection. */
export function watchOn(url: string, path: string, isOver: () => boolean): Watching {
  const closing = new AbortController()
  let frames = 0
  let longestGapMs = 0
  let retryMs = 2000

  async function watchOnce(cutAt: number | undefined): Promise<number | undefined> {
    const answer = await fetch(new URL(path, url), { signal: closing.signal })
    if (!answer.ok || !answer.body) return cutAt
    if (cutAt !== undefined) longestGapMs = Math.max(longestGapMs, performance.now() - cutAt)
    try {
      for await (const part of answer.body) {
        const text = Buffer.from(part).toString()
        if (text.includes('data: ')) frames++
        retryMs = Number(/^retry: (\d+)$/m.exec(text)?.[1] ?? retryMs)
      }
    } catch {
      // Cut off in the middle of a frame: it comes back like any other.
    }
    return performance.now()
  }

  const watching = async () => {
    let cutAt: number | undefined
    while (!isOver() && !closing.signal.aborted) {
      cutAt = await watchOnce(cutAt).catch(() => cutAt ?? performance.now())
      if (!closing.signal.aborted) await pause(retryMs)
    }
  }
  void watching()
  return { longestGapMs: () => longestGapMs, frames: () => frames, stop: () => closing.abort() }
}
