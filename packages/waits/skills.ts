const forgets = 0.98
const fewCalls = 12

/** Which counter serves what, learned from whom it called. */
export function createSkills() {
  const counters = new Map<string, Map<string, number>>()
  const totals = new Map<string, number>()
  const services = new Map<string, number>()
  let all = 0
  let serving = new Map<string, number>()

  const serves = (counter: string, service: string): boolean => {
    const total = totals.get(counter) ?? 0
    const everywhere = services.get(service) ?? 0
    // A counter hardly known, or a service nobody has called yet: anything is possible.
    if (total < fewCalls || everywhere === 0) return true
    const seen = counters.get(counter)?.get(service) ?? 0
    // Once among a thousand is a favour between colleagues, not a skill.
    return seen > Math.max(0.4, (0.08 * total * everywhere) / all)
  }
  return {
    serves,
    called(counter: string, service: string): void {
      const own = counters.get(counter) ?? new Map<string, number>()
      counters.set(counter, own)
      own.set(service, (own.get(service) ?? 0) + 1)
      totals.set(counter, (totals.get(counter) ?? 0) + 1)
      services.set(service, (services.get(service) ?? 0) + 1)
      all++
    },
    /** How many counters serve this. */
    countersFor(service: string): number {
      let count = serving.get(service)
      if (count === undefined) {
        count = [...counters.keys()].filter((counter) => serves(counter, service)).length
        serving.set(service, count)
      }
      return count
    },
    endDay(): void {
      for (const own of counters.values()) {
        for (const [service, seen] of own) own.set(service, seen * forgets)
      }
      for (const sums of [totals, services]) {
        for (const [name, seen] of sums) sums.set(name, seen * forgets)
      }
      all *= forgets
      serving = new Map()
    },
  }
}

export type Skills = ReturnType<typeof createSkills>
