// Thirty-one signs, a prime, so one check sign finds every slip and every swap; I, L, O, S and U are
// left out because they are read as 1, 1, 0, 5 and V.
const signs = '0123456789ABCDEFGHJKMNPQRTVWXYZ'
const looksLike: Readonly<Record<string, string>> = { O: '0', I: '1', L: '1', S: '5', U: 'V' }
const bodyLength = 4

/**
 * A new reference such as "PDG-26-7K4M2": three letters of the office, the year, and five signs of
 * which the last is a check over all. 923,521 a year and prefix; the caller draws again when taken.
 */
export function makeReference(office: string, year: number, random: () => number): string {
  const draw = () => signs[Math.floor(random() * signs.length)] ?? '0'
  const body = Array.from({ length: bodyLength }, draw).join('')
  const head = `${lettersOf(office)}-${String(year % 100).padStart(2, '0')}`
  return `${head}-${body}${checkOf(`${head}${body}`)}`
}

/**
 * The reference somebody typed, as we keep it, or nothing when it cannot be one. Small letters,
 * missing dashes and look-alike signs in the last five are forgiven.
 */
export function readReference(text: string): string | undefined {
  const plain = text
    .slice(0, 40)
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '')
  const [, letters, year, typed] = /^([A-Z]{3})(\d\d)([A-Z0-9]{5})$/.exec(plain) ?? []
  if (!letters || !year || !typed) return undefined
  const tail = [...typed].map((sign) => looksLike[sign] ?? sign).join('')
  const head = `${letters}-${year}`
  const check = checkOf(`${head}${tail.slice(0, bodyLength)}`)
  return check === tail.at(-1) ? `${head}-${tail}` : undefined
}

/** First letter, next consonant, last consonant: Padang is PDG, Metro MTR. */
function lettersOf(office: string): string {
  const [first = 'X', ...rest] = office.toUpperCase().replace(/[^A-Z]/g, '')
  const consonants = rest.filter((letter) => !'AEIOU'.includes(letter))
  const chosen = [first, consonants[0], consonants.slice(1).at(-1)]
  return chosen.map((letter) => letter ?? 'X').join('')
}

function checkOf(text: string): string {
  const sum = [...text.replace('-', '')].reduce(
    (total, sign, place) => total + (place + 2) * sign.charCodeAt(0),
    0,
  )
  return signs[sum % signs.length] ?? '0'
}
