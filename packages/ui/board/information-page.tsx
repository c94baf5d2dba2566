import type { ComponentChildren } from 'preact'
import type { PageFrame } from '../frame.ts'
import { Shell } from '../page/shell.tsx'

type Props = {
  frame: PageFrame
  title: string
  /** The next sheet, and how long this one stays. No script: the browser turns the page itself. */
  next: { seconds: number; to: string }
  children: ComponentChildren
}

/** A screen in the hall that nobody touches: it shows one sheet and goes on to the next. */
export const InformationPage = ({ frame, title, next, children }: Props) => (
  <Shell frame={frame} title={title} look="board" refresh={next} isPrivate>
    {children}
    {frame.demonstration && (
      <aside class="board-demonstration">{frame.words('ui.demonstration')}</aside>
    )}
  </Shell>
)
