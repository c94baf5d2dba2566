import { toBuffer } from 'qrcode'
import type { Attempt, Bill } from '#modules/payments'

/** The code that can be paid now, if it is one for scanning. */
export function findQris({ attempts }: Bill): Attempt | undefined {
  const attempt = attempts.find(({ state }) => ['offered', 'pending'].includes(state))
  return attempt?.method.kind === 'qris' && attempt.code ? attempt : undefined
}

/** "qris-PDG-26-7K4M2-Rp650000.png": found again in a gallery by what it pays. */
export const pictureName = (reference: string, { dueRupiah }: Bill): string =>
  `qris-${reference}-Rp${dueRupiah}.png`

/** The code as a picture with the white edge that readers need. */
export const drawQris = (code: string): Promise<Buffer> =>
  toBuffer(code, { errorCorrectionLevel: 'M', margin: 4, scale: 10 })
