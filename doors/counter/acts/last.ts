import type { HallView } from '#modules/queue'
import type { Officer } from '#packages/access'
import { Refusal } from '#packages/refusal'

/**
 * The last counter that serves people who wait is about to close: nobody would call them any more.
 * Refuses with counter.lastToServe and how many; pressed once more it is meant. While the whole hall
 * stands still nobody is called anyhow.
 */
export function refuseLast(who: Officer, { counters, waiting, paused }: HallView): void {
  const others = counters.filter(({ staffId }) => staffId && staffId !== who.staffId)
  const left = waiting.filter(({ stage }) => !others.some(({ serves }) => serves.includes(stage)))
  const mine = counters.find(({ staffId }) => staffId === who.staffId)
  const count = left.filter(({ stage }) => mine?.serves.includes(stage)).length
  if (count > 0 && !paused) throw new Refusal('counter.lastToServe', { count })
}
