import type { Method } from '#platform/gateways'

/** The most that one QRIS payment may be: Rp10,000,000 since PADG 24/1/PADG/2022. */
export const qrisCapRupiah = 10_000_000

/** A way to pay, and why it is not offered for this sum. */
export type Way = { kind: Method['kind']; why?: 'aboveCap' }

/** The ways to pay a sum: those the providers have, each with the reason where it cannot be used. */
export const waysToPay = (kinds: readonly Method['kind'][], dueRupiah: number): Way[] =>
  kinds.map((kind) =>
    kind === 'qris' && dueRupiah > qrisCapRupiah ? { kind, why: 'aboveCap' } : { kind },
  )
