import { joined, lettersAt } from './bytes.ts'

// Kilobits a second by the four bits of the head, for layer III of MPEG 1 and of 2 and 2.5.
const rates1 = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320]
const rates2 = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160]
const samples1 = [44_100, 48_000, 32_000]
const fewestFrames = 3

/** How long the frame is that begins here; nothing when none does. */
function frameLength(bytes: Uint8Array, at: number): number | undefined {
  const [one = 0, two = 0, three = 0] = bytes.subarray(at, at + 3)
  const isLayerThree = one === 0xff && (two & 0xe0) === 0xe0 && ((two >> 1) & 3) === 1
  const version = (two >> 3) & 3
  if (!isLayerThree || version === 1) return undefined
  const isFirst = version === 3
  const rate = (isFirst ? rates1 : rates2)[three >> 4]
  const sampled = samples1[(three >> 2) & 3]
  if (!rate || !sampled) return undefined
  const perSecond = sampled / (isFirst ? 1 : version === 2 ? 2 : 4)
  return Math.floor(((isFirst ? 144 : 72) * rate * 1000) / perSecond) + ((three >> 1) & 1)
}

/** Behind the names and pictures that stand before the sound (ID3v2). */
function behindTags(bytes: Uint8Array): number {
  let at = 0
  while (lettersAt(bytes, at, 3) === 'ID3') {
    const [a = 0, b = 0, c = 0, d = 0] = bytes.subarray(at + 6, at + 10)
    const hasFoot = ((bytes[at + 5] ?? 0) & 0x10) !== 0
    at += 10 + (a << 21) + (b << 14) + (c << 7) + d + (hasFoot ? 10 : 0)
  }
  return at
}

/** Of MP3 the frames alone, as long as one follows the other. */
export function cleanMp3(bytes: Uint8Array): Uint8Array | undefined {
  const frames: Uint8Array[] = []
  for (let at = behindTags(bytes); at < bytes.length; ) {
    const length = frameLength(bytes, at)
    if (!length || at + length > bytes.length) break
    frames.push(bytes.subarray(at, at + length))
    at += length
  }
  return frames.length >= fewestFrames ? joined(frames) : undefined
}
