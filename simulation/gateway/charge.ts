import { writeQris } from '#packages/qris'

/** The states Midtrans documents for the two kinds of payment we simulate. */
export type ChargeStatus =
  | 'pending'
  | 'settlement'
  | 'expire'
  | 'cancel'
  | 'deny'
  | 'refund'
  | 'partial_refund'
  | 'chargeback'

/** One charge as the gateway keeps it. Instants are ISO strings, amounts the text we answer with. */
export type Charge = {
  transactionId: string
  orderId: string
  grossAmount: string
  paymentType: 'qris' | 'bank_transfer'
  bank?: string
  vaNumber?: string
  qrText?: string
  status: ChargeStatus
  fraudStatus: 'accept' | 'challenge' | 'deny'
  createdAt: string
  expiresAt: string
  settledAt?: string
  notifyUrl?: string
  finishUrl?: string
  /** Changes still to come, such as a reversal minutes after settlement. */
  planned: { at: string; status: ChargeStatus }[]
}

/** Who is paid, as the payer's bank shows it. */
export type Merchant = { name: string; id: string; city: string }

/** What a charge request asks for, after reading. */
export type Asked = {
  orderId: string
  amountRupiah: number
  paymentType: Charge['paymentType']
  bank?: string
  vaNumber?: string
  lifeSeconds: number
  finishUrl?: string
}

/** Banks whose VA numbers we make, with the company prefix and the longest number a merchant may choose. */
export const banks: Record<string, { prefix: string; longest: number }> = {
  bca: { prefix: '99001', longest: 11 },
  bni: { prefix: '98801', longest: 8 },
  bri: { prefix: '10201', longest: 13 },
  permata: { prefix: '850101', longest: 10 },
}

/** Shown number = company prefix + ours: cut at the end when too long, padded with zeros in front. */
export function vaNumber(bank: string, wished: string): string {
  const { prefix, longest } = banks[bank]!
  return prefix + wished.slice(0, longest).padStart(longest, '0')
}

/** A pending charge with its payment code. */
export function openCharge(
  asked: Asked,
  {
    merchant,
    at,
    transactionId,
  }: { merchant: Merchant; at: Temporal.Instant; transactionId: string },
): Charge {
  const code =
    asked.paymentType === 'qris'
      ? { qrText: qrText(asked, merchant, transactionId) }
      : {
          bank: asked.bank!,
          vaNumber: vaNumber(asked.bank!, asked.vaNumber ?? digitsOf(transactionId)),
        }
  return {
    transactionId,
    orderId: asked.orderId,
    grossAmount: `${asked.amountRupiah}.00`,
    paymentType: asked.paymentType,
    ...code,
    status: 'pending',
    fraudStatus: 'accept',
    createdAt: at.toString(),
    expiresAt: at.add({ seconds: asked.lifeSeconds }).toString(),
    ...(asked.finishUrl && { finishUrl: asked.finishUrl }),
    planned: [],
  }
}

const digitsOf = (id: string) => id.replace(/\D/g, '').padEnd(8, '7').slice(0, 8)

const qrText = (asked: Asked, merchant: Merchant, transactionId: string) =>
  writeQris({
    acquirer: { domain: 'ID.CO.CONTOH.WWW', account: '936000000000000001' },
    merchantId: merchant.id,
    merchantName: merchant.name,
    merchantCity: merchant.city,
    category: '9399',
    amountRupiah: asked.amountRupiah,
    reference: transactionId.replaceAll('-', '').slice(0, 25).toUpperCase(),
  })
