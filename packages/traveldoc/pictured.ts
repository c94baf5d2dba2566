import { type PassportLines, readPassportLines } from './passport.ts'

/** The filler `<` is what machines read worst: as K, L, C, S or X, or twice. */
const likeFiller = '[KLCSX]'

const upperLength = 44
const fixedLength = 28

const isWhole = (read: ReturnType<typeof readPassportLines>): read is PassportLines =>
  typeof read !== 'string' &&
  read.digits.number &&
  read.digits.birth &&
  read.digits.expiry &&
  read.digits.composite === true &&
  // Digits may hold by chance; a state that is none shows it.
  read.nationality !== undefined &&
  !read.birth.includes('X')

/**
 * The lines of a passport in the text that a machine read from a picture. Told only when every check
 * digit of the lower line holds. The name has no check digit: whoever uses it has it looked at.
 */
export function findLinesInText(text: string, today: string): PassportLines | undefined {
  const rows = text
    .toUpperCase()
    .split('\n')
    .map((row) => row.replaceAll(/[^A-Z0-9<]/g, ''))
    .filter((row) => row.length >= fixedLength)
  for (const [at, row] of rows.entries()) {
    const upper = rows.slice(0, at).findLast((one) => /^[PF]/.test(one))
    if (!upper) continue
    const [asRead = '', ...without] = listLowers(row)
    const read = (lower: string) =>
      readPassportLines(`${cleanUpper(upper, lower.slice(10, 13))}\n${lower}`, today)
    const whole = [read(asRead)].filter(isWhole)[0] ?? findOnly(without.map(read).filter(isWhole))
    if (whole) return whole
  }
  return undefined
}

/** Where leaving out one sign or another both give whole lines, nobody knows which is right. */
function findOnly(reads: readonly PassportLines[]): PassportLines | undefined {
  const [first] = reads
  return reads.every(({ lines }) => lines[1] === first?.lines[1]) ? first : undefined
}

/** A lower line as it was read, with its fillers set right, and with one sign too many left out. */
function listLowers(row: string): string[] {
  const whole = [row, ...[...row.slice(0, fixedLength + 1)].map((_, at) => without(row, at))]
  return whole.map((one) => {
    const tail = one.slice(fixedLength)
    const fillers = new RegExp(`${likeFiller}*<(?:${likeFiller}|<)*`, 'g')
    return one.slice(0, fixedLength) + tail.replace(fillers, (run) => '<'.repeat(run.length))
  })
}

const without = (row: string, at: number) => row.slice(0, at) + row.slice(at + 1)

/**
 * An upper line with what was read in place of `<` taken away: before the state, which the lower line
 * names as well, at its end, and between its words.
 */
function cleanUpper(row: string, nationality: string): string {
  const at = row.slice(0, 8).indexOf(nationality, 2)
  const from = at > 0 ? at : 2
  const field = row.slice(from + 3).replace(new RegExp(`(?:${likeFiller}|<){3,}$`), '')
  const [first = '', ...rest] = field.split('<')
  const words: string[] = [first]
  let isParted = false
  for (const [nth, word] of rest.entries()) {
    if (isFiller(word)) continue
    // The two halves of a name are parted by two fillers, of which one may have been read as a letter.
    const isDouble: boolean = !isParted && nth > 0 && isFiller(rest[nth - 1] ?? '')
    words.push(isDouble ? `<${word}` : word)
    isParted ||= isDouble
  }
  return `P<${row.slice(from, from + 3)}${words.join('<')}`.slice(0, upperLength)
}

/** Up to three such letters, or a long word that is little else: no name looks like it. */
function isFiller(word: string): boolean {
  const like = word.replaceAll(/[^KLCSX]/g, '').length
  return word.length <= 3 ? like === word.length : word.length >= 6 && like / word.length >= 0.8
}
