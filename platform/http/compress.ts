import { brotliCompressSync, constants, gzipSync } from 'node:zlib'

/** The encodings we speak, best first. */
export type Encoding = 'br' | 'gzip' | 'identity'

/** The best encoding that the visitor's browser says it reads. */
export function encodingFor(accepted: string | undefined): Encoding {
  const reads = (name: Encoding) =>
    (accepted ?? '').split(',').some((one) => {
      const [said = '', ...weights] = one.split(';').map((part) => part.trim().toLowerCase())
      return said === name && !weights.some((weight) => /^q=0(\.0*)?$/.test(weight))
    })
  if (reads('br')) return 'br'
  return reads('gzip') ? 'gzip' : 'identity'
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
