/** One row of a table, and the line of the file it begins on (the heads are line 1). */
export type CsvRow = { line: number; fields: string[] }

/** What is wrong with a line, in a sentence. */
export type Slip = { line: number; says: string }

/** A table as it was written: every row, and what is wrong with some of them. */
export type Csv = { heads: string[]; rows: CsvRow[]; slips: Slip[] }

type Patterns = { separator: Separator; quoted: RegExp; plain: RegExp }
type Reading = Patterns & { text: string; at: number; line: number; slips: Slip[] }

/** What stands between two fields. */
export type Separator = ',' | ';' | '\t'

const separators: Separator[] = [',', ';', '\t']

/** Whichever stands most often in the heads: spreadsheets in Indonesian write semicolons. */
function separatorOf(text: string): Separator {
  return commonest(/^[^\r\n]*/.exec(text)![0])
}

/** Whichever stands most often outside quotes in the first lines, where titles may stand above the heads. */
export const guessSeparator = (text: string): Separator =>
  commonest(text.slice(0, 4000).replaceAll(/"(?:[^"]|"")*"/g, ''))

function commonest(heads: string): Separator {
  const counts = separators.map((one) => heads.split(one).length)
  return separators[counts.indexOf(Math.max(...counts))]!
}

/** Reads comma-separated values (RFC 4180). A row that does not fit the heads is named and kept. */
export function readCsv(text: string): Csv {
  const bare = text.replace(/^\uFEFF/, '')
  const { rows: lines, slips } = readLines(bare, separatorOf(bare))
  const [first, ...rows] = lines
  const heads = first?.fields ?? []
  const uneven = rows
    .filter(({ fields }) => fields.length !== heads.length)
    .map(({ line, fields }) => ({
      line,
      says: `${fields.length} fields where the heads are ${heads.length}`,
    }))
  return { heads, rows, slips: [...slips, ...uneven].sort((a, b) => a.line - b.line) }
}

/** Every line that says anything, the heads among them, and the quotes that are not closed. */
export function readLines(text: string, separator: Separator): Pick<Csv, 'rows' | 'slips'> {
  const bare = text.replace(/^\uFEFF/, '')
  const reading: Reading = { ...patternsFor(separator), text: bare, at: 0, line: 1, slips: [] }
  const lines: CsvRow[] = []
  while (reading.at < reading.text.length) {
    const { line } = reading
    const fields = readLine(reading)
    if (fields.length > 1 || fields[0] !== '') lines.push({ line, fields })
  }
  return { rows: lines, slips: reading.slips }
}

function patternsFor(separator: Separator): Patterns {
  return {
    separator,
    quoted: new RegExp(`"((?:[^"]|"")*)" *(?=[${separator}\\r\\n]|$)`, 'y'),
    plain: new RegExp(`[^${separator}\\r\\n]*`, 'y'),
  }
}

function readLine(reading: Reading): string[] {
  const fields: string[] = []
  for (;;) {
    fields.push(readField(reading))
    const stop = reading.text[reading.at]
    if (stop === reading.separator) {
      reading.at++
      continue
    }
    if (stop === '\r' && reading.text[reading.at + 1] === '\n') reading.at++
    reading.at++
    reading.line++
    return fields
  }
}

function readField(reading: Reading): string {
  const { text, quoted, at } = reading
  const lead = / */y
  lead.lastIndex = at
  const begin = at + lead.exec(text)![0].length
  if (text[begin] !== '"') return readPlain(reading, at)
  quoted.lastIndex = begin
  const found = quoted.exec(text)
  if (!found) {
    reading.slips.push({ line: reading.line, says: 'a quote that is not closed, or text after it' })
    return readPlain(reading, at)
  }
  reading.at = begin + found[0].length
  reading.line += found[1]!.match(/\r\n|\r|\n/g)?.length ?? 0
  return found[1]!.replaceAll('""', '"')
}

function readPlain(reading: Reading, from: number): string {
  const { plain } = reading
  plain.lastIndex = from
  const [field] = plain.exec(reading.text)!
  reading.at = from + field.length
  return field.trim()
}
