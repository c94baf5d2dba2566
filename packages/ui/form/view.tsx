import type { ComponentChildren } from 'preact'

type Props = {
  action: string
  /** Values that travel along unseen, such as the token of the form. */
  hidden?: Record<string, string>
  /** For files. */
  isMultipart?: boolean
  children: ComponentChildren
}

/** A form that posts. The browser's own checks stay off: ours speak the person's language. */
export const Form = ({ action, hidden = {}, isMultipart, children }: Props) => (
  <form
    class="form"
    method="post"
    action={action}
    enctype={isMultipart ? 'multipart/form-data' : undefined}
    novalidate
  >
    {Object.entries(hidden).map(([name, value]) => (
      <input key={name} type="hidden" name={name} value={value} />
    ))}
    {children}
  </form>
)
