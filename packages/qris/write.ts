import { checksum } from './checksum.ts'
import { type Field, writeFields } from './fields.ts'

/** What a code is made of. Our own codes serve tests and the simulator: real ones are the acquirer's. */
export type QrisParts = {
  /** The acquirer's reverse domain, such as `ID.CO.CONTOH.WWW`, and its account for the merchant. */
  acquirer: { domain: string; account: string }
  /** National merchant id, 15 characters. */
  merchantId: string
  merchantName: string
  merchantCity: string
  /** Four digits; 9399 is "government services". */
  category: string
  /** Absent: a static code, the payer types the amount. */
  amountRupiah?: number
  reference?: string
}

/** A complete code, amount without decimals, checksum last. Throws RangeError on parts too long. */
export function writeQris(parts: QrisParts): string {
  if ([...parts.merchantName].length > 25) throw new RangeError('A merchant name has 25 characters')
  if ([...parts.merchantCity].length > 15) throw new RangeError('A city has 15 characters')
  const fields: Field[] = [
    { tag: '00', value: '01' },
    { tag: '01', value: parts.amountRupiah === undefined ? '11' : '12' },
    { tag: '26', value: acquirerFields(parts) },
    { tag: '51', value: nationalFields(parts) },
    { tag: '52', value: parts.category },
    { tag: '53', value: '360' },
    ...amountFields(parts.amountRupiah),
    { tag: '58', value: 'ID' },
    { tag: '59', value: parts.merchantName },
    { tag: '60', value: parts.merchantCity },
    ...referenceFields(parts.reference),
  ]
  const body = `${writeFields(fields)}6304`
  return body + checksum(body)
}

function amountFields(amountRupiah: number | undefined): Field[] {
  if (amountRupiah === undefined) return []
  if (!Number.isSafeInteger(amountRupiah) || amountRupiah <= 0) {
    throw new RangeError('An amount is a whole number of rupiah above zero')
  }
  return [{ tag: '54', value: String(amountRupiah) }]
}

const acquirerFields = ({ acquirer }: QrisParts) =>
  writeFields([
    { tag: '00', value: acquirer.domain },
    { tag: '01', value: acquirer.account },
    { tag: '03', value: 'UBE' },
  ])

const nationalFields = ({ merchantId }: QrisParts) =>
  writeFields([
    { tag: '00', value: 'ID.CO.QRIS.WWW' },
    { tag: '02', value: merchantId },
    { tag: '03', value: 'UBE' },
  ])

const referenceFields = (reference: string | undefined): Field[] =>
  reference ? [{ tag: '62', value: writeFields([{ tag: '05', value: reference }]) }] : []
