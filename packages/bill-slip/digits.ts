const mostInGroup = 4

/**
 * A number in groups of at most four digits, as even as possible: 15 digits are 4 4 4 3 and never
 * 4 4 4 2 1, for a lonely digit at the end is the one that is forgotten.
 */
export function groupDigits(number: string): string[] {
  const signs = number.replaceAll(/\s/g, '')
  const count = Math.max(1, Math.ceil(signs.length / mostInGroup))
  const least = Math.floor(signs.length / count)
  const longer = signs.length % count
  let from = 0
  return Array.from({ length: count }, (_, nth) => {
    const group = signs.slice(from, from + least + (nth < longer ? 1 : 0))
    from += group.length
    return group
  })
}
