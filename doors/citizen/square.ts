import { create } from 'qrcode'
import type { QrSquare } from '#packages/ui'

/** A QR code as squares, for drawing; level M survives a scratched screen. */
export function squareOf(text: string): QrSquare {
  const { modules } = create(text, { errorCorrectionLevel: 'M' })
  return { size: modules.size, dark: modules.data }
}
