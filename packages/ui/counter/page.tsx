import type { ComponentChildren } from 'preact'
import type { PageFrame } from '../frame.ts'
import { Mark } from '../mark/view.tsx'
import { Tag, type Tone } from '../notice/view.tsx'
import { Shell } from '../page/shell.tsx'

type Props = {
  frame: PageFrame
  /** "Loket 3". */
  counter: string
  office: string
  officer: string
  clock: string
  status: { tone: Tone; label: string }
  /** What just happened or went wrong, in one line that is read out. */
  said?: { tone: Tone; sentence: string }
  /** The left column: the queue. */
  queue: ComponentChildren
  /** The person in the chair and the panels of the case. */
  children: ComponentChildren
  /** The row of acts at the bottom. */
  acts: ComponentChildren
  /** Ways out: closing the counter, signing out. */
  ways: { href: string; label: string }[]
}

const Bar = ({ frame, counter, office, officer, clock, status, ways }: Props) => (
  <header class="counter-bar">
    <Mark />
    <strong>{counter}</strong>
    <span class="counter-clock">{clock}</span>
    <span>{office}</span>
    <Tag tone={status.tone}>{status.label}</Tag>
    {frame.demonstration && (
      <span class="counter-demonstration">{frame.words('ui.demonstration')}</span>
    )}
    <span>{officer}</span>
    <nav aria-label={frame.words('ui.settings')}>
      {ways.map(({ href, label }) => (
        <a key={href} href={href}>
          {label}
        </a>
      ))}
    </nav>
  </header>
)

/** The officer's console: all of it on one screen of 1366 by 768, and nothing ever jumps. */
export const CounterPage = (props: Props) => (
  <Shell frame={props.frame} title={`${props.counter} – ${props.office}`} look="counter" isPrivate>
    <Bar {...props} />
    <aside class="counter-side">{props.queue}</aside>
    <main class="counter-main">{props.children}</main>
    <footer class="counter-foot">
      <p class={`counter-said is-${props.said?.tone ?? 'plain'}`} role="status">
        {props.said?.sentence}
      </p>
      {props.acts}
    </footer>
  </Shell>
)
