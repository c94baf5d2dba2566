// Thirty-one signs, a prime, so the check finds every single slip and every swap of two signs.
// I, L, O, S and U are left out: they read as 1, 1, 0, 5 and V.
const SIGNS = '0123456789ABCDEFGHJKMNPQRTVWXYZ'
const LENGTH = 7

const readAs: Readonly<Record<string, string>> = { O: '0', I: '1', L: '1', S: '5', U: 'V' }

/** The sign that makes the weighted sum over all seven a multiple of 31. */
function checkSign(body: string): string {
  const sum = [...body].reduce((total, sign, place) => total + (place + 2) * SIGNS.indexOf(sign), 0)
  return SIGNS.charAt((SIGNS.length - (sum % SIGNS.length)) % SIGNS.length)
}

/**
 * A new visit code, seven signs, the last a check: one of 887 million. `random` gives numbers from
 * 0 up to 1; with a source nobody can foresee, nobody can guess a neighbour's code.
 */
export function makeCode(random: () => number): string {
  const sign = () => SIGNS.charAt(Math.floor(random() * SIGNS.length))
  const body = Array.from({ length: LENGTH - 1 }, sign).join('')
  return body + checkSign(body)
}

/**
 * The code somebody typed, read out or scanned, as we keep it: small letters, spaces, dashes and
 * look-alike signs are forgiven. Nothing when a sign is wrong, missing or swapped.
 */
export function readCode(text: string): string | undefined {
  if (text.length > 40) return undefined
  const signs = [...text.toUpperCase().replace(/[\s\-‐-―.]/g, '')]
  const code = signs.map((sign) => readAs[sign] ?? sign).join('')
  if (code.length !== LENGTH || [...code].some((sign) => !SIGNS.includes(sign))) return undefined
  return checkSign(code.slice(0, -1)) === code.at(-1) ? code : undefined
}

/** As it is printed and read aloud: "K7Q-4M2X". */
export const formatCode = (code: string): string => `${code.slice(0, 3)}-${code.slice(3)}`
