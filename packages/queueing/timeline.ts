/** Something that will happen at a minute from now. */
export type Coming = { at: number; happens: (at: number) => void }

/** What will happen, soonest first: a binary heap. What comes at the same minute keeps no order. */
export type Timeline = {
  add: (coming: Coming) => void
  /** The minute of the next one; infinite when nothing is left. */
  peek: () => number
  take: () => Coming | undefined
}

function rise(heap: Coming[], from: number): void {
  const moving = heap[from]!
  let at = from
  while (at > 0) {
    const parent = (at - 1) >> 1
    if (heap[parent]!.at <= moving.at) break
    heap[at] = heap[parent]!
    at = parent
  }
  heap[at] = moving
}

function sink(heap: Coming[], moving: Coming): void {
  let at = 0
  for (;;) {
    const left = 2 * at + 1
    if (left >= heap.length) break
    const right = left + 1
    const child = right < heap.length && heap[right]!.at < heap[left]!.at ? right : left
    if (moving.at <= heap[child]!.at) break
    heap[at] = heap[child]!
    at = child
  }
  heap[at] = moving
}

/** An empty timeline. */
export function createTimeline(): Timeline {
  const heap: Coming[] = []
  return {
    add: (coming) => rise(heap, heap.push(coming) - 1),
    peek: () => heap[0]?.at ?? Number.POSITIVE_INFINITY,
    take: () => {
      const first = heap[0]
      const last = heap.pop()
      if (last && heap.length > 0) sink(heap, last)
      return first
    },
  }
}
