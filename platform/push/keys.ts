import { createECDH, hkdfSync } from 'node:crypto'
import type { KeyPort } from '#platform/vault'

/** The pair by which push services know us (VAPID, RFC 8292), as they want it written. */
export type VapidKeys = { publicKey: string; privateKey: string }

// The order of P-256: a private key lies between 1 and one less.
const order = BigInt('0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551')

/**
 * Derived from the root of all keys, so that every process of a house has the same pair, a backup
 * needs no further secret, and devices that subscribed stay subscribed.
 */
export function deriveVapidKeys({ searchKey }: Pick<KeyPort, 'searchKey'>): VapidKeys {
  // Sixteen bytes more than needed make the remainder as good as even (FIPS 186-5, A.2.1).
  const raw = Buffer.from(hkdfSync('sha256', searchKey, '', 'gerbang vapid 1', 48))
  const number = (BigInt(`0x${raw.toString('hex')}`) % (order - 1n)) + 1n
  const secret = Buffer.from(number.toString(16).padStart(64, '0'), 'hex')
  const curve = createECDH('prime256v1')
  curve.setPrivateKey(secret)
  return {
    publicKey: curve.getPublicKey().toString('base64url'),
    privateKey: secret.toString('base64url'),
  }
}
