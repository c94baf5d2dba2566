import { brotliCompressSync, constants, gzipSync } from 'node:zlib'

/** The encodings we speak, best first. */
export type Encoding = 'br' | 'gzip' | 'identity'

// A page that is kept is worth brotli's slow levels. At the fast ones gzip is smaller and cheaper
// (a list of applications: 1,475 bytes in 25 µs against 1,523 in 50).
const best = { kept: ['br', 'gzip'], once: ['gzip', 'br'] } as const

/** The best encoding that the visitor's browser says it reads, for bytes that are kept or sent once. */
export function encodingFor(accepted: string | undefined, sent: keyof typeof best): Encoding {
  const reads = (name: Encoding) =>
    (accepted ?? '').split(',').some((one) => {
      const [said = '', ...weights] = one.split(';').map((part) => part.trim().toLowerCase())
      return said === name && !weights.some((weight) => /^q=0(\.0*)?$/.test(weight))
    })
  return best[sent].find(reads) ?? 'identity'
}

const smallest = 900

/** Compresses a page. Fast levels: a page is made for one person and sent once. */
export function compress(body: Buffer, encoding: Encoding, isKept: boolean): Buffer {
  if (encoding === 'br') {
    const quality = isKept ? 9 : 3
    return brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: quality } })
  }
  return encoding === 'gzip' ? gzipSync(body, { level: isKept ? 9 : 4 }) : body
}

/** Small answers and pictures gain nothing. */
export const isWorthCompressing = (body: Buffer, type: string): boolean =>
  body.length >= smallest &&
  /^(text\/|application\/(json|javascript|manifest)|image\/svg)/.test(type)
