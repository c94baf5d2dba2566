/** One row of the provider's settlement file: money it says it has taken for us. */
export type SettledRow = { orderId: string; amountRupiah: number }

/** One order of ours, as far as the comparison needs it. */
export type OwnRow = { orderId: string; amountRupiah: number; isConfirmed: boolean }

/** What the two books do not agree on. Every list holds order ids. */
export type Differences = {
  /** They took money for an order we do not know. */
  missingHere: string[]
  /** They took money for an order we have not confirmed: ask them about it. */
  unconfirmedHere: string[]
  /** We confirmed an order that they do not list. */
  missingThere: string[]
  amountDiffers: string[]
  duplicated: string[]
}

/** Compares both books, both ways. */
export function compareBooks(ours: readonly OwnRow[], theirs: readonly SettledRow[]): Differences {
  const own = new Map(ours.map((row) => [row.orderId, row]))
  const listed = new Set(theirs.map((row) => row.orderId))
  const ids = (rows: readonly { orderId: string }[]) => [...new Set(rows.map((row) => row.orderId))]
  return {
    missingHere: ids(theirs.filter((row) => !own.has(row.orderId))),
    unconfirmedHere: ids(theirs.filter((row) => own.get(row.orderId)?.isConfirmed === false)),
    missingThere: ids(ours.filter((row) => row.isConfirmed && !listed.has(row.orderId))),
    amountDiffers: ids(
      theirs.filter(
        (row) => (own.get(row.orderId)?.amountRupiah ?? row.amountRupiah) !== row.amountRupiah,
      ),
    ),
    duplicated: ids(
      theirs.filter((row, n) => theirs.findIndex((other) => other.orderId === row.orderId) !== n),
    ),
  }
}
