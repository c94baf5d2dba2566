import type { ComponentChildren } from 'preact'

type Props = {
  /** What opens it. */
  opener: string
  title: string
  /** What is said and the form that acts on it. */
  children: ComponentChildren
  isOpen?: boolean
}

/** Asks once more before something that cannot be undone. It unfolds in place, with script off too. */
export const Dialog = ({ opener, title, children, isOpen }: Props) => (
  <details class="dialog" open={isOpen}>
    <summary>{opener}</summary>
    <div class="dialog-panel stack">
      <h2>{title}</h2>
      {children}
    </div>
  </details>
)

type MoreProps = { summary: string; children: ComponentChildren; isOpen?: boolean }

/** More about something, for whoever wants it: the legal basis, an example. */
export const More = ({ summary, children, isOpen }: MoreProps) => (
  <details class="more" open={isOpen}>
    <summary>{summary}</summary>
    <div class="stack">{children}</div>
  </details>
)
