import type { Words } from '#packages/words'

type Props = {
  words: Words
  step: number
  steps: number
  /** How long the rest takes, worded. */
  left?: string
}

/** How far along, in words and as a bar. */
export const Progress = ({ words, step, steps, left }: Props) => (
  <div class="progress">
    <p id="langkah">
      {words('ui.step', { step, steps })}
      {left && <span class="soft"> · {left}</span>}
    </p>
    <progress aria-labelledby="langkah" value={step} max={steps} />
  </div>
)
