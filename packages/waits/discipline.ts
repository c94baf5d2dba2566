import type { Leg } from './leg.ts'

const slopes = [0.3, 0.6, 1, 1.5, 2, 3, 5, 10, 1000] as const
const forgets = 0.9995

/** How people are called: what was seen of the calls so far. */
export type Rules = {
  slopeOf: (className: string) => number
  /** Whether a later leg keeps what its ticket has waited before. */
  keepsEarned: boolean
  /** Whether a counter calls first those whom few counters can serve. */
  specialistFirst: boolean
  /** The share of calls that went to the first in line of their kind, and how far the others stood. */
  headShare: number
  meanPlace: number
}

type Choice = {
  called: Leg
  at: number
  /** Those the counter could have called, the called one among them. */
  candidates: readonly Leg[]
  firstTaken: (leg: Leg) => number
  countersFor: (service: string) => number
}

/** Learns from each call how this hall chooses who is next; nothing is taken for granted. */
export function createDiscipline() {
  const hits = new Map<string, Float64Array>()
  // Two votes each: [first in line by this leg, by the whole ticket], [oldest first, specialists first].
  const references = [2, 0]
  const services = [2, 0]
  const heads = { first: 4, all: 4, places: 0, others: 0 }

  // Whom most belong to is the measure of the others: some logs number their classes.
  const sizes = new Map<string, number>()
  let usual = ''

  const count = (className: string) => {
    const size = (sizes.get(className) ?? 0) + 1
    sizes.set(className, size)
    if (size > (sizes.get(usual) ?? 0)) usual = className
  }
  const slopeOf = (className: string): number => {
    const seen = hits.get(className)
    if (className === usual || !seen) return 1
    return slopes[bestOf(seen)]!
  }
  const learnSlope = (choice: Choice, reference: (leg: Leg) => number) => {
    const { called, at, candidates } = choice
    const oldest = oldestOf(candidates, usual, reference)
    if (!oldest) return
    const classes = called.class === usual ? namesOf(candidates, usual) : [called.class]
    for (const className of classes) {
      const rival = oldestOf(candidates, className, reference)
      if (!rival) continue
      const seen = hits.get(className) ?? firstHits()
      hits.set(className, seen)
      for (const [index, slope] of slopes.entries()) {
        const isAhead = slope * (at - reference(rival) + 0.01) > at - reference(oldest)
        seen[index] = seen[index]! * forgets + (isAhead === (called.class !== usual) ? 1 : 0)
      }
    }
  }
  const learnPlace = ({ called, candidates }: Choice, reference: (leg: Leg) => number) => {
    let place = 0
    let rivals = 0
    for (const other of candidates) {
      if (other.service !== called.service || other.class !== called.class) continue
      rivals++
      if (reference(other) < reference(called)) place++
    }
    if (rivals < 2) return
    heads.all = heads.all * forgets + 1
    heads.first = heads.first * forgets + (place === 0 ? 1 : 0)
    if (place === 0) return
    heads.others = heads.others * forgets + 1
    heads.places = heads.places * forgets + place
  }
  const learnService = (choice: Choice, reference: (leg: Leg) => number) => {
    const alike = choice.candidates.filter((one) => one.class === choice.called.class)
    const rival = alike
      .filter((one) => one.service !== choice.called.service)
      .reduce<Leg | undefined>((a, b) => (a && reference(a) <= reference(b) ? a : b), undefined)
    if (!rival) return
    const [mine, theirs] = [choice.called, rival].map(({ service }) => choice.countersFor(service))
    if (mine === theirs) return
    services[0] = services[0]! * forgets + (reference(choice.called) <= reference(rival) ? 1 : 0)
    services[1] = services[1]! * forgets + (mine! < theirs! ? 1 : 0)
  }
  return {
    /** Somebody was called from among these. */
    learn(choice: Choice): void {
      const { called, candidates, firstTaken } = choice
      count(called.class)
      const byLeg = (leg: Leg) => leg.takenAt
      const alike = candidates.filter((one) => one.class === called.class)
      if (alike.some((one) => firstTaken(one) !== one.takenAt) && alike.length > 1) {
        for (const [index, reference] of [byLeg, firstTaken].entries()) {
          const isFirst = alike.every((one) => reference(called) <= reference(one))
          references[index] = references[index]! * forgets + (isFirst ? 1 : 0)
        }
      }
      const reference = references[1]! > references[0]! ? firstTaken : byLeg
      learnSlope(choice, reference)
      learnPlace(choice, reference)
      learnService(choice, reference)
    },
    rules(): Rules {
      const slopesNow = new Map([...hits.keys()].map((name) => [name, slopeOf(name)]))
      return {
        slopeOf: (className) => slopesNow.get(className) ?? 1,
        keepsEarned: references[1]! > references[0]!,
        specialistFirst: services[1]! > services[0]!,
        headShare: heads.first / heads.all,
        meanPlace: heads.others < 1 ? 1 : heads.places / heads.others,
      }
    },
  }
}

export type Discipline = ReturnType<typeof createDiscipline>

const namesOf = (legs: readonly Leg[], usual: string) =>
  new Set(legs.map((leg) => leg.class).filter((name) => name !== usual))

// Nobody knows yet; the middle of the table is believed until the calls say otherwise.
const firstHits = () => Float64Array.from(slopes, (slope) => (slope === 3 ? 0.5 : 0))

function bestOf(seen: Float64Array): number {
  const best = Math.max(...seen)
  // Equally good ones stand side by side: the middle of them.
  const good = [...seen.keys()].filter((index) => seen[index]! >= best - 1e-9)
  return good[good.length >> 1]!
}

function oldestOf(legs: readonly Leg[], className: string, reference: (leg: Leg) => number) {
  let oldest: Leg | undefined
  for (const leg of legs) {
    if (leg.class !== className) continue
    if (!oldest || reference(leg) < reference(oldest)) oldest = leg
  }
  return oldest
}
