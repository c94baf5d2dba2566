import { createCalls, type MidtransOptions } from './midtrans-calls.ts'
import { createCharge } from './midtrans-charge.ts'
import type { PaymentGateway, Verdict } from './port.ts'
import { isSigned } from './signature.ts'
import { readFields, textOf } from './wire.ts'

export type { MidtransOptions } from './midtrans-calls.ts'

const mostNoticeBytes = 16_384

/** A gateway that speaks the documented protocol of Midtrans (v2 core API). */
export function createMidtrans(options: MidtransOptions): PaymentGateway {
  const serverKeys = options.serverKeys.filter((key) => key !== '')
  const calls = createCalls({ ...options, serverKeys })
  const charge = createCharge(calls, options.merchant)
  const isConfigured = serverKeys.length > 0
  return {
    name: 'midtrans',
    kinds: ['qris', 'va'],
    charge: async (order) =>
      isConfigured ? charge(order) : { outcome: 'refused', reason: 'unconfigured' },
    getStatus: calls.getStatus,
    cancel: calls.cancel,
    ...(options.reportUrl && { fetchReport: calls.fetchReport }),
    readNotice: (_headers, rawBody) =>
      isConfigured ? readNotice(rawBody, serverKeys) : { verdict: 'unconfigured' },
  }
}

function readNotice(rawBody: Uint8Array, serverKeys: readonly string[]): Verdict {
  if (rawBody.length > mostNoticeBytes) return { verdict: 'unreadable' }
  const fields = readFields(Buffer.from(rawBody).toString('utf8'))
  const orderId = fields && textOf(fields, 'order_id')
  const statusCode = fields && textOf(fields, 'status_code')
  const grossAmount = fields && textOf(fields, 'gross_amount')
  const signature = fields && textOf(fields, 'signature_key')
  if (!orderId || !statusCode || !grossAmount || !signature) return { verdict: 'unreadable' }
  if (!isSigned({ orderId, statusCode, grossAmount }, signature, serverKeys)) {
    return { verdict: 'forged' }
  }
  return { verdict: 'genuine', orderId, claims: textOf(fields, 'transaction_status') ?? '' }
}
