/** Banks whose virtual accounts can be asked for. */
export const banks = ['bca', 'bni', 'bri', 'permata'] as const

/** A bank of the virtual-account kind. */
export type Bank = (typeof banks)[number]

/** How somebody wants to pay; `billing` is a code of the state's own billing system. */
export type Method = { kind: 'qris' } | { kind: 'va'; bank: Bank } | { kind: 'billing' }

/** One line of what is paid, for providers that keep lines. */
export type OrderLine = { amountRupiah: number; note: string }

/** One order to be paid. The same order id is never charged twice by a provider. */
export type Order = {
  orderId: string
  /** Whole rupiah. */
  amountRupiah: number
  method: Method
  orderedAt: Temporal.Instant
  expiresAt: Temporal.Instant
  /** Where the provider may send the payer afterwards. */
  returnUrl?: string
  /** What it is for, and who pays; providers that keep neither leave them aside. */
  lines?: readonly OrderLine[]
  payer?: string
}

/** What a payer is shown: the text of a QR code, the number of an account, or a billing code. */
export type PayCode =
  | { kind: 'qris'; text: string }
  | { kind: 'va'; bank: Bank; number: string }
  | { kind: 'billing'; number: string }

/** The treasury's receipt: its transaction number (NTPN) makes a payment to the state final. */
export type Proof = { ntpn: string; ntb?: string; bank?: string; channel?: string }

/** An order the provider has taken. */
export type Charged = { transactionId: string; code: PayCode; payUrl?: string }

/** `unknown`: nobody can say whether the provider took it; ask again with the same order id. */
export type ChargeOutcome =
  | { outcome: 'charged'; charged: Charged }
  | { outcome: 'refused'; reason: string }
  | { outcome: 'unknown'; reason: string }

/** The words of the provider, in ours. `settled` is money; `challenged` waits for somebody's look. */
export const providerStates = [
  'pending',
  'challenged',
  'settled',
  'expired',
  'cancelled',
  'denied',
  'failed',
  'refunded',
  'partlyRefunded',
  'disputed',
] as const

/** One state of an order at the provider. */
export type ProviderState = (typeof providerStates)[number]

/** What the provider says of an order when asked. `missing` is not the same as unpaid. */
export type StatusReading =
  | {
      known: 'yes'
      state: ProviderState
      transactionId: string
      amountRupiah: number
      code?: PayCode
      /** When the provider took the money, by its own clock. */
      settledAt?: Temporal.Instant
      proof?: Proof
    }
  | { known: 'missing' }
  | { known: 'no'; reason: string }

/** What a notice is worth before anybody acts on it; only a genuine one names an order. */
export type Verdict =
  | { verdict: 'genuine'; orderId: string; claims: string }
  | { verdict: 'forged' | 'unreadable' | 'unconfigured' }

/** A payment provider. Every call has its own deadline and never throws for the provider's faults. */
export type PaymentGateway = {
  name: string
  /** The ways to pay it offers. */
  kinds: readonly Method['kind'][]
  /** Creates an order; after a lost answer it reads the status before it creates again. */
  charge: (order: Order) => Promise<ChargeOutcome>
  getStatus: (orderId: string) => Promise<StatusReading>
  /** Ends an unpaid order where the provider can, and returns what it then says of it. */
  cancel: (orderId: string) => Promise<StatusReading>
  /** Judges the bytes of a notice as they came. Never act on `claims`: ask for the status. */
  readNotice: (headers: Record<string, string>, rawBody: Uint8Array) => Verdict
  /** The day's payments by the provider's clock, as its file has them, where it can be fetched. */
  fetchReport?: (day: Temporal.PlainDate) => Promise<string | undefined>
}
