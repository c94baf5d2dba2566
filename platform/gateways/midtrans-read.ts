import { type Bank, banks, type PayCode, type ProviderState, type StatusReading } from './port.ts'
import { type Answer, type Fields, readWib, textOf } from './wire.ts'

const states: Record<string, ProviderState> = {
  pending: 'pending',
  authorize: 'pending',
  settlement: 'settled',
  capture: 'settled',
  expire: 'expired',
  cancel: 'cancelled',
  deny: 'denied',
  failure: 'failed',
  refund: 'refunded',
  partial_refund: 'partlyRefunded',
  chargeback: 'disputed',
  partial_chargeback: 'disputed',
}

/** The code the body tells; HTTP 200 may carry 404, and 407 means expired, not an error. */
export const codeOf = (answer: Answer): number | undefined => {
  if (answer.status === undefined) return undefined
  const told = Number(textOf(answer.fields, 'status_code') ?? answer.status)
  return Number.isInteger(told) ? told : undefined
}

/** Whole rupiah of a text such as "350000.00"; another currency or part of a rupiah is no amount. */
function readAmount(fields: Fields): number | undefined {
  const match = /^(\d{1,13})(\.00?)?$/.exec(textOf(fields, 'gross_amount') ?? '')
  const currency = textOf(fields, 'currency') ?? 'IDR'
  return match && currency === 'IDR' ? Number(match[1]) : undefined
}

/** Success needs code 200 beside the word, and a payment under suspicion is not one yet. */
function readState(fields: Fields, code: number): ProviderState | undefined {
  const word = textOf(fields, 'transaction_status') ?? ''
  const state = Object.hasOwn(states, word) ? states[word] : undefined
  if (state !== 'settled') return state
  const fraud = textOf(fields, 'fraud_status') ?? 'accept'
  if (fraud === 'challenge') return 'challenged'
  if (fraud === 'deny') return 'denied'
  return code === 200 && fraud === 'accept' ? 'settled' : undefined
}

/** The account number or QR text, wherever this kind of payment keeps it. */
export function readCode(fields: Fields): PayCode | undefined {
  const text = textOf(fields, 'qr_string')
  if (text) return { kind: 'qris', text }
  const permata = textOf(fields, 'permata_va_number')
  if (permata) return { kind: 'va', bank: 'permata', number: permata }
  const [first] = Array.isArray(fields.va_numbers) ? (fields.va_numbers as Fields[]) : []
  const bank = first && textOf(first, 'bank')
  const number = first && textOf(first, 'va_number')
  if (!number || !isBank(bank)) return undefined
  return { kind: 'va', bank, number }
}

const isBank = (word: string | undefined): word is Bank => banks.includes(word as Bank)

/** Turns an answer to a status read or a cancellation into our words; the unexpected is "no". */
export function readStatus(answer: Answer, orderId: string): StatusReading {
  if (answer.status === undefined) return { known: 'no', reason: answer.reason }
  const { fields } = answer
  const code = codeOf(answer)
  if (code === 404) return { known: 'missing' }
  if (code === undefined || (code >= 400 && code !== 407)) {
    return { known: 'no', reason: `code ${code}` }
  }
  const state = readState(fields, code)
  const transactionId = textOf(fields, 'transaction_id')
  const amountRupiah = readAmount(fields)
  if (!state || !transactionId || amountRupiah === undefined)
    return { known: 'no', reason: 'garbage' }
  if (textOf(fields, 'order_id') !== orderId) return { known: 'no', reason: 'otherOrder' }
  const payCode = readCode(fields)
  const settledAt = readWib(textOf(fields, 'settlement_time'))
  return {
    known: 'yes',
    state,
    transactionId,
    amountRupiah,
    ...(payCode && { code: payCode }),
    ...(settledAt && { settledAt }),
  }
}
