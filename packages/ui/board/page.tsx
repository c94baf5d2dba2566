import type { ComponentChildren } from 'preact'
import type { PageFrame } from '../frame.ts'
import { Shell } from '../page/shell.tsx'

type Props = {
  frame: PageFrame
  office: string
  /** Reloads itself every so many seconds when no script keeps it fresh. */
  refreshSeconds?: number
  children: ComponentChildren
}

/** The page around a board: nothing but the board. */
export const BoardPage = ({ frame, office, refreshSeconds, children }: Props) => (
  <Shell
    frame={frame}
    title={`${frame.words('ui.board.title')} – ${office}`}
    look="board"
    refresh={
      refreshSeconds
        ? { seconds: refreshSeconds, to: frame.to(frame.here), isFallback: true }
        : undefined
    }
    isPrivate
  >
    {children}
    {frame.demonstration && (
      <aside class="board-demonstration">{frame.words('ui.demonstration')}</aside>
    )}
  </Shell>
)
