import type { Words } from '#packages/words'

type Props = {
  words: Words
  /** The whole sentence, true without any script: "Tempat ini disimpan sampai pukul 09.40." */
  sentence: string
  /** When it ends, for machines: an ISO instant. */
  until: string
  /** What the house's clock shows as the page is made: a phone's clock may be wrong. */
  now: string
}

/** Until when something is kept. The sentence says it; script only adds how long that still is. */
export const Countdown = ({ words, sentence, until, now }: Props) => (
  <p class="countdown">
    <time datetime={until}>{sentence}</time>{' '}
    <span
      role="timer"
      aria-live="off"
      data-until={until}
      data-now={now}
      data-minutes={words('ui.minutesLeft', { count: '#' })}
      data-seconds={words('ui.secondsLeft', { count: '#' })}
      data-over={words('ui.over')}
    />
  </p>
)
