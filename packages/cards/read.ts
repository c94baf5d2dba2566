import { afterLabel, findDay, findSex, listSixteens, wordsOf } from './letters.ts'
import { isFamilyNumber, isNikOf } from './number.ts'

/** What can be read on a card about one person; what was not read is not there. */
export const cardFields = ['nik', 'name', 'place', 'birth', 'sex', 'village', 'district'] as const
export type CardField = (typeof cardFields)[number]
export type CardRead = Partial<Record<CardField | 'number', string>>

/** Which row of a family card is wanted: of the others nothing is kept. */
export type Wanted = {
  nik?: string | undefined
  name?: string | undefined
  birth?: string | undefined
}

const rowsOf = (text: string): string[] =>
  text
    .split('\n')
    .map((row) => row.replaceAll(/\s+/g, ' ').trim())
    .filter(Boolean)

const drop = (fields: Record<string, string | undefined>): CardRead =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))

/** What one look at an identity card says. A NIK only where it can be of whoever was born that day. */
export function readIdentityCard(text: string): CardRead {
  const rows = rowsOf(text)
  const after = (label: string) => {
    const found = rows.flatMap((row) => afterLabel(row, label) ?? [])
    return found.length === 1 ? found[0] : undefined
  }
  const born = after('TEMPATTGLLAHIR')
  const birth = born === undefined ? undefined : findDay(born)
  const sex = findSex(after('JENISKELAMIN') ?? '')
  const sixteens = [...new Set(rows.flatMap(listSixteens))]
  const [nik] = sixteens
  const isRead = sixteens.length === 1 && nik && birth && isNikOf(nik, { birth, sex })
  const words = (label: string) => wordsOf(after(label) ?? '')
  return drop({
    nik: isRead ? nik : undefined,
    name: nameIn(after('NAMA') ?? ''),
    place: wordsOf(born?.split(/[,.]/)[0] ?? ''),
    birth,
    sex,
    village: words('KELDESA'),
    district: words('KECAMATAN'),
  })
}

/** Names hold no digits; a word with one was misread. */
const nameIn = (text: string): string | undefined => {
  const name = wordsOf(text)
  return name && !/\d/.test(name) ? name : undefined
}

type Row = { nik: string; birth: string; sex?: string; name?: string; place?: string }

/** What one look at a family card says of one person: the row of their NIK, or of their name and birth. */
export function readFamilyCard(text: string, wanted: Wanted): CardRead {
  const rows = rowsOf(text)
  const people = rows.flatMap((row) => readRow(row) ?? [])
  const heads = rows
    .filter((row) => findDay(row) === undefined)
    .flatMap(listSixteens)
    .filter(isFamilyNumber)
  const number = new Set(heads).size === 1 ? heads[0] : undefined
  const own = people.filter(({ nik }) => nik === wanted.nik)
  const named = people.filter(
    ({ name, birth }) =>
      birth === wanted.birth && name && wanted.name && isSameWords(name, wanted.name),
  )
  const found = own.length > 0 ? own : named
  return drop({ number, ...(found.length === 1 && found[0]) })
}

function readRow(row: string): Row | undefined {
  const [nik, ...more] = listSixteens(row)
  const birth = findDay(row)
  const sex = findSex(row)
  if (!nik || more.length > 0 || !birth || !isNikOf(nik, { birth, sex })) return undefined
  const [before = ''] = row.split(/[0-9OoDQIl|!iZzSsBGb]{16}/)
  const name = nameIn(before.replace(/^[^\p{L}]*(?:[|\d\][]+ )?/u, ''))
  return { nik, birth, ...(sex && { sex }), ...(name && { name }) }
}

const lettersIn = (text: string) => text.toUpperCase().replaceAll(/[^A-Z]/g, '')
const isSameWords = (one: string, other: string): boolean => lettersIn(one) === lettersIn(other)

/** What two looks at a picture agree on. A field that only one of them says, or says otherwise, is not read. */
export function agreed(looks: readonly CardRead[]): CardRead {
  const fields = [...cardFields, 'number'] as const
  return drop(
    Object.fromEntries(
      fields.map((field) => {
        const said = looks.flatMap((look) => look[field] ?? [])
        const twice = new Set(said.filter((value, at) => said.indexOf(value) !== at))
        return [field, twice.size === 1 ? [...twice][0] : undefined]
      }),
    ),
  )
}
