import type { Drawn } from '#platform/drawing'

/** What could be better about a paper that was sent. */
export type Doubt =
  | 'blank'
  | 'dark'
  | 'small'
  | 'blurred'
  | 'glare'
  | 'far'
  | 'cut'
  | 'sideways'
  | 'upsideDown'

/** Why somebody keeps a paper all the same. */
export const reasons = ['paper', 'camera', 'readable'] as const
export type Reason = (typeof reasons)[number]

/**
 * Where good becomes doubtful. Measured on 25 published pictures of specimen documents as they are,
 * and blurred, moved, lit, turned, cut and far away (docs/decisions/0048): figures are the worst good
 * one and the best bad one.
 */
const bounds = {
  // 240 pixels: not even the largest letters of a card can be told apart.
  leastPixels: 240,
  fewPixels: 600,
  written: 0.01,
  linesWritten: 0.05,
  dark: 90,
  // As they are 0.55; soft by three pixels 0.37, moved by nine 0.32.
  sharpness: 0.45,
  // As they are 0; under a lamp 0.02.
  glare: 0.012,
  // As they are 0.83; from three times as far 0.15.
  filled: 0.25,
  // As they are 0, but for one; one side outside the picture 0.5 or more for 96 of 100.
  cut: 0.5,
  // Upright 1.11 or more, but for one that leans; on its side 0.9 or less for 23 of 24.
  lying: 0.92,
  footLight: 0.55,
  leanOfFoot: 0.52,
  lean: 0.446,
} as const

/** Whether nothing can be made of it: then it is not taken at all. */
export const isTooSmall = ({ kind, width, height }: Drawn): boolean =>
  kind !== 'pdf' && Math.max(width, height) < bounds.leastPixels

/** What could be better, the most important first. None of it is certain, so none of it decides. */
export function listDoubts({ kind, width, height, measures }: Drawn): Doubt[] {
  const { written, brightest, sharpness, glare, filled, cut, lying, footHeavy, lean } = measures
  // Of an empty or dark page nothing else can be said.
  if (written < bounds.written) return brightest < bounds.dark ? ['dark'] : ['blank']
  const isPicture = kind !== 'pdf'
  // A few words lie any way.
  const hasLines = written >= bounds.linesWritten
  const isUpside = (footHeavy < bounds.footLight && lean < bounds.leanOfFoot) || lean < bounds.lean
  const found: [Doubt, boolean][] = [
    ['dark', brightest < bounds.dark],
    ['blurred', sharpness < bounds.sharpness],
    ['glare', isPicture && glare > bounds.glare],
    ['far', isPicture && filled < bounds.filled],
    ['cut', isPicture && cut > bounds.cut],
    ['small', isPicture && Math.max(width, height) < bounds.fewPixels],
    ['sideways', hasLines && lying < bounds.lying],
    ['upsideDown', hasLines && lying >= bounds.lying && isUpside],
  ]
  return found.flatMap(([doubt, is]) => (is ? [doubt] : []))
}
