/** One payment of a provider's file. */
export type TheirRow = { key: string; amountRupiah: number; ntpn?: string | undefined }

/** One payment of ours, as far as the comparison needs it. */
export type OwnRow = {
  key: string
  amountRupiah: number
  isConfirmed: boolean
  ntpn?: string | undefined
  office: string
  caseId: string
}

/** What the two books can disagree on. */
export type DifferenceKind =
  | 'missingHere'
  | 'unconfirmedHere'
  | 'missingThere'
  | 'amountDiffers'
  | 'duplicated'
  | 'ntpnDiffers'

/** One thing they do not agree on. */
export type Found = {
  kind: DifferenceKind
  key: string
  office?: string
  caseId?: string
  ourRupiah?: number
  theirRupiah?: number
}

/**
 * Compares both books of a day, both ways. `ours` are the payments we hold for the day and those that
 * the file names; `ofDay` says which of them the file must name; `elsewhere` are keys that the files
 * of the days beside it name, because two clocks never strike midnight together.
 */
export function compareBooks(
  {
    ours,
    ofDay,
    elsewhere = [],
  }: {
    ours: readonly OwnRow[]
    ofDay: ReadonlySet<string>
    elsewhere?: Iterable<string>
  },
  theirs: readonly TheirRow[],
): Found[] {
  const own = new Map(ours.map((row) => [row.key, row]))
  const listed = new Set([...theirs.map(({ key }) => key), ...elsewhere])
  const seen = new Set<string>()
  const found: Found[] = []
  for (const { key, amountRupiah: theirRupiah, ntpn } of theirs) {
    const mine = own.get(key)
    const isAgain = seen.has(key)
    seen.add(key)
    if (isAgain) {
      found.push({ kind: 'duplicated', key, ...whose(mine), theirRupiah })
      continue
    }
    if (!mine) found.push({ kind: 'missingHere', key, theirRupiah })
    else if (!mine.isConfirmed) {
      found.push({ kind: 'unconfirmedHere', key, ...whose(mine), theirRupiah })
    } else if (mine.amountRupiah !== theirRupiah) {
      found.push({ kind: 'amountDiffers', key, ...whose(mine), theirRupiah })
    } else if (mine.ntpn && ntpn && mine.ntpn !== ntpn) {
      found.push({ kind: 'ntpnDiffers', key, ...whose(mine), theirRupiah })
    }
  }
  for (const row of ours) {
    if (row.isConfirmed && ofDay.has(row.key) && !listed.has(row.key)) {
      found.push({ kind: 'missingThere', key: row.key, ...whose(row) })
    }
  }
  return oncePerKind(found)
}

const whose = (row: OwnRow | undefined) =>
  row ? { office: row.office, caseId: row.caseId, ourRupiah: row.amountRupiah } : {}

const oncePerKind = (found: readonly Found[]): Found[] => [
  ...new Map(found.map((one) => [`${one.kind} ${one.key}`, one])).values(),
]
