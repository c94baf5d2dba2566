import { bytesOf, joined, lettersAt, viewOf } from './bytes.ts'

const head = 12

function chunkOf(name: string, body: Uint8Array): Uint8Array {
  const size = new Uint8Array(4)
  viewOf(size).setUint32(0, body.length, true)
  return joined([bytesOf(name), size, body, new Uint8Array(body.length % 2)])
}

/** Of RIFF WAVE the format and the samples; notes, places and pictures stand in other chunks. */
export function cleanWav(bytes: Uint8Array): Uint8Array | undefined {
  if (bytes.length < head || lettersAt(bytes, 0) !== 'RIFF' || lettersAt(bytes, 8) !== 'WAVE') {
    return undefined
  }
  const kept = new Map<string, Uint8Array>()
  for (let at = head; at + 8 <= bytes.length; ) {
    const size = viewOf(bytes).getUint32(at + 4, true)
    const name = lettersAt(bytes, at)
    const body = bytes.subarray(at + 8, at + 8 + size)
    if ((name === 'fmt ' || name === 'data') && !kept.has(name)) kept.set(name, body)
    at += 8 + size + (size % 2)
  }
  const [format, samples] = [kept.get('fmt '), kept.get('data')]
  if (!format || format.length < 16 || !samples?.length) return undefined
  const body = joined([bytesOf('WAVE'), chunkOf('fmt ', format), chunkOf('data', samples)])
  return chunkOf('RIFF', body)
}
