import { checkDisplay } from '#packages/qris'
import type { MidtransCalls } from './midtrans-calls.ts'
import { codeOf, readCode } from './midtrans-read.ts'
import type { Charged, ChargeOutcome, Order, PayCode } from './port.ts'
import { textOf, writeWib } from './wire.ts'

function chargeBody({ orderId, amountRupiah, method, orderedAt, expiresAt, returnUrl }: Order) {
  const seconds = Math.floor(orderedAt.until(expiresAt).total('second'))
  return JSON.stringify({
    ...(method.kind === 'va'
      ? { payment_type: 'bank_transfer', bank_transfer: { bank: method.bank } }
      : { payment_type: 'qris', qris: { acquirer: 'gopay' } }),
    transaction_details: { order_id: orderId, gross_amount: amountRupiah },
    custom_expiry: {
      order_time: `${writeWib(orderedAt)} +0700`,
      expiry_duration: Math.max(seconds, 20),
      unit: 'second',
    },
    ...(returnUrl && { callbacks: { finish: returnUrl } }),
  })
}

function readPayUrl(fields: Record<string, unknown>): string | undefined {
  const actions = Array.isArray(fields.actions) ? (fields.actions as Record<string, unknown>[]) : []
  const action = actions.find((one) => one?.name === 'simulator-pay')
  return action && textOf(action, 'url')
}

/** The careful creation of an order: never two orders for one order id, never a foreign code. */
export function createCharge(
  { send, getStatus, cancel }: MidtransCalls,
  merchant: { name: string; id: string },
): (order: Order) => Promise<ChargeOutcome> {
  function isOurs(code: PayCode, order: Order): boolean {
    if (code.kind !== order.method.kind) return false
    if (code.kind === 'va') return order.method.kind === 'va' && code.bank === order.method.bank
    if (code.kind === 'billing') return false
    const expected = {
      amountRupiah: order.amountRupiah,
      merchantName: merchant.name,
      merchantId: merchant.id,
    }
    return checkDisplay(code.text, expected) === 'ours'
  }

  /** The order was not surely created, or its id was taken: what is there, before creating again. */
  async function recover(order: Order, mayCreate: boolean): Promise<ChargeOutcome> {
    const found = await getStatus(order.orderId)
    if (found.known === 'no') return { outcome: 'unknown', reason: found.reason }
    if (found.known === 'missing') {
      return mayCreate ? create(order, false) : { outcome: 'unknown', reason: 'missing' }
    }
    if (found.state !== 'pending') return { outcome: 'unknown', reason: found.state }
    if (found.code && found.amountRupiah === order.amountRupiah && isOurs(found.code, order)) {
      return {
        outcome: 'charged',
        charged: { transactionId: found.transactionId, code: found.code },
      }
    }
    // Nobody has seen its code, and a status answer does not repeat a QR text: end it, make it anew.
    const ended = await cancel(order.orderId)
    const isEnded = ended.known === 'yes' && ended.state === 'cancelled'
    return mayCreate && isEnded
      ? create(order, false)
      : { outcome: 'unknown', reason: 'takenBefore' }
  }

  async function create(order: Order, mayRecover: boolean): Promise<ChargeOutcome> {
    const answer = await send('POST', 'charge', chargeBody(order))
    const code = codeOf(answer)
    if (answer.status === undefined || code === undefined || code >= 500 || code === 406) {
      if (mayRecover) return recover(order, true)
      return {
        outcome: 'unknown',
        reason: answer.status === undefined ? answer.reason : `code ${code}`,
      }
    }
    if (code !== 201) return { outcome: 'refused', reason: `code ${code}` }
    const transactionId = textOf(answer.fields, 'transaction_id')
    const payCode = readCode(answer.fields)
    if (!transactionId || !payCode) return { outcome: 'unknown', reason: 'garbage' }
    if (!isOurs(payCode, order)) {
      await cancel(order.orderId)
      return { outcome: 'refused', reason: 'notOurs' }
    }
    const payUrl = readPayUrl(answer.fields)
    const charged: Charged = { transactionId, code: payCode, ...(payUrl && { payUrl }) }
    return { outcome: 'charged', charged }
  }

  return async (order) =>
    order.method.kind === 'billing'
      ? { outcome: 'refused', reason: 'noSuchMethod' }
      : create(order, true)
}
