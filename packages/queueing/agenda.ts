/** What will happen in one future, soonest first: numbers only, because millions are put in and taken out. */
export type Agenda = {
  add: (at: number, what: number) => void
  /** The minute of the next one; infinite when nothing is left. */
  peek: () => number
  take: () => number
  clear: () => void
}

/** An empty agenda: a binary heap. What comes at the same minute keeps no order. */
export function createAgenda(): Agenda {
  const times: number[] = []
  const things: number[] = []
  let size = 0
  const rise = (at: number, what: number) => {
    let place = size++
    while (place > 0) {
      const parent = (place - 1) >> 1
      if (times[parent]! <= at) break
      times[place] = times[parent]!
      things[place] = things[parent]!
      place = parent
    }
    times[place] = at
    things[place] = what
  }
  const sink = (at: number, what: number) => {
    let place = 0
    for (;;) {
      let child = 2 * place + 1
      if (child >= size) break
      if (child + 1 < size && times[child + 1]! < times[child]!) child++
      if (at <= times[child]!) break
      times[place] = times[child]!
      things[place] = things[child]!
      place = child
    }
    times[place] = at
    things[place] = what
  }
  return {
    add: rise,
    peek: () => (size > 0 ? times[0]! : Number.POSITIVE_INFINITY),
    take: () => {
      const first = things[0]!
      size--
      if (size > 0) sink(times[size]!, things[size]!)
      return first
    },
    clear: () => {
      size = 0
    },
  }
}
