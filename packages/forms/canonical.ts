/**
 * JSON with sorted keys and no spaces, so that the same content always has the same bytes
 * (RFC 8785 for the values we use: strings, safe integers, decimals, booleans, null).
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((each) => canonicalJson(each ?? null)).join(',')}]`
  if (typeof value !== 'object' || value === null) return plain(value)
  const members = Object.entries(value)
    .filter(([, inside]) => inside !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, inside]) => `${JSON.stringify(key)}:${canonicalJson(inside)}`)
  return `{${members.join(',')}}`
}

function plain(value: unknown): string {
  if (typeof value === 'number' && !Number.isFinite(value)) throw new TypeError('not JSON')
  return JSON.stringify(value) ?? 'null'
}

/** The name of some content: the digest (SHA-256 in hex, given by the caller) of its canonical JSON. */
export const contentHash = (value: unknown, digest: (text: string) => string): string =>
  digest(canonicalJson(value))
