import { type CardField, type CardRead, compareCard } from '#packages/cards'
import type { CardKind } from '#packages/forms'
import { createCardReader } from '#platform/card-pictures'
import {
  asPhoned,
  familyCardPicture,
  type Invented,
  identityCardPicture,
  type Wear,
} from '#platform/specimens'
import type { Place } from './house.ts'
import { median, table } from './table.ts'

const usualRounds = 12
const usualMinutes = 30
// A reader on a busy machine is not what is measured.
const patience = 60_000
const fields = ['nik', 'name', 'place', 'birth', 'sex', 'village', 'district'] as const
const asked = {
  identityCard: fields,
  familyCard: ['nik', 'name', 'birth', 'sex'],
} as const satisfies Record<CardKind, readonly CardField[]>

const wears: Record<string, Wear> = {
  clean: { quality: 90 },
  'tilted 3 degrees': { tiltDegrees: 3 },
  'tilted 6 degrees': { tiltDegrees: -6 },
  noisy: { noise: 40 },
  dim: { light: 0.35, noise: 12 },
  soft: { blur: 1.6 },
  small: { width: 720, quality: 60 },
  'much compressed': { quality: 18 },
  'all of it': { tiltDegrees: 2.5, blur: 0.9, noise: 22, light: 0.55, width: 1000, quality: 40 },
}

const firsts = 'Siti Budi Agus Dewi Putri Rizki Wahyu Ni-Made Yohanes Fatimah Ujang Zulkifli'.split(
  ' ',
)
const lasts =
  'Aminah Santoso Wijaya Lestari Simanjuntak Nasution Hidayat Kusuma Tobing Jaelani'.split(' ')
const places = [
  'Metro',
  'Padang',
  'Surabaya',
  'Kota Bogor',
  'Ujung Pandang',
  'Sibolga',
  'Ternate',
  'Ambon',
]

/** Dice that repeat. */
function diceOf(seed: number) {
  let state = seed * 7919 + 17
  return (sides: number) => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296
    return Math.floor((state / 4_294_967_296) * sides)
  }
}

const two = (number: number) => String(number).padStart(2, '0')

/** Somebody invented, with a NIK that fits. */
function invent(seed: number): Invented {
  const roll = diceOf(seed)
  const pick = (list: readonly string[]) => list[roll(list.length)]!
  const [day, month, year] = [1 + roll(28), 1 + roll(12), 1946 + roll(62)]
  const sex = roll(2) ? 'female' : 'male'
  const district = pick(['187201', '137105', '327406', '510304', '731208', '947102', '357819'])
  const inNik = two(sex === 'female' ? day + 40 : day)
  return {
    nik: `${district}${inNik}${two(month)}${two(year % 100)}${String(1 + roll(9998)).padStart(4, '0')}`,
    name: `${pick(firsts)} ${pick(lasts)} ${pick(lasts)}`.replace('-', ' '),
    place: pick(places),
    birth: `${year}-${two(month)}-${two(day)}`,
    sex,
    street: `Jl. Melati ${1 + roll(90)}`,
    village: pick(['Yosorejo', 'Sukamaju', 'Kampung Baru', 'Cibeunying', 'Padang Bulan']),
    district: pick(['Metro Timur', 'Lubuk Begalung', 'Bogor Barat', 'Tegalsari', 'Abepura']),
    regency: 'Kota Contoh',
    province: 'Contoh',
  }
}

type Tally = Record<'same' | 'differs' | 'notRead', number>
type Line = { name: string; took: number[]; tally: Record<string, Tally> }

const tell = ({ nik, name, place, birth, sex, village, district }: Invented) => ({
  ...{ nik, name, place, birth, sex, village, district },
})

/** One picture: read, and held against what was drawn. */
async function tryOne(line: Line, card: CardKind, wear: Wear, seed: number): Promise<void> {
  const person = invent(seed)
  const drawn =
    card === 'identityCard'
      ? await identityCardPicture(person)
      : await familyCardPicture('1872011203150007', [invent(seed + 5000), person])
  const bytes = await asPhoned(drawn, { ...wear, seed })
  const { read } = createCardReader({ patience })
  const began = performance.now()
  // Every other applicant has mistyped a digit: their row must then be found by name and birth.
  const nik =
    seed % 2 ? person.nik : `${person.nik.slice(0, 15)}${(Number(person.nik[15]) + 1) % 10}`
  const told = await read({ bytes, card, wanted: { ...person, nik } })
  const said: CardRead = told === 'busy' || !told ? {} : told
  line.took.push(performance.now() - began)
  for (const { field, verdict } of compareCard(said, tell(person))) {
    if (!(asked[card] as readonly string[]).includes(field)) continue
    line.tally[field] ??= { same: 0, differs: 0, notRead: 0 }
    line.tally[field][verdict] += 1
  }
}

const say = ({ same = 0, differs = 0, notRead = 0 }: Partial<Tally> = {}) =>
  same + differs + notRead === 0 ? '–' : `${same} / ${notRead} / ${differs}`

const report = (card: CardKind, lines: readonly Line[]): string =>
  table(
    [`${card}: right / not read / wrong`, ...asked[card], 'median ms'],
    lines.map(({ name, tally, took }) => [
      name,
      ...asked[card].map((field) => say(tally[field])),
      String(Math.round(median(took))),
    ]),
  )

const everyLine = (): Line[] => Object.keys(wears).map((name) => ({ name, took: [], tally: {} }))

/**
 * Invented cards as telephones send them: what is read right, not read and claimed wrongly. In rounds of one
 * picture of every kind, until all are done or the minutes are over.
 */
export async function measureExtraction(_place: Place, numbers: readonly number[]) {
  const [rounds = usualRounds, minutes = usualMinutes] = numbers
  const cards = { identityCard: everyLine(), familyCard: everyLine() }
  const kinds = Object.keys(cards) as CardKind[]
  const began = performance.now()
  for (let nth = 1; nth <= rounds && performance.now() - began < minutes * 60_000; nth += 1) {
    for (const card of kinds) {
      for (const line of cards[card]) await tryOne(line, card, wears[line.name]!, nth)
    }
  }
  const all = kinds.flatMap((card) => cards[card])
  const pictures = all.reduce((sum, { took }) => sum + took.length, 0)
  const wrong = all.reduce((sum, { tally }) => sum + (tally.nik?.differs ?? 0), 0)
  const reports = kinds.map((card) => report(card, cards[card]))
  const over = wrong > 0 ? [`${wrong} of ${pictures} NIK claimed wrongly`] : []
  return { report: `${reports.join('\n\n')}\n\n${pictures} pictures, ${wrong} wrong NIK.`, over }
}
