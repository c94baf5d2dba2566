import { bytesOf, lettersAt, viewOf } from './bytes.ts'

const headBytes = 27
const mostPages = 200_000

const table = Uint32Array.from({ length: 256 }, (_, index) => {
  let rest = index << 24
  for (let bit = 0; bit < 8; bit++)
    rest = rest & 0x8000_0000 ? (rest << 1) ^ 0x04c1_1db7 : rest << 1
  return rest >>> 0
})

/** The sum of a page as Ogg has it; its own field counts as noughts. */
export function sumOf(page: Uint8Array): number {
  let sum = 0
  for (const byte of page) sum = ((sum << 8) ^ table[((sum >>> 24) ^ byte) & 0xff]!) >>> 0
  return sum
}

type Page = { whole: Uint8Array; body: Uint8Array; isFirst: boolean; endsPacket: boolean }

function readPage(bytes: Uint8Array, at: number): Page | undefined {
  if (lettersAt(bytes, at) !== 'OggS' || at + headBytes > bytes.length) return undefined
  const count = bytes[at + 26] ?? 0
  const lengths = bytes.subarray(at + headBytes, at + headBytes + count)
  const from = at + headBytes + count
  const to = from + lengths.reduce((sum, one) => sum + one, 0)
  if (to > bytes.length) return undefined
  return {
    whole: bytes.subarray(at, to),
    body: bytes.subarray(from, to),
    isFirst: ((bytes[at + 5] ?? 0) & 2) !== 0,
    endsPacket: lengths.some((one) => one < 255),
  }
}

function readPages(bytes: Uint8Array): Page[] | undefined {
  const pages: Page[] = []
  for (let at = 0; at < bytes.length; ) {
    const page = readPage(bytes, at)
    if (!page || pages.length >= mostPages) return undefined
    pages.push(page)
    at += page.whole.length
  }
  return pages
}

/** The comments are noughts, as long as they were: no maker, no name, no place. */
function forgetComments(pages: readonly Page[]): boolean {
  for (const [nth, { whole, body, endsPacket }] of pages.entries()) {
    if (nth === 0 && lettersAt(body, 0, 8) !== 'OpusTags') return false
    body.fill(0)
    if (nth === 0) body.set(bytesOf('OpusTags'))
    viewOf(whole).setUint32(22, 0)
    viewOf(whole).setUint32(22, sumOf(whole), true)
    if (endsPacket) return true
  }
  return false
}

/** Of Ogg Opus (voice messages) the sound; nothing when a second stream lies in it. */
export function cleanOgg(bytes: Uint8Array): Uint8Array | undefined {
  const copy = bytes.slice()
  const pages = readPages(copy)
  const [first, ...rest] = pages ?? []
  if (!first?.isFirst || lettersAt(first.body, 0, 8) !== 'OpusHead') return undefined
  if (rest.some(({ isFirst }) => isFirst)) return undefined
  const isClean = forgetComments(rest)
  return isClean && rest.length > 1 ? copy : undefined
}
