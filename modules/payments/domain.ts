import type { Bank, Method, ProviderState } from '#platform/gateways'

/**
 * One line of a bill: the fee's code in the catalogue, its amount, and its name where known. On a
 * bill for several cases each line says whose it is.
 */
export type Line = {
  code: string
  amountRupiah: number
  label?: { id: string; en: string }
  caseId?: string
}

/** Where a bill stands. `paidLate`: the money came after it had ended and is owed back or used. */
export type BillState =
  | 'open'
  | 'provisional'
  | 'paid'
  | 'paidLate'
  | 'disputed'
  | 'expired'
  | 'cancelled'

/** Where one try to pay stands. It only climbs: see `rankOf`. */
export type AttemptState =
  | 'created'
  | 'offered'
  | 'pending'
  | 'failed'
  | 'cancelled'
  | 'expired'
  | 'provisional'
  | 'confirmed'
  | 'short'
  | 'reversed'

const ranks: Record<AttemptState, number> = {
  created: 0,
  offered: 1,
  pending: 2,
  failed: 3,
  cancelled: 3,
  expired: 3,
  provisional: 4,
  confirmed: 5,
  short: 5,
  reversed: 6,
}

/** The height of a state; the database holds the same table. */
export const rankOf = (state: AttemptState): number => ranks[state]

/** States in which money may still come in the ordinary way. */
export const isLive = (state: AttemptState): boolean => ranks[state] < 3 || state === 'provisional'

// Virtual accounts of Permata are documented to be taken back within minutes; ten are waited.
const reversibleBanks: readonly Bank[] = ['permata']
const reversalMinutes = 10

/** What the rules need to know of an attempt. */
export type Standing = {
  state: AttemptState
  method: Method
  provisionalUntil: Temporal.Instant | null
}

/** What an attempt becomes; `provisionalUntil` is set when money is promised but may be taken back. */
export type Step = { state: AttemptState; provisionalUntil?: Temporal.Instant }

const isReversible = ({ method }: Standing) =>
  method.kind === 'va' && reversibleBanks.includes(method.bank)

const wasPaid = ({ state }: Standing) => ['provisional', 'confirmed', 'short'].includes(state)

/** When the provider was asked, and whether what it says is final where a proof is needed. */
type Asked = { askedAt: Temporal.Instant; isProven?: boolean }

function settled(attempt: Standing, { askedAt, isProven = true }: Asked): Step {
  // Where only the treasury's number is final, what a gateway took is a promise until it is known.
  if (!isProven) return { state: 'provisional' }
  if (!isReversible(attempt)) return { state: 'confirmed' }
  const until = attempt.provisionalUntil
  if (!until) {
    const provisionalUntil = askedAt.add({ minutes: reversalMinutes })
    return { state: 'provisional', provisionalUntil }
  }
  const isOver = Temporal.Instant.compare(askedAt, until) >= 0
  return { state: isOver ? 'confirmed' : 'provisional' }
}

function wished(attempt: Standing, said: ProviderState, asked: Asked): Step {
  switch (said) {
    case 'settled':
    case 'partlyRefunded':
      return settled(attempt, asked)
    case 'pending':
    case 'challenged':
      return { state: 'pending' }
    case 'denied':
      return { state: wasPaid(attempt) ? 'reversed' : 'failed' }
    case 'refunded':
    case 'disputed':
      return { state: 'reversed' }
    default:
      return { state: said }
  }
}

/**
 * What an attempt becomes when the provider, asked at this moment, says so; nothing when the news is
 * old or known. Any order and number of the same answers ends in the same state.
 */
export function stepOf(attempt: Standing, said: ProviderState, asked: Asked): Step | undefined {
  const step = wished(attempt, said, asked)
  return ranks[step.state] > ranks[attempt.state] ? step : undefined
}

/** What money that came does: it pays the bill, is too little, comes too late, or is one too many. */
export type Fill =
  | { kind: 'payment'; excess: number }
  | { kind: 'short'; missing: number }
  | { kind: 'late' }
  | { kind: 'surplus' }

/** What a payment means for its bill, with what is here for it already. */
export function fillOf(
  bill: { state: BillState; amountRupiah: number; creditRupiah: number },
  receivedRupiah: number,
): Fill {
  if (bill.state === 'open' || bill.state === 'provisional') {
    const excess = bill.creditRupiah + receivedRupiah - bill.amountRupiah
    return excess < 0 ? { kind: 'short', missing: -excess } : { kind: 'payment', excess }
  }
  return { kind: bill.state === 'expired' || bill.state === 'cancelled' ? 'late' : 'surplus' }
}

const firstMinutes = [1, 3, 10, 30]

/** The provider is asked 1, 3, 10 and 30 minutes after the start, then hourly, then daily for 3 days. */
export function nextPoll(
  { startedAt, expiresAt }: { startedAt: Temporal.Instant; expiresAt: Temporal.Instant },
  now: Temporal.Instant,
): Temporal.Instant | null {
  const early = firstMinutes.map((minutes) => startedAt.add({ minutes }))
  const next = early.find((at) => Temporal.Instant.compare(at, now) > 0)
  if (next) return next
  const last = expiresAt.add({ hours: 72 })
  const isBefore = Temporal.Instant.compare(now, expiresAt) < 0
  const at = now.add({ hours: isBefore ? 1 : 24 })
  return Temporal.Instant.compare(at, last) <= 0 ? at : null
}

/** Our order id at the provider: made from the attempt's id alone, so it can always be asked for. */
export const orderIdOf = (attemptId: string): string => `GB-${attemptId.replaceAll('-', '')}`

/** The cases a bill is for, the one it is kept under first. */
export const casesOf = (bill: { caseId: string; lines: readonly Line[] }): string[] => [
  ...new Set([bill.caseId, ...bill.lines.flatMap(({ caseId }) => (caseId ? [caseId] : []))]),
]

/** What of a bill is this case's. */
export const shareOf = (bill: { caseId: string; lines: readonly Line[] }, caseId: string): number =>
  bill.lines
    .filter((line) => (line.caseId ?? bill.caseId) === caseId)
    .reduce((sum, { amountRupiah }) => sum + amountRupiah, 0)

type Lined = { caseId: string; lines: readonly Line[] }

/** The lines of these cases, as a bill of theirs has them: whose each is, unless there is only one. */
export function linesOf(bill: Lined, caseIds: readonly string[]): Line[] {
  return caseIds.flatMap((caseId) =>
    bill.lines
      .filter((line) => (line.caseId ?? bill.caseId) === caseId)
      .map(({ caseId: _, ...line }) => (caseIds.length > 1 ? { ...line, caseId } : line)),
  )
}

/** What each case has of money that came for a bill; what is more than all of it is the first's. */
export function splitOver(
  bill: { caseId: string; lines: readonly Line[] },
  receivedRupiah: number,
): { caseId: string; amountRupiah: number }[] {
  let left = receivedRupiah
  const parts = casesOf(bill).map((caseId) => {
    const amountRupiah = Math.min(left, shareOf(bill, caseId))
    left -= amountRupiah
    return { caseId, amountRupiah }
  })
  return parts
    .map((part, nth) => (nth === 0 ? { ...part, amountRupiah: part.amountRupiah + left } : part))
    .filter(({ amountRupiah }) => amountRupiah > 0)
}

/** The sum of a bill. Throws RangeError on anything but whole rupiah of zero or more. */
export function sumOf(lines: readonly Line[]): number {
  const isWhole = lines.every(({ amountRupiah: n }) => Number.isSafeInteger(n) && n >= 0)
  if (!isWhole || lines.length === 0 || lines.length > 50) {
    throw new RangeError('A bill has 1 to 50 lines of whole rupiah')
  }
  return lines.reduce((sum, line) => sum + line.amountRupiah, 0)
}
