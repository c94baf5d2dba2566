import { cleanM4a } from './m4a.ts'
import { cleanMp3 } from './mp3.ts'
import { cleanOgg } from './ogg.ts'
import { cleanWav } from './wav.ts'

/** A recording of which the sound alone is left. */
export type Recording = { kind: 'mp3' | 'm4a' | 'ogg' | 'wav'; bytes: Uint8Array }

/** The sound alone; nothing for what is no recording we know, or holds more than sound. */
export function cleanRecording(bytes: Uint8Array): Recording | undefined {
  for (const [kind, clean] of [
    ['wav', cleanWav],
    ['m4a', cleanM4a],
    ['ogg', cleanOgg],
    ['mp3', cleanMp3],
  ] as const) {
    const cleaned = clean(bytes)
    if (cleaned) return { kind, bytes: cleaned }
  }
  return undefined
}
