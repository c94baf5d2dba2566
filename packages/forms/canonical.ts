/**
 * JSON with sorted keys and no spaces, so that the same content always has the same bytes
 * (RFC 8785 for the values we use: strings, safe integers, decimals, booleans, null).
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((each) => canonicalJson(each ?? null)).join(',')}]`
  if (typeof value !== 'object' || value === null) return plain(value)
  const record = value as Record<string, unknown>
  let members = ''
  for (const key of Object.keys(record).sort()) {
    const member = record[key]
    if (member === undefined) continue
    const said = typeof member === 'string' ? JSON.stringify(member) : canonicalJson(member)
    members += `${members === '' ? '' : ','}${JSON.stringify(key)}:${said}`
  }
  return `{${members}}`
}

function plain(value: unknown): string {
  if (typeof value === 'number' && !Number.isFinite(value)) throw new TypeError('not JSON')
  return JSON.stringify(value) ?? 'null'
}

/** The name of some content: the digest (SHA-256 in hex, given by the caller) of its canonical JSON. */
export const contentHash = (value: unknown, digest: (text: string) => string): string =>
  digest(canonicalJson(value))
