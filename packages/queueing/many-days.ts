/**
 * A day as an office plans it: so many people, how far apart they come, the stages they go through
 * and how long each takes, all in whole milliseconds. A table holds one value for each of its equal
 * shares of chance, so that no machine rounds a logarithm differently. A day may last three weeks.
 */
export type DayPlan = {
  people: number
  gaps: Int32Array
  stages: readonly { servers: number; services: Int32Array }[]
  /** Of all people, as a share of 2³². */
  priority: number
}

/** What a day came to: all waiting together, when the last one left, and how much happened. */
export type DayPlayed = { waited: number; ended: number; events: number }

type Floor = {
  plan: DayPlan
  /** The next things, soonest first: times and codes of a heap no larger than the servers. */
  times: Int32Array
  codes: Int32Array
  size: number
  /** By stage and class, a line as a piece of one array. */
  line: Int32Array
  heads: Int32Array
  tails: Int32Array
  free: Int32Array
  since: Int32Array
  isFirst: Uint8Array
  seed: number
}

/** Shares in a table; a power of two, so that a share is a shift. */
export const shares = 4096
const shift = 20

// Mulberry32: small, and the same integers everywhere.
function draw(floor: Floor): number {
  floor.seed = (floor.seed + 0x6d2b79f5) | 0
  let mixed = Math.imul(floor.seed ^ (floor.seed >>> 15), floor.seed | 1)
  mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
  return (mixed ^ (mixed >>> 14)) >>> 0
}

function add({ times, codes, size }: Floor, at: number, code: number): void {
  let place = size
  while (place > 0) {
    const parent = (place - 1) >> 1
    if (times[parent]! <= at) break
    times[place] = times[parent]!
    codes[place] = codes[parent]!
    place = parent
  }
  times[place] = at
  codes[place] = code
}

/** Puts something in the place of the first thing, which has just happened. */
function replace({ times, codes, size }: Floor, at: number, code: number): void {
  let place = 0
  for (;;) {
    const left = 2 * place + 1
    if (left >= size) break
    const right = left + 1
    const child = right < size && times[right]! < times[left]! ? right : left
    if (at <= times[child]!) break
    times[place] = times[child]!
    codes[place] = codes[child]!
    place = child
  }
  times[place] = at
  codes[place] = code
}

function removeFirst(floor: Floor): void {
  const last = --floor.size
  if (last > 0) replace(floor, floor.times[last]!, floor.codes[last]!)
}

/** Plays days of one plan; memory is made once. The same seed gives the same day, on every machine. */
export function createDays(plan: DayPlan): (seed: number) => DayPlayed {
  const { people, stages, priority, gaps } = plan
  const servers = stages.reduce((sum, one) => sum + one.servers, 0)
  const floor: Floor = {
    plan,
    times: new Int32Array(servers + 2),
    codes: new Int32Array(servers + 2),
    size: 0,
    line: new Int32Array(stages.length * 2 * people),
    heads: new Int32Array(stages.length * 2),
    tails: new Int32Array(stages.length * 2),
    free: new Int32Array(stages.length),
    since: new Int32Array(people),
    isFirst: new Uint8Array(people),
    seed: 0,
  }
  const { line, heads, tails, free, since, isFirst } = floor
  const arrival = stages.length * people
  const services = stages.map((one) => one.services)

  const serve = (stage: number, person: number, at: number) => {
    add(floor, at + services[stage]![draw(floor) >>> shift]!, stage * people + person)
    floor.size++
  }
  const join = (stage: number, person: number, at: number) => {
    if (free[stage]! > 0) {
      free[stage] = free[stage]! - 1
      serve(stage, person, at)
      return
    }
    const own = stage * 2 + isFirst[person]!
    since[person] = at
    line[tails[own]!] = person
    tails[own] = tails[own]! + 1
  }
  /** The next in line at this stage, priority first; -1 when nobody waits. */
  const next = (stage: number) => {
    const own = heads[stage * 2 + 1]! < tails[stage * 2 + 1]! ? stage * 2 + 1 : stage * 2
    if (heads[own] === tails[own]) return -1
    const person = line[heads[own]!]!
    heads[own] = heads[own]! + 1
    return person
  }

  return (seed) => {
    floor.seed = seed | 0
    floor.size = 0
    for (let own = 0; own < heads.length; own++) heads[own] = tails[own] = own * people
    for (let stage = 0; stage < stages.length; stage++) free[stage] = stages[stage]!.servers
    let come = 0
    let waited = 0
    let events = 0
    let at = 0
    add(floor, gaps[draw(floor) >>> shift]!, arrival)
    floor.size++
    while (floor.size > 0) {
      at = floor.times[0]!
      const code = floor.codes[0]!
      events++
      if (code === arrival) {
        const person = come++
        isFirst[person] = draw(floor) < priority ? 1 : 0
        if (come < people) replace(floor, at + gaps[draw(floor) >>> shift]!, arrival)
        else removeFirst(floor)
        join(0, person, at)
        continue
      }
      const stage = (code / people) | 0
      const person = code - stage * people
      const called = next(stage)
      if (called < 0) {
        free[stage] = free[stage]! + 1
        removeFirst(floor)
      } else {
        waited += at - since[called]!
        const lasts = services[stage]![draw(floor) >>> shift]!
        replace(floor, at + lasts, stage * people + called)
      }
      if (stage + 1 < stages.length) join(stage + 1, person, at)
    }
    return { waited, ended: at, events }
  }
}
