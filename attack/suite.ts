import { attackAddresses } from './addresses.ts'
import { counts, type Surface } from './counts.ts'
import { createDice } from './dice.ts'
import { attackEnvelopes } from './envelopes.ts'
import { attackForms } from './forms.ts'
import { attackLines } from './lines.ts'
import { attackNotices } from './notices.ts'
import { attackQuestions } from './questions.ts'
import type { Scene } from './scene.ts'
import { attackSheets } from './sheets.ts'
import { attackSquares } from './squares.ts'
import { attackStreams } from './streams.ts'
import { createTally, type Tally } from './tally.ts'
import { attackTokens } from './tokens.ts'
import { attackUploads } from './uploads.ts'
import { attackWire } from './wire.ts'

/** What came of one surface. */
export type Outcome = ReturnType<Tally['told']> & {
  least: number
  stallMs: number
  seconds: number
}

/** How long no page may stand still for another. */
export const longestStallMs = 1000

type Told = { cases: number; dice: ReturnType<typeof createDice> }
type Attack = (scene: Scene, tally: Tally, told: Told) => Promise<void> | void

// Forms last: they move cases, revoke machines and end sessions.
const attacks: Record<Surface, Attack> = {
  lines: (_scene, tally, told) => attackLines(tally, told),
  squares: attackSquares,
  notices: attackNotices,
  tokens: attackTokens,
  streams: attackStreams,
  wire: attackWire,
  sheets: attackSheets,
  questions: attackQuestions,
  uploads: attackUploads,
  envelopes: attackEnvelopes,
  addresses: (scene, tally, { cases }) =>
    attackAddresses(scene, tally, { every: cases > counts.addresses.usual ? 1 : 4 }),
  forms: (scene, tally, { cases }) =>
    attackForms(scene, tally, cases > counts.forms.usual ? { each: 1, guesses: 40 } : {}),
}

/** Sends every surface at the house, one after the other, and says what came of each. */
export async function* runSuite(
  scene: Scene,
  { isNight = false, seed = 20_261_127, only }: { isNight?: boolean; seed?: number; only?: string },
): AsyncIterable<Outcome> {
  for (const [surface, attack] of Object.entries(attacks) as [Surface, Attack][]) {
    if (only && only !== surface) continue
    const least = isNight ? counts[surface].night : counts[surface].usual
    const tally = createTally(surface)
    const start = performance.now()
    await scene.target.look()
    await attack(scene, tally, { cases: least, dice: createDice(seed) })
    const seconds = (performance.now() - start) / 1000
    if (scene.target.isGone()) {
      tally.fault('the house ended', {})
      yield { ...tally.told(), least, stallMs: 0, seconds }
      return
    }
    const { stallMs } = await scene.target.look()
    if (stallMs > longestStallMs) tally.fault(`stood still for ${stallMs.toFixed(0)} ms`, {})
    yield { ...tally.told(), least, stallMs, seconds }
  }
}

/** Why an outcome is not good enough; nothing when it is. */
export function shortOf({ surface, cases, least, wrong, faults }: Outcome): string[] {
  const few = cases < least ? [`${surface}: counted ${cases} of ${least} cases`] : []
  return wrong > 0 ? [...few, `${surface}: ${wrong} wrong`, ...faults] : few
}
