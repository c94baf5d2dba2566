/** The UTF-8 bytes of a text, without TextEncoder, which the language itself does not have. */
function bytesOf(text: string): number[] {
  const escaped = encodeURIComponent(text.toWellFormed())
  return [...escaped.matchAll(/%([0-9A-F]{2})|(.)/g)].map(([, hex, plain]) =>
    hex ? Number.parseInt(hex, 16) : (plain as string).charCodeAt(0),
  )
}

/**
 * CRC-16/CCITT-FALSE of the UTF-8 bytes: polynomial 0x1021, start 0xFFFF, not reflected, no final
 * xor (EMVCo merchant-presented mode 4.7.3).
 */
export function crc16(text: string): number {
  let crc = 0xffff
  for (const byte of bytesOf(text)) {
    crc ^= byte << 8
    for (let bit = 0; bit < 8; bit++) {
      crc = crc & 0x8000 ? ((crc << 1) ^ 0x1021) & 0xffff : (crc << 1) & 0xffff
    }
  }
  return crc
}

/** The four upper-case hexadecimal digits a code ends with; `0009` keeps its zeros. */
export const checksum = (text: string): string =>
  crc16(text).toString(16).toUpperCase().padStart(4, '0')
