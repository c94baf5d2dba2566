import type { Group } from '#packages/forms'

/**
 * What most people come for stands on the first screen, in this order: whatever was made is collected,
 * and Padang counted 46,377 passports in 2023 and 893 of everything else that it counts.
 */
export const often = ['ambil', 'paspor-baru', 'penggantian-paspor', 'paspor-anak']

/** The others, by what somebody needs, in the order of the screen. */
export const shelves = ['lost', 'passport', 'stay', 'arrival', 'public'] as const
export type Shelf = (typeof shelves)[number]

const shelfOfGroup: Record<Group, Shelf> = {
  passport: 'passport',
  stay: 'stay',
  arrival: 'arrival',
  citizenship: 'public',
  public: 'public',
}

/** What lies elsewhere than under its group: the worries together, and whatever crosses the border. */
const shelfOf: Record<string, Shelf> = {
  'paspor-hilang': 'lost',
  'paspor-rusak': 'lost',
  'izin-masuk-kembali': 'arrival',
  'exit-permit-only': 'arrival',
}

// Inside a shelf by Padang's counts of 2023 where there are any (visits extended 542, limited stays
// extended 191 and new 122, left for good 33, two nationalities 5); the rest is judgement, unverified.
const order = [
  ...['paspor-hilang', 'paspor-rusak'],
  ...['percepatan-paspor', 'perubahan-paspor', 'splp', 'eazy-passport'],
  ...['perpanjangan-itk', 'perpanjangan-itas', 'itas-baru', 'overstay', 'alih-status'],
  ...['izin-masuk-kembali', 'visa-kunjungan', 'visa-kunjungan-berulang', 'visa-tinggal-terbatas'],
  ...['exit-permit-only', 'pengaduan', 'affidavit', 'skim', 'hak-pribadi'],
]

/** Where a service lies; one added later lies under its group. */
export const findShelf = (service: string, group: Group = 'public'): Shelf =>
  shelfOf[service] ?? shelfOfGroup[group]

const placeIn = (list: readonly string[], id: string) => {
  const place = list.indexOf(id)
  return place < 0 ? list.length : place
}

type Placed = { id: string; service: string }

/** The most frequent first; what nobody has counted yet comes last, in the order it came in. */
export const byFrequency = (one: Placed, other: Placed): number =>
  placeIn(often, one.id) - placeIn(often, other.id) ||
  placeIn(order, one.service) - placeIn(order, other.service)
