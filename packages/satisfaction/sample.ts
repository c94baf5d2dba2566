// Krejcie and Morgan: chi-square for one degree of freedom at 95 %, an even split, 5 % error.
const chiSquare = 3.841
const evenSplit = 0.25
const error = 0.05

/** How many people must answer so that so many are spoken for, by the table of the regulation. */
export function neededSample(population: number): number {
  if (population <= 0) return 0
  const spread = chiSquare * evenSplit
  return Math.round((spread * population) / (error ** 2 * (population - 1) + spread))
}

/** How far off, in hundredths of the whole, so many answers of so many people may be (95 %). */
export function marginOf(people: number, population: number): number {
  if (people >= population) return 0
  const left = (population - people) / (people * (population - 1))
  return 100 * Math.sqrt(chiSquare * evenSplit * left)
}
