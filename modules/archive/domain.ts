import type { Outcome, Problem } from '#packages/refusal'

/** What paper files are about. */
export const dossierKinds = ['passport', 'stay', 'examination', 'other'] as const
export type DossierKind = (typeof dossierKinds)[number]

/** What is written on a paper file. */
export type Facts = {
  names: string[]
  birth?: string
  niks: string[]
  numbers: string[]
}

/** A paper file as it was read off by an officer. */
export type NewDossier = { kind: DossierKind; year: number; shelf: string; facts: Facts }

/** The same as it was typed: names and numbers in lines. */
export type TypedDossier = Record<
  'kind' | 'year' | 'shelf' | 'names' | 'birth' | 'numbers',
  string | undefined
>

const mostLines = 8
const longest = { name: 100, number: 24, shelf: 40 }
const oldest = 1945

const linesOf = (text: string | undefined): string[] =>
  (text ?? '')
    .normalize('NFC')
    .split(/[\n;]+/)
    .map((line) => line.trim().replace(/\s+/g, ' '))
    .filter((line) => line !== '')

/** "5-7-1990" or "1990-07-05" as a day; nothing when it is none. */
function readDay(text: string): string | undefined {
  const [, d, m, y] = /^(\d{1,2})[-./ ](\d{1,2})[-./ ](\d{4})$/.exec(text) ?? []
  const iso = y ? `${y}-${m!.padStart(2, '0')}-${d!.padStart(2, '0')}` : text
  try {
    return Temporal.PlainDate.from(iso, { overflow: 'reject' }).toString()
  } catch {
    return undefined
  }
}

const isNik = (number: string) => /^\d{16}$/.test(number.replace(/[\s.-]/g, ''))

/** Reads what was typed; `thisYear` is the last year a paper file can be of. */
export function readDossier(typed: TypedDossier, thisYear: number): Outcome<NewDossier> {
  const kind = dossierKinds.find((one) => one === typed.kind)
  const year = /^\d{4}$/.test(typed.year?.trim() ?? '') ? Number(typed.year) : Number.NaN
  const shelf = typed.shelf?.trim().replace(/\s+/g, ' ') ?? ''
  const names = linesOf(typed.names)
  const numbers = linesOf(typed.numbers)
  const birthText = typed.birth?.trim() ?? ''
  const birth = birthText === '' ? undefined : readDay(birthText)
  const isShelf = shelf.length > 0 && shelf.length <= longest.shelf
  const areNames =
    names.length > 0 &&
    names.length <= mostLines &&
    names.every((name) => name.length <= longest.name && /\p{L}/u.test(name))
  const areNumbers =
    numbers.length <= mostLines &&
    numbers.every((number) => number.length <= longest.number && /\d/.test(number))
  const wrong = (isFine: boolean, field: string, code: string, values = {}): Problem[] =>
    isFine ? [] : [{ field, code, values }]
  const problems = [
    ...wrong(kind !== undefined, 'kind', 'archive.kindNeeded'),
    ...wrong(areNames, 'names', 'archive.namesNeeded', { most: mostLines }),
    ...wrong(birthText === '' || birth !== undefined, 'birth', 'archive.birthWrong'),
    ...wrong(areNumbers, 'numbers', 'archive.numbersWrong', { most: mostLines }),
    ...wrong(year >= oldest && year <= thisYear, 'year', 'archive.yearWrong', {
      from: `${oldest}`,
      to: `${thisYear}`,
    }),
    ...wrong(isShelf, 'shelf', 'archive.shelfNeeded', { most: longest.shelf }),
  ]
  if (!kind || problems.length > 0) return { problems }
  const niks = numbers.filter(isNik).map((nik) => nik.replace(/\D/g, ''))
  const others = numbers.filter((number) => !isNik(number))
  const facts = { names, ...(birth && { birth }), niks, numbers: others }
  return { value: { kind, year, shelf, facts } }
}

/** How a paper file is called: "BK-00042". */
export const numberOf = (number: number): string => `BK-${String(number).padStart(5, '0')}`
