import { lettersAt, viewOf } from './bytes.ts'

// What is opened to look inside, and what is left as it is; everything else is made empty.
const opened = new Set(['moov', 'trak', 'mdia', 'minf', 'stbl', 'edts', 'dinf'])
const kept = new Set([
  ...['ftyp', 'mdat', 'free', 'skip', 'wide', 'mvhd', 'tkhd', 'mdhd', 'hdlr', 'smhd', 'elst'],
  ...['dref', 'stsd', 'stts', 'stsc', 'stsz', 'stco', 'co64', 'sgpd', 'sbgp', 'ctts', 'stss'],
])
const dated = new Set(['mvhd', 'tkhd', 'mdhd'])
const mostDeep = 8

type Seen = { sounds: number; others: number; samples: number }

/** When it was made and changed: noughts. */
function forgetTimes(body: Uint8Array): void {
  const isLong = body[0] === 1
  body.fill(0, 4, isLong ? 20 : 12)
}

/** The name of whoever handles a track may be the phone's; what kind it handles stays. */
function readHandler(body: Uint8Array, seen: Seen): void {
  if (lettersAt(body, 8) === 'soun') seen.sounds++
  else seen.others++
  body.fill(0, 24)
}

/** Goes through the boxes; whether they fill the bytes without a rest. */
function walk(bytes: Uint8Array, seen: Seen, deep: number): boolean {
  let at = 0
  while (at + 8 <= bytes.length) {
    const size = viewOf(bytes).getUint32(at)
    const name = lettersAt(bytes, at + 4)
    if (size < 8 || at + size > bytes.length) return false
    const body = bytes.subarray(at + 8, at + size)
    if (opened.has(name)) {
      if (deep >= mostDeep || !walk(body, seen, deep + 1)) return false
    } else if (!kept.has(name) || name === 'free' || name === 'skip') {
      // As long as it was, so that nothing else has to move.
      bytes.set([0x66, 0x72, 0x65, 0x65], at + 4)
      body.fill(0)
    }
    if (dated.has(name)) forgetTimes(body)
    if (name === 'hdlr') readHandler(body, seen)
    if (name === 'mdat') seen.samples += body.length
    at += size
  }
  return at === bytes.length
}

/** Of ISO media (M4A, 3GP) what a player of sound needs; nothing when there is more than sound in it. */
export function cleanM4a(bytes: Uint8Array): Uint8Array | undefined {
  if (lettersAt(bytes, 4) !== 'ftyp') return undefined
  const copy = bytes.slice()
  const seen: Seen = { sounds: 0, others: 0, samples: 0 }
  const isWhole = walk(copy, seen, 0)
  return isWhole && seen.sounds === 1 && seen.others === 0 && seen.samples > 0 ? copy : undefined
}
