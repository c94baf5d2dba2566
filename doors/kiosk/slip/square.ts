import QRCode from 'qrcode'
import type { QrSquare } from '#packages/ui'

/** A text as a QR square; level M survives a crease in the paper. */
export function squareOf(text: string): QrSquare {
  const { size, data } = QRCode.create(text, { errorCorrectionLevel: 'M' }).modules
  return { size, dark: data }
}
