import { checksum } from './checksum.ts'
import { type Field, findValue, readFields } from './fields.ts'

/** What a QRIS code says. `amountRupiah` is absent in a code that lets the payer type it. */
export type Qris = {
  use: 'static' | 'dynamic'
  merchantName: string
  merchantCity: string
  /** National merchant id (NMID), tag 51.02. */
  merchantId?: string
  amountRupiah?: number
  /** Reference label, tag 62.05. */
  reference?: string
}

/** Why a text is not a QRIS code we accept. */
export type Fault = 'shape' | 'checksum' | 'version' | 'country' | 'merchant' | 'amount'

/** A code that was understood, or the reason it was not. */
export type Reading = { qris: Qris; fault?: undefined } | { qris?: undefined; fault: Fault }

const longestCode = 512

/**
 * The fields of any EMVCo merchant-presented code whose checksum is right, or why not. Tag 63 must
 * come last with four upper-case hexadecimal digits.
 */
export function readEmv(
  text: string,
): { fields: Field[]; fault?: undefined } | { fields?: undefined; fault: Fault } {
  if (text.length > longestCode) return { fault: 'shape' }
  const fields = readFields(text)
  const last = fields?.at(-1)
  if (!fields || last?.tag !== '63' || !/^[0-9A-F]{4}$/.test(last.value)) return { fault: 'shape' }
  if (checksum(text.slice(0, -4)) !== last.value) return { fault: 'checksum' }
  if (fields[0]?.tag !== '00' || fields[0].value !== '01') return { fault: 'version' }
  return { fields }
}

/** Reads an Indonesian QRIS code: rupiah, Indonesia, a named merchant and a whole amount. */
export function readQris(text: string): Reading {
  const { fields, fault } = readEmv(text)
  if (!fields) return { fault }
  const value = (tag: string) => findValue(fields, tag)
  if (value('53') !== '360' || value('58') !== 'ID') return { fault: 'country' }
  const use = uses[value('01') ?? '11']
  if (!use) return { fault: 'version' }
  const name = value('59')
  const city = value('60')
  if (!isWithin(name, 25) || !isWithin(city, 15)) return { fault: 'merchant' }
  const typed = value('54')
  const amount = typed === undefined ? undefined : readRupiah(typed)
  if (typed !== undefined && amount === undefined) return { fault: 'amount' }
  const national = readFields(value('51') ?? '')
  const additional = readFields(value('62') ?? '')
  if (!national || !additional) return { fault: 'shape' }
  const merchantId = findValue(national, '02')
  const reference = findValue(additional, '05')
  return {
    qris: {
      use,
      merchantName: name,
      merchantCity: city,
      ...(merchantId !== undefined && { merchantId }),
      ...(amount !== undefined && { amountRupiah: amount }),
      ...(reference !== undefined && { reference }),
    },
  }
}

const uses: Record<string, Qris['use']> = { '11': 'static', '12': 'dynamic' }

const isWithin = (text: string | undefined, limit: number): text is string =>
  text !== undefined && text.trim() !== '' && [...text].length <= limit

/** Both "789000.00" and "350000" occur in the wild; a part of a rupiah does not exist. */
function readRupiah(text: string): number | undefined {
  const match = /^(\d{1,10})(\.0{0,2})?$/.exec(text)
  const amount = Number(match?.[1] ?? 0)
  return text.length <= 13 && amount > 0 ? amount : undefined
}
