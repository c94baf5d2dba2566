import { type Asked, banks } from './charge.ts'

type Fields = Record<string, unknown>

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const inner = (value: unknown): Fields => (isFields(value) ? value : {})

const secondsIn: Record<string, number> = { second: 1, minute: 60, hour: 3600, day: 86_400 }
const shortest = 20
const longest = 180 * 86_400

/** Reads the body of POST /v2/charge; a text says what Midtrans would complain about. */
export function readCharge(body: unknown): Asked | string {
  const fields = inner(body)
  const order = inner(fields.transaction_details)
  const { order_id: orderId, gross_amount: amount } = order
  if (typeof orderId !== 'string' || !/^[\w.~-]{1,50}$/.test(orderId)) {
    return 'transaction_details.order_id is not valid'
  }
  if (typeof amount !== 'number' || !Number.isSafeInteger(amount) || amount < 1) {
    return 'transaction_details.gross_amount is not valid'
  }
  const lifeSeconds = readLife(inner(fields.custom_expiry))
  if (lifeSeconds === undefined) return 'custom_expiry is not valid'
  const finishUrl = readFinish(inner(fields.callbacks).finish)
  const asked = { orderId, amountRupiah: amount, lifeSeconds, ...(finishUrl && { finishUrl }) }
  if (fields.payment_type === 'qris') {
    if (amount > 10_000_000) return 'qris transaction amount exceeds the maximum'
    return { ...asked, paymentType: 'qris' }
  }
  if (fields.payment_type !== 'bank_transfer') return 'payment_type is not supported'
  return readTransfer(asked, inner(fields.bank_transfer))
}

function readTransfer(asked: Omit<Asked, 'paymentType'>, transfer: Fields): Asked | string {
  const { bank, va_number: wished } = transfer
  if (typeof bank !== 'string' || !Object.hasOwn(banks, bank)) {
    return 'bank_transfer.bank is not valid'
  }
  if (wished !== undefined && (typeof wished !== 'string' || !/^\d{1,40}$/.test(wished))) {
    return 'bank_transfer.va_number is not valid'
  }
  return { ...asked, paymentType: 'bank_transfer', bank, ...(wished && { vaNumber: wished }) }
}

/** Default 24 hours; the unit's own default is a minute. */
function readLife(expiry: Fields): number | undefined {
  if (expiry.expiry_duration === undefined) return 86_400
  const unit = secondsIn[String(expiry.unit ?? 'minute')]
  const seconds = Number(expiry.expiry_duration) * (unit ?? Number.NaN)
  return seconds >= shortest && seconds <= longest ? seconds : undefined
}

const readFinish = (address: unknown): string | undefined =>
  typeof address === 'string' && /^https?:\/\//.test(address) ? address : undefined
