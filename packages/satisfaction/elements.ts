import published from './elements.json' with { type: 'json' }

/** The names of the nine elements, in the order in which we ask about them. */
export const slugs = [
  'persyaratan',
  'prosedur',
  'waktu',
  'biaya',
  'produk',
  'kompetensi',
  'perilaku',
  'pengaduan',
  'sarana',
] as const
/** One of them. */
export type Slug = (typeof slugs)[number]

/** The four answers, from worst to best. */
export const scores = [1, 2, 3, 4] as const
/** One of them. */
export type Score = (typeof scores)[number]

/** What one person answered; what they left out is missing. */
export type Scores = Partial<Record<Slug, Score>>

type Bilingual = { id: string; en: string }

/** What is asked about, and what can be answered. */
export type Element = {
  slug: Slug
  names: Bilingual
  question: Bilingual
  answers: readonly { score: Score; names: Bilingual }[]
}

const bySlug = new Map(published.elements.map((element) => [element.slug, element as Element]))

/** The nine elements, in the order in which we ask about them. */
export const elements: readonly Element[] = slugs.map((slug) => bySlug.get(slug)!)

/** The rule all this rests on. */
export const legalBasis: string = published.basis

/** How good it is, in four grades. */
export type Grade = 'A' | 'B' | 'C' | 'D'

/** A grade, what it is called, and the converted values it stands for, both ends included. */
export type Band = { grade: Grade; names: Bilingual; from: number; to: number }

/** The four bands, best first. */
export const bands: readonly Band[] = published.bands as Band[]

/** The band of a converted value that was rounded to two decimals: they leave no gap there. */
export function bandOf(converted: number): Band {
  const band = bands.find(({ from, to }) => from <= converted && converted <= to)
  if (!band) throw new RangeError(`${converted} is no converted index`)
  return band
}
