import type { ComponentChildren } from 'preact'

type Props = {
  children: ComponentChildren
  /** One `main` button a page; the others are `plain`; `stop` undoes or gives up something. */
  kind?: 'main' | 'plain' | 'stop'
  /** A link that looks like a button: going somewhere, changing nothing. */
  href?: string
  name?: string
  value?: string
  /** Sends the form elsewhere, for "save and continue later". */
  formAction?: string
  /** Leaves the checks of the browser out, for "save and continue later". */
  isUnchecked?: boolean
}

/** A button says what happens: a verb, and the price where there is one. */
export const Button = ({ children, kind = 'main', href, isUnchecked, ...rest }: Props) => {
  const look = `button is-${kind}`
  if (href !== undefined) {
    return (
      <a class={look} href={href}>
        {children}
      </a>
    )
  }
  return (
    <button
      class={look}
      type="submit"
      name={rest.name}
      value={rest.value}
      formaction={rest.formAction}
      formnovalidate={isUnchecked}
    >
      {children}
    </button>
  )
}

/** The buttons at the end of a page: the next step first, the ways out after it. */
export const Actions = ({ children }: { children: ComponentChildren }) => (
  <div class="actions only-screen">{children}</div>
)
