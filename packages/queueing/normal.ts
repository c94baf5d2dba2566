/** P(Z <= z) of the standard normal; absolute error below 1.5e-7 (Abramowitz and Stegun 7.1.26). */
export function normalBelow(z: number): number {
  const x = Math.abs(z) / Math.SQRT2
  const t = 1 / (1 + 0.3275911 * x)
  const series =
    t *
    (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))))
  const tail = (series * Math.exp(-x * x)) / 2
  return z < 0 ? tail : 1 - tail
}

const central = [2.50662823884, -18.61500062529, 41.39119773534, -25.44106049637]
const centralBelow = [-8.4735109309, 23.08336743743, -21.06224101826, 3.13082909833]
const outer = [
  0.3374754822726147, 0.9761690190917186, 0.1607979714918209, 0.0276438810333863,
  0.0038405729373609, 0.0003951896511919, 0.0000321767881768, 0.0000002888167364,
  0.0000003960315187,
]

const polynomial = (coefficients: readonly number[], x: number) =>
  coefficients.reduceRight((sum, coefficient) => sum * x + coefficient, 0)

/** The z that a share p of the standard normal lies below (Moro 1995; error below 1e-7). */
export function normalQuantile(p: number): number {
  const y = Math.min(Math.max(p, 1e-9), 1 - 1e-9) - 0.5
  if (Math.abs(y) < 0.42) {
    const r = y * y
    return (y * polynomial(central, r)) / (1 + r * polynomial(centralBelow, r))
  }
  const r = y > 0 ? 0.5 - y : 0.5 + y
  return Math.sign(y) * polynomial(outer, Math.log(-Math.log(r)))
}
