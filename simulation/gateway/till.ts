import { randomUUID } from 'node:crypto'
import { type Body, chargeAnswer, noticeBody, refusal, statusAnswer } from './answers.ts'
import { inWib } from './billing/book.ts'
import type { Book } from './book.ts'
import { type Charge, type ChargeStatus, type Merchant, openCharge } from './charge.ts'
import type { Delivery } from './delivery.ts'
import { readCharge } from './read-charge.ts'

/** How the gateway behaves; the control may change any of it while it runs. */
export type Settings = {
  serverKey: string
  merchant: Merchant
  /** Where notices go when a charge names no address of its own. */
  notifyUrl?: string
  noticeDelaySeconds: number
  isDown: boolean
  /** So many charge requests are taken and never answered. */
  unansweredCharges: number
  /** The pending notice arrives before the charge is answered. */
  isNoticeFirst: boolean
}

/** What the till needs around it. */
export type TillNeeds = {
  settings: Settings
  book: Book
  delivery: Delivery
  now: () => Temporal.Instant
}

const isTaken = (status: ChargeStatus) => !['cancel', 'expire', 'deny'].includes(status)

/** The four calls of the API and the change of a charge's state, without HTTP. */
export function createTill({ settings, book, delivery, now }: TillNeeds) {
  const key = () => settings.serverKey

  function notify(charge: Charge, delaySeconds = 0, body?: Body): void {
    const url = charge.notifyUrl ?? settings.notifyUrl
    const dueAt = now().add({ seconds: settings.noticeDelaySeconds + delaySeconds })
    if (url) delivery.add(url, body ?? noticeBody(charge, key()), dueAt)
  }

  /** Moves a charge and tells the merchant. */
  function change(charge: Charge, status: ChargeStatus, isTold = true): Charge {
    const isPaid = status === 'settlement'
    const next = { ...charge, status, ...(isPaid && { settledAt: now().toString() }) }
    book.keep(next)
    if (isTold) notify(next)
    return next
  }

  /** The charge as it is at this moment: expiry and planned changes happen when somebody looks. */
  function look(id: string): Charge | undefined {
    let charge = book.find(id)
    if (!charge) return undefined
    const isOver = (at: string) => Temporal.Instant.compare(Temporal.Instant.from(at), now()) <= 0
    for (const plan of charge.planned.filter(({ at }) => isOver(at))) {
      const planned: Charge['planned'] = charge.planned.filter((other) => other !== plan)
      charge = change({ ...charge, planned }, plan.status)
    }
    if (charge.status === 'pending' && isOver(charge.expiresAt)) charge = change(charge, 'expire')
    return charge
  }

  return {
    notify,
    change,
    look,
    lookAtAll: () => {
      for (const { status, planned, transactionId } of book.list()) {
        if (status === 'pending' || planned.length > 0) look(transactionId)
      }
    },
    charge: (
      body: unknown,
      { origin, notifyUrl }: { origin: string; notifyUrl?: string },
    ): Body => {
      const asked = readCharge(body)
      if (typeof asked === 'string') return refusal('400', asked)
      const before = look(asked.orderId)
      if (before && isTaken(before.status)) return refusal('406', 'order_id has already been taken')
      const at = now()
      const opened = openCharge(asked, {
        merchant: settings.merchant,
        at,
        transactionId: randomUUID(),
      })
      const charge = { ...opened, ...(notifyUrl && { notifyUrl }) }
      book.keep(charge)
      notify(charge)
      return chargeAnswer(charge, { key: key(), origin })
    },
    status: (id: string): Body => {
      const charge = look(id)
      return charge ? statusAnswer(charge, key()) : refusal('404', "Transaction doesn't exist.")
    },
    /** The money taken on a day by the clocks of Jakarta, one order a line. */
    report: (day: string): string => {
      const rows = book
        .list()
        .filter(({ settledAt }) => settledAt && inWib(settledAt).startsWith(day))
        .map((one) => [one.orderId, inWib(one.settledAt!), one.grossAmount].join(';'))
      return `${['order_id;settlement_time;gross_amount', ...rows].join('\n')}\n`
    },
    end: (id: string, status: 'cancel' | 'expire'): Body => {
      const charge = look(id)
      if (!charge) return refusal('404', "Transaction doesn't exist.")
      if (charge.status === status) return statusAnswer(charge, key())
      if (charge.status !== 'pending') {
        return refusal('412', 'Transaction status cannot be updated.')
      }
      return statusAnswer(change(charge, status), key())
    },
  }
}

/** The gateway's till. */
export type Till = ReturnType<typeof createTill>
