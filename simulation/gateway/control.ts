import { type Body, noticeBody, sign } from './answers.ts'
import type { Book } from './book.ts'
import type { Charge } from './charge.ts'
import type { Settings, Till } from './till.ts'

/** The ways a notice can be false. */
export type Forgery = 'signature' | 'amount' | 'status' | 'order'

type Needs = {
  till: Till
  book: Book
  settings: Settings
  now: () => Temporal.Instant
  random: () => number
}

/** Everything a person in the demonstration, or a test, can make the gateway do. */
export function createControl({ till, book, settings, now, random }: Needs) {
  const get = (id: string): Charge => {
    const charge = till.look(id)
    if (!charge) throw new RangeError(`No charge ${id}`)
    return charge
  }
  const settle = (id: string) => till.change(get(id), 'settlement')

  return {
    /** The payer pays now; an ended or paid charge stays what it is. */
    pay: (id: string) => {
      const charge = get(id)
      return charge.status === 'pending' ? settle(id) : charge
    },
    /** Money that arrives although the charge has expired or was cancelled. */
    payLate: settle,
    deny: (id: string) => till.change(get(id), 'deny'),
    refund: (id: string) => till.change(get(id), 'refund'),
    chargeback: (id: string) => till.change(get(id), 'chargeback'),
    challenge: (id: string) => {
      const charge = { ...get(id), fraudStatus: 'challenge' as const }
      return till.change(charge, 'settlement')
    },
    acceptChallenge: (id: string) =>
      till.change({ ...get(id), fraudStatus: 'accept' }, 'settlement'),
    /** The provider's own books say another amount than was asked. */
    changeAmount: (id: string, grossAmount: string) => {
      book.keep({ ...get(id), grossAmount })
    },
    /** The same notice again and again. */
    repeat: (id: string, times: number) => {
      const charge = get(id)
      for (let n = 0; n < Math.min(times, 1000); n++) till.notify(charge)
    },
    /** Every notice of this charge's life, in a random order. */
    reorder: (id: string) => {
      const charge = get(id)
      const lives = [{ ...charge, status: 'pending' as const }, charge]
      const bodies = lives.map((life) => noticeBody(life, settings.serverKey))
      for (const body of shuffled(bodies, random)) till.notify(charge, 0, body)
    },
    settleThenPending: (id: string) => {
      const paid = settle(id)
      till.notify(paid, 1, noticeBody({ ...paid, status: 'pending' }, settings.serverKey))
    },
    /** A reversal: settled, and some minutes later not. */
    settleThenDeny: (id: string, minutes: number) => {
      const paid = settle(id)
      const at = now()
        .add({ seconds: Math.round(minutes * 60) })
        .toString()
      book.keep({ ...paid, planned: [...paid.planned, { at, status: 'deny' }] })
    },
    /** A notice that says "paid" and is not true. */
    forge: (id: string, kind: Forgery) => {
      const charge = get(id)
      till.notify(charge, 0, forged(charge, kind, settings.serverKey))
    },
    set: (changes: Partial<Settings>) => Object.assign(settings, changes),
  }
}

/** The control's face. */
export type Control = ReturnType<typeof createControl>

// The signature does not cover transaction_status, so `status` is a forgery with a valid signature:
// only reading the status from the provider finds it out.
function forged(charge: Charge, kind: Forgery, key: string): Body {
  const paid = noticeBody({ ...charge, status: 'settlement' }, key)
  if (kind === 'signature') return { ...paid, signature_key: 'f'.repeat(128) }
  if (kind === 'amount') return { ...paid, gross_amount: '1.00' }
  if (kind === 'order') return { ...paid, order_id: `${charge.orderId}0` }
  const { orderId, grossAmount } = charge
  return { ...paid, signature_key: sign({ orderId, statusCode: '200', grossAmount, key }) }
}

function shuffled<T>(list: readonly T[], random: () => number): T[] {
  const left = [...list]
  const mixed: T[] = []
  while (left.length > 0) mixed.push(...left.splice(Math.floor(random() * left.length), 1))
  return mixed
}
