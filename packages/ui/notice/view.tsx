import type { ComponentChildren } from 'preact'
import type { Words } from '#packages/words'
import { Icon } from '../icon/view.tsx'

/** What a message is about: all is well, something must wait, something is wrong, or just so. */
export type Tone = 'go' | 'wait' | 'stop' | 'plain'

const icons = { go: 'done', wait: 'wait', stop: 'stop', plain: 'plain' } as const

type Props = {
  tone: Tone
  words: Words
  title: string
  /** Say it at once to those who listen: for what came up after the page was shown. */
  isLive?: boolean
  children?: ComponentChildren
}

/** A message that stands out. Its tone is told by a sign and a word as well as by colour. */
export const Notice = ({ tone, words, title, isLive, children }: Props) => (
  <div class={`notice is-${tone}`} role={isLive ? 'status' : undefined}>
    <p class="notice-tone">
      <Icon name={icons[tone]} /> {words(`ui.tone.${tone}`)}
    </p>
    <p class="notice-title">{title}</p>
    {children && <div class="stack">{children}</div>}
  </div>
)

/** One word of state with its sign, for lists and tables. */
export const Tag = ({ tone, children }: { tone: Tone; children: ComponentChildren }) => (
  <span class={`tag is-${tone}`}>
    <Icon name={icons[tone]} /> {children}
  </span>
)
