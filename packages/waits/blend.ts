/** One past row: what each guess said, and how long it was. */
export type Past = { guesses: Float64Array; actual: number }

const steps = 80
const pace = 0.6

/** How much each guess is trusted at first: nearly all on the hall played on. */
export const firstTrust = (count: number) =>
  Float64Array.from({ length: count }, (_, nth) => (nth === 0 ? 0.9 : 0.1 / (count - 1)))

/** The guesses, each weighed by its trust. */
export function blend(guesses: Float64Array, trust: Float64Array): number {
  let sum = 0
  for (let nth = 0; nth < guesses.length; nth++) sum += guesses[nth]! * trust[nth]!
  return sum
}

/** Moves trust towards those that would have made the mean error smaller (exponentiated gradient). */
export function learnTrust(past: readonly Past[], before: Float64Array): Float64Array {
  // Nobody loses all trust: a hall may change.
  let trust = before.map((one) => one + 1e-4)
  const usual = past.reduce((sum, { actual }) => sum + actual, 0) / past.length + 1e-9
  for (let step = 0; step < steps; step++) {
    const slope = new Float64Array(trust.length)
    for (const { guesses, actual } of past) {
      const side = Math.sign(blend(guesses, trust) - actual)
      for (let nth = 0; nth < slope.length; nth++) slope[nth]! += side * guesses[nth]!
    }
    const speed = pace / (past.length * usual * Math.sqrt(1 + step / 10))
    trust = trust.map((one, nth) => one * Math.exp(-speed * slope[nth]!))
    const sum = trust.reduce((a, b) => a + b, 0)
    trust = trust.map((one) => one / sum)
  }
  return trust
}
