// I, L, O, S and U are left out because they are read as 1, 1, 0, 5 and V.
const signs = '0123456789ABCDEFGHJKMNPQRTVWXYZ'
const looksLike: Readonly<Record<string, string>> = { O: '0', I: '1', L: '1', S: '5', U: 'V' }
const codeLength = 8

/** Eight signs drawn by chance, in two groups: 850 thousand million ways. */
export function makeCheckCode(random: () => number): string {
  const draw = () => signs[Math.floor(random() * signs.length)] ?? '0'
  const drawn = Array.from({ length: codeLength }, draw).join('')
  return `${drawn.slice(0, 4)}-${drawn.slice(4)}`
}

/** The code somebody typed, as it stands on the letter; nothing when it cannot be one. */
export function readCheckCode(text: string): string | undefined {
  const plain = text
    .slice(0, 40)
    .toUpperCase()
    .replaceAll(/[^0-9A-Z]/g, '')
  const read = [...plain].map((sign) => looksLike[sign] ?? sign).join('')
  if (read.length !== codeLength || [...read].some((sign) => !signs.includes(sign)))
    return undefined
  return `${read.slice(0, 4)}-${read.slice(4)}`
}
