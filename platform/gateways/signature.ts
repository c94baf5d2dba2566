import { createHash, timingSafeEqual } from 'node:crypto'

/** The three fields a Midtrans signature covers, as the very text that was received. */
export type Signed = { orderId: string; statusCode: string; grossAmount: string }

const hash = (text: string) => createHash('sha512').update(text).digest()

/** SHA-512 of order id, status code, gross amount and server key, joined without a separator. */
export const signatureOf = ({ orderId, statusCode, grossAmount }: Signed, key: string): Buffer =>
  hash(orderId + statusCode + grossAmount + key)

/**
 * Whether one of the live keys made this signature. Every key is compared in full, so the time taken
 * tells nothing about which key or how many digits were right. Upper-case digits are refused.
 */
export function isSigned(signed: Signed, signature: string, keys: readonly string[]): boolean {
  if (!/^[0-9a-f]{128}$/.test(signature)) return false
  const given = Buffer.from(signature, 'hex')
  const matches = keys.map((key) => timingSafeEqual(given, signatureOf(signed, key)))
  return matches.includes(true)
}
