import type { ComponentChildren } from 'preact'
import { Actions, Button, Form } from '#packages/ui'

/** What came back with the page: the act, what was typed for it, and what is wrong by field. */
export type Typed = {
  act: string
  values: Readonly<Record<string, string>>
  problems: Readonly<Record<string, string>>
}

type KeyProps = {
  letter: string
  label: string
  kind?: 'main' | 'plain' | 'stop'
}

type FoldProps = KeyProps & { title: string; isOpen: boolean; children: ComponentChildren }

/** An act that asks something first. It opens over the page, with script off too. */
export const Fold = ({ letter, label, kind = 'plain', title, isOpen, children }: FoldProps) => (
  <details class="counter-fold" name="lipat" open={isOpen}>
    <summary class={`counter-act is-${kind}`} data-key={letter} aria-keyshortcuts={letter}>
      <kbd>{letter}</kbd> {label}
    </summary>
    <div class="counter-fold-panel stack">
      <h2>{title}</h2>
      {children}
    </div>
  </details>
)

type AskProps = {
  action: string
  hidden: Record<string, string>
  button: string
  kind?: 'main' | 'stop'
  children: ComponentChildren
}

/** The form inside a fold. */
export const Ask = ({ action, hidden, button, kind = 'main', children }: AskProps) => (
  <Form action={action} hidden={hidden}>
    {children}
    <Actions>
      <Button kind={kind}>{button}</Button>
    </Actions>
  </Form>
)

/** An act that is one key and nothing else, in a form of its own. */
export const Press = ({
  letter,
  label,
  kind = 'plain',
  action,
  hidden,
  children,
}: KeyProps & {
  action: string
  hidden: Record<string, string>
  children?: ComponentChildren
}) => (
  <form class="counter-press" method="post" action={action}>
    {Object.entries(hidden).map(([name, value]) => (
      <input key={name} type="hidden" name={name} value={value} />
    ))}
    <button
      class={`counter-act is-${kind}`}
      type="submit"
      data-key={letter}
      aria-keyshortcuts={letter}
    >
      <kbd>{letter}</kbd> {label}
    </button>
    {children}
  </form>
)
