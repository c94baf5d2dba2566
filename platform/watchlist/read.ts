import { readCsv } from '#packages/csv'
import type { ListedPerson } from './port.ts'

const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')

/** "19 Jun 1951", "Jun 1951", "1951", "19-6-1951" or "1951-06-19", as an ISO day, month or year. */
export function readBirth(text: string): string | undefined {
  const plain = text.trim().toLowerCase()
  if (/^\d{4}(-\d\d(-\d\d)?)?$/.test(plain)) return plain
  const two = (number: string | number) => String(number).padStart(2, '0')
  const [, day, month, year] =
    /^(?:(\d{1,2})[ -])?([a-z]{3}|\d{1,2})[a-z]*[ -](\d{4})$/.exec(plain) ?? []
  if (!month || !year) return undefined
  const nth = /\d/.test(month) ? Number(month) : months.indexOf(month) + 1
  if (nth < 1 || nth > 12) return undefined
  return day ? `${year}-${two(nth)}-${two(day)}` : `${year}-${two(nth)}`
}

const parted = (text: string | undefined) =>
  (text ?? '')
    .split(';')
    .map((one) => one.trim())
    .filter((one) => one !== '')

/** Everything a pattern's first group finds. */
const all = (text: string, pattern: RegExp) =>
  [...text.matchAll(pattern)].map(([, one]) => one ?? '')

// "Passport A1234567 (Indonesia)", "SSN 523-33-8386".
const paper = /(?:passport|national id no\.?|identification number|ssn) ([a-z0-9/-]{4,20})/gi
const birth = /\bdob (?:circa )?([0-9]{1,2} [a-z]{3} [0-9]{4}|[a-z]{3} [0-9]{4}|[0-9]{4})/gi
const alias = /\ba\.k\.a\. ["'“‘]([^"'”’]{2,60})["'”’]/gi

type Row = Record<string, string | undefined>

/** Of the US Treasury's list: the name, and what the remarks say of births, papers and other names. */
function readRemarks({ ent_num, name, remarks = '' }: Row): ListedPerson {
  return {
    number: ent_num ?? '',
    names: [name ?? '', ...all(remarks, alias)],
    births: all(remarks, birth).flatMap((one) => readBirth(one) ?? []),
    papers: all(remarks, paper),
  }
}

/** Of an office's own list: numbers, names, births and papers, several of each parted by semicolons. */
const readOwn = ({ nomor, nama, lahir, dokumen }: Row): ListedPerson => ({
  number: nomor ?? '',
  names: parted(nama),
  births: parted(lahir).flatMap((one) => readBirth(one) ?? []),
  papers: parted(dokumen),
})

/**
 * Reads a list. The heads tell its shape: `nomor,nama,lahir,dokumen`, or those of the US Treasury's list.
 * Throws when it has neither, or a row without a number or a name: half a list is worse than the last one.
 */
export function readList(text: string): ListedPerson[] {
  const { heads, rows, slips } = readCsv(text)
  const read = heads.includes('ent_num')
    ? readRemarks
    : heads.includes('nama')
      ? readOwn
      : undefined
  if (!read) throw new Error('The watch list has none of the heads that are known')
  const [slip] = slips
  if (slip) throw new Error(`The watch list is broken in line ${slip.line}`)
  return rows.map(({ fields, line }) => {
    const row: Row = Object.fromEntries(heads.map((head, nth) => [head, fields[nth]]))
    const person = read(row)
    if (person.number === '' || !person.names[0]) {
      throw new Error(`The watch list names nobody in line ${line}`)
    }
    return person
  })
}
