// Signs that every printer has stand in for those that depend on its code page.
const plain: Record<string, string> = {
  '‘': "'",
  '’': "'",
  '“': '"',
  '”': '"',
  '–': '-',
  '—': '-',
  '…': '...',
  '·': '-',
  '•': '-',
  '→': '->',
  '×': 'x',
  '\u00a0': ' ',
  '\u202f': ' ',
  '\u2011': '-',
}

const isPlain = (sign: string) => sign >= ' ' && sign <= '~'
const isLatin = (sign: string) => sign >= '\u00a1' && sign <= '\u00ff'

/** The letter below its marks, such as Ş without the cedilla; a question mark when there is none. */
function withoutMarks(sign: string): string {
  const base = sign.normalize('NFKD').replace(/\p{M}/gu, '')
  return base !== '' && [...base].every(isPlain) ? base : '?'
}

/** A text in signs that a printer set to Windows-1252 prints as they are. */
export const printable = (text: string): string =>
  Array.from(text.normalize('NFC').replace(/\s/g, ' '), (sign) => {
    const stands = plain[sign]
    if (stands !== undefined) return stands
    if (isPlain(sign) || isLatin(sign)) return sign
    return /^\p{C}|\p{M}$/u.test(sign) ? '' : withoutMarks(sign)
  }).join('')

/** One byte a sign: from ¡ to ÿ Windows-1252 counts like Unicode. */
export const encode = (text: string): number[] =>
  Array.from(printable(text), (sign) => sign.charCodeAt(0))
