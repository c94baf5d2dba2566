import type { Words } from '#packages/words'
import type { Needs } from '../needs.ts'
import { type ReadChoice, type Reading, readScreen, type Step } from './reading.ts'

/** A screen as its page carries it: the steps with the addresses of their sounds. */
export type Heard = Reading

type Screen = { sentences: string[]; choices: ReadChoice[] }

/** Finds the addresses of what is read; without sounds nothing is read, and the page says nothing of it. */
export function createEar({ soundAt }: Pick<Needs, 'soundAt'>) {
  function place({ steps, missing }: Reading): Heard | undefined {
    if (!soundAt) return undefined
    const at = (name: string) => soundAt(`${name}.mp3`)
    const placed = steps.map(
      ({ sounds, number, states }): Step => ({
        sounds: sounds.map(at),
        ...(number && { number }),
        ...(states && { states: { on: at(states.on), off: at(states.off) } }),
      }),
    )
    return { steps: placed, missing }
  }

  return {
    place,
    /** A screen's sentences and numbered choices, read in its own language. */
    hear: (words: Words, screen: Screen): Heard | undefined =>
      place(readScreen(words.language, { ...screen, ifMissing: words('kiosk.ear.someMissing') })),
  }
}
