// Two rounds of the murmur3 finaliser. Not for secrets: it only has to look independent.
function mix(bits: number): number {
  let x = bits | 0
  x = Math.imul(x ^ (x >>> 16), 0x85ebca6b)
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35)
  return (x ^ (x >>> 16)) >>> 0
}

/** A number for a name, the same everywhere and for ever (FNV-1a). */
export function key(text: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  }
  return hash >>> 0
}

/** The die of this name in this run: strictly between 0 and 1, and always the same. */
export const die = (name: number, run: number, nth: number): number =>
  (mix(mix(name + Math.imul(run + 1, 0x9e3779b1)) + Math.imul(nth + 1, 0x85ebca77)) + 0.5) /
  4294967296
