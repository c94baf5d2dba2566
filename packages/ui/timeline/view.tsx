import type { ComponentChildren } from 'preact'
import type { Words } from '#packages/words'

/** One line of a timeline. */
export type Happening = {
  /** What happened, or what will. */
  title: string
  /** When, worded; a range for what is still to come, or nothing where nobody can say. */
  when?: string
  state: 'done' | 'now' | 'next'
  detail?: ComponentChildren
}

type Props = { words: Words; happenings: Happening[] }

/** What happened and what comes, in order. Says in words which is now. */
export const Timeline = ({ words, happenings }: Props) => (
  <ol class="timeline">
    {happenings.map(({ title, when, state, detail }) => (
      <li
        key={`${state} ${title} ${when}`}
        class={`is-${state}`}
        aria-current={state === 'now' ? 'step' : undefined}
      >
        <p class="timeline-title">
          <span class="unseen">{words(`ui.time.${state}`)}: </span>
          {title}
        </p>
        {when && <p class="timeline-when">{when}</p>}
        {detail && <div class="timeline-detail">{detail}</div>}
      </li>
    ))}
  </ol>
)
