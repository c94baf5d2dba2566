import { createHash } from 'node:crypto'
import type { Charge, ChargeStatus } from './charge.ts'

/** A body as it travels: every number a string, as Midtrans sends them. */
export type Body = Record<string, unknown>

/** Lower-case hexadecimal SHA-512 of order id, status code, gross amount and server key, as sent. */
export const sign = (parts: {
  orderId: string
  statusCode: string
  grossAmount: string
  key: string
}) =>
  createHash('sha512')
    .update(parts.orderId + parts.statusCode + parts.grossAmount + parts.key)
    .digest('hex')

const codes: Record<ChargeStatus, string> = {
  pending: '201',
  settlement: '200',
  expire: '407',
  cancel: '200',
  deny: '202',
  refund: '200',
  partial_refund: '200',
  chargeback: '200',
}

const localTime = (instant: string) =>
  Temporal.Instant.from(instant)
    .toZonedDateTimeISO('Asia/Jakarta')
    .toPlainDateTime()
    .round('second')
    .toString()
    .replace('T', ' ')

/** The fields that charge answers, status answers and notices share. */
function common(charge: Charge, statusCode: string, key: string): Body {
  const { orderId, grossAmount } = charge
  return {
    transaction_id: charge.transactionId,
    order_id: orderId,
    merchant_id: 'G000000000',
    gross_amount: grossAmount,
    currency: 'IDR',
    payment_type: charge.paymentType,
    transaction_time: localTime(charge.createdAt),
    transaction_status: charge.status,
    fraud_status: charge.fraudStatus,
    expiry_time: localTime(charge.expiresAt),
    status_code: statusCode,
    signature_key: sign({ orderId, statusCode, grossAmount, key }),
    ...(charge.settledAt && { settlement_time: localTime(charge.settledAt) }),
  }
}

/** How a VA is told: a list of banks and numbers, and one number of its own for Permata. */
function transferFields({ bank, vaNumber }: Charge): Body {
  if (!bank) return {}
  if (bank === 'permata') return { permata_va_number: vaNumber }
  return { va_numbers: [{ bank, va_number: vaNumber }], payment_amounts: [] }
}

/** The answer to a charge; only this one carries the QR text. */
export function chargeAnswer(
  charge: Charge,
  { key, origin }: { key: string; origin: string },
): Body {
  const payUrl = `${origin}/pay/${charge.transactionId}`
  return {
    ...common(charge, '201', key),
    ...transferFields(charge),
    ...(charge.qrText && { qr_string: charge.qrText, acquirer: 'gopay' }),
    actions: [{ name: 'simulator-pay', method: 'GET', url: payUrl }],
    status_message: 'Success, transaction is created',
  }
}

/** The answer to a status read; an expired charge answers 407, which is not an error. */
export const statusAnswer = (charge: Charge, key: string): Body => ({
  ...common(charge, codes[charge.status], key),
  ...transferFields(charge),
  ...(charge.paymentType === 'qris' && charge.settledAt && { issuer: 'contoh', acquirer: 'gopay' }),
  status_message: 'Success, transaction is found',
})

/** The body of a notice about the charge as it is now. */
export const noticeBody = (charge: Charge, key: string): Body => ({
  ...statusAnswer(charge, key),
  ...(charge.paymentType === 'qris' && { transaction_type: 'off-us' }),
  status_message: 'midtrans payment notification',
})

/** A refusal; Midtrans puts its code into the body and answers HTTP 200. */
export const refusal = (statusCode: string, message: string): Body => ({
  status_code: statusCode,
  status_message: message,
  id: 'simulator',
})
