/** What a letter says of itself in its square. Days are ISO days, `host` is where it can be asked about. */
export type Claim = {
  kind: string
  number: string
  initials?: string
  birthYear?: number
  from: string
  until?: string
  host: string
}

/** A square taken apart: which key signed, exactly what was signed, and the signature (base64url). */
export type Token = { keyId: string; claim: Claim; unsigned: string; signature: string }

const between = '~'
const version = 'G1'
const shape =
  /^(G1~([a-z0-9]{1,12})~([a-z0-9-]{1,60})~([A-Z0-9-]{1,40})~([A-Z]{1,8}|-)~(\d{4}|-)~(\d{8})~(\d{8}|-)~([a-z0-9.:[\]-]{1,120}))~([A-Za-z0-9_-]{86})$/

/** What is signed. Throws when the claim has something in it that no letter has: a bug of the caller. */
export function unsignedOf(
  { kind, number, initials, birthYear, from, until, host }: Claim,
  keyId: string,
): string {
  const day = (text?: string) => text?.replaceAll('-', '') ?? '-'
  const year = birthYear === undefined ? '-' : String(birthYear).padStart(4, '0')
  const fields = [keyId, kind, number, initials ?? '-', year, day(from), day(until), host]
  const unsigned = [version, ...fields].join(between)
  if (!shape.test(`${unsigned}${between}${'A'.repeat(86)}`)) {
    throw new Error(`A letter cannot say ${unsigned} of itself`)
  }
  return unsigned
}

/** The token in what a camera read or somebody pasted, whole address or not; nothing when it is none. */
export function readToken(text: string): Token | undefined {
  const found = shape.exec(tokenIn(text.slice(0, 1000).trim()))
  if (!found) return undefined
  const [, unsigned = '', keyId = '', kind = '', number = '', initials, year, from, until, host] =
    found
  const [start, end] = [readDay(from), readDay(until)]
  if (!start || (until !== '-' && !end)) return undefined
  const claim: Claim = {
    kind,
    number,
    ...(initials !== '-' && { initials: initials ?? '' }),
    ...(year !== '-' && { birthYear: Number(year) }),
    from: start,
    ...(end && { until: end }),
    host: host ?? '',
  }
  return { keyId, claim, unsigned, signature: found.at(-1) ?? '' }
}

function tokenIn(text: string): string {
  const at = text.indexOf(`${version}${between}`)
  const coded = text.replaceAll(/%7[eE]/g, between).replaceAll(/%3[aA]/g, ':')
  return at < 0 ? coded.slice(Math.max(0, coded.indexOf(`${version}${between}`))) : coded.slice(at)
}

function readDay(text: string | undefined): string | undefined {
  const [, year, month, day] = /^(\d{4})(\d\d)(\d\d)$/.exec(text ?? '') ?? []
  if (!year || !month || !day) return undefined
  const [m, d] = [Number(month), Number(day)]
  const isLeap = (Number(year) % 4 === 0 && Number(year) % 100 !== 0) || Number(year) % 400 === 0
  const most = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][m - 1] ?? 0
  return d >= 1 && d <= most ? `${year}-${month}-${day}` : undefined
}

const mostInitials = 4

/** The first letter of each word of a machine line such as `SITI<AMINAH<<<`; nothing without letters. */
export function initialsOf(machineLine: string | undefined): string | undefined {
  const words = (machineLine ?? '').split('<').filter((word) => /^[A-Z]/.test(word))
  const letters = words.map((word) => word[0]).slice(0, mostInitials)
  return letters.length > 0 ? letters.join('') : undefined
}
