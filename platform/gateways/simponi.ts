import type { ChargeOutcome, Order, PaymentGateway, ProviderState, StatusReading } from './port.ts'
import { type Answer, call, type Fields, fetchText, readWib, textOf, writeWib } from './wire.ts'

/**
 * What the adapter of the state's billing system is told. The form of its calls is our own reading of
 * what stands on a receipt and is UNVERIFIED: the treasury's interface is not public.
 */
export type SimponiOptions = {
  baseUrl: string
  user: string
  password: string
  /** Ministry (3 digits), echelon I (2), work unit (6) and account of the revenue (6), as on receipts. */
  unit: { ministry: string; echelon: string; unit: string; account: string }
  reportUrl?: string
  deadlineMs?: number
}

/** A billing code is made by the treasury alone; all we know of it is that it has 15 digits. */
export const isBillingCode = (text: string): boolean => /^\d{15}$/.test(text)

/** The treasury's transaction number, as receipts print it. */
export const isNtpn = (text: string): boolean => /^[0-9A-Z]{16}$/.test(text)

// "Belum Dibayar" was seen on a receipt; the other words are unverified, and any other is no answer.
const states: Readonly<Record<string, ProviderState>> = {
  'Belum Dibayar': 'pending',
  'Sudah Dibayar': 'settled',
  Kedaluwarsa: 'expired',
}

/** The state's billing system: bills with a 15-digit code, final by the treasury's number (NTPN). */
export function createSimponi(options: SimponiOptions): PaymentGateway {
  const { baseUrl, user, password, unit, reportUrl, deadlineMs = 4000 } = options
  const isConfigured = user !== '' && password !== ''
  const headers = {
    authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`,
    'content-type': 'application/json',
    accept: 'application/json',
  }

  const getStatus = async (orderId: string): Promise<StatusReading> => {
    if (!isConfigured) return { known: 'no', reason: 'unconfigured' }
    const url = `${baseUrl}/billing?reference=${encodeURIComponent(orderId)}`
    return readBilling(await call(url, { method: 'GET', headers, deadlineMs }), orderId)
  }

  const bodyOf = ({ orderId, amountRupiah, expiresAt, lines, payer }: Order) =>
    JSON.stringify({
      reference: orderId,
      ...unit,
      payer: (payer ?? '').slice(0, 60),
      currency: 'IDR',
      expires: writeWib(expiresAt),
      lines: (lines ?? [{ amountRupiah, note: orderId }]).map((line) => ({
        account: unit.account,
        amount: line.amountRupiah,
        note: line.note.slice(0, 60),
      })),
    })

  /** What is there under our reference, before anything is made again. */
  async function recover(order: Order, mayCreate: boolean): Promise<ChargeOutcome> {
    const found = await getStatus(order.orderId)
    if (found.known === 'no') return { outcome: 'unknown', reason: found.reason }
    if (found.known === 'missing') {
      return mayCreate ? create(order, false) : { outcome: 'unknown', reason: 'missing' }
    }
    return found.state === 'pending'
      ? chargedOf(found, order)
      : { outcome: 'unknown', reason: found.state }
  }

  async function create(order: Order, mayRecover: boolean): Promise<ChargeOutcome> {
    const init = { method: 'POST', headers, deadlineMs, body: bodyOf(order) }
    const answer = await call(`${baseUrl}/billing`, init)
    const isLost = answer.status === undefined || answer.status >= 500 || answer.status === 409
    if (isLost && mayRecover) return recover(order, true)
    if (answer.status === undefined) return { outcome: 'unknown', reason: answer.reason }
    if (isLost) return { outcome: 'unknown', reason: `code ${answer.status}` }
    if (answer.status !== 201) return { outcome: 'refused', reason: `code ${answer.status}` }
    const said = readBilling(answer, order.orderId)
    if (said.known !== 'yes') return { outcome: 'unknown', reason: 'garbage' }
    return chargedOf(said, order)
  }

  return {
    name: 'simponi',
    kinds: ['billing'],
    charge: async (order) => {
      if (!isConfigured) return { outcome: 'refused', reason: 'unconfigured' }
      if (order.method.kind !== 'billing') return { outcome: 'refused', reason: 'noSuchMethod' }
      return create(order, true)
    },
    getStatus,
    // A billing code cannot be taken back: it ends by itself, or it is paid.
    cancel: getStatus,
    // It sends no notices; nobody can forge what is never read.
    readNotice: () => ({ verdict: 'unconfigured' }),
    ...(reportUrl && {
      fetchReport: (day: Temporal.PlainDate) =>
        fetchText(`${reportUrl}?day=${day}`, { headers, deadlineMs }),
    }),
  }
}

/** A code is offered only when it is one and asks for exactly what we asked for. */
function chargedOf(said: StatusReading & { known: 'yes' }, order: Order): ChargeOutcome {
  const { code, transactionId, amountRupiah } = said
  if (!code || amountRupiah !== order.amountRupiah) return { outcome: 'refused', reason: 'notOurs' }
  return { outcome: 'charged', charged: { transactionId, code } }
}

/** Turns an answer into our words; the unexpected is "no". */
function readBilling(answer: Answer, orderId: string): StatusReading {
  if (answer.status === undefined) return { known: 'no', reason: answer.reason }
  if (answer.status === 404) return { known: 'missing' }
  if (answer.status !== 200 && answer.status !== 201) {
    return { known: 'no', reason: `code ${answer.status}` }
  }
  const fields = answer.fields.billing as Fields | undefined
  if (typeof fields !== 'object' || fields === null) return { known: 'no', reason: 'garbage' }
  const number = textOf(fields, 'code') ?? ''
  const word = textOf(fields, 'status') ?? ''
  const state = Object.hasOwn(states, word) ? states[word] : undefined
  const { total } = fields
  const isWhole = typeof total === 'number' && Number.isSafeInteger(total) && total > 0
  if (!state || !isWhole || !isBillingCode(number)) return { known: 'no', reason: 'garbage' }
  if (textOf(fields, 'reference') !== orderId) return { known: 'no', reason: 'otherOrder' }
  const told = {
    known: 'yes' as const,
    state,
    transactionId: number,
    amountRupiah: total as number,
    code: { kind: 'billing' as const, number },
  }
  return state === 'settled' ? withProof(told, fields) : told
}

/** Paid means paid with the treasury's number; without it the word is not believed yet. */
function withProof(told: StatusReading & { known: 'yes' }, fields: Fields): StatusReading {
  const ntpn = textOf(fields, 'ntpn') ?? ''
  const settledAt = readWib(textOf(fields, 'paid'))
  if (!isNtpn(ntpn) || !settledAt) return { known: 'no', reason: 'noProof' }
  const [ntb, bank, channel] = ['ntb', 'bank', 'channel'].map((name) => textOf(fields, name))
  const proof = { ntpn, ...(ntb && { ntb }), ...(bank && { bank }), ...(channel && { channel }) }
  return { ...told, settledAt, proof }
}
