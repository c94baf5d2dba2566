import type { ComponentChildren } from 'preact'

type Props = { title: string; children?: ComponentChildren }

/** Nothing is here, said kindly, with what to do about it. */
export const Empty = ({ title, children }: Props) => (
  <div class="empty">
    <svg viewBox="0 0 96 40" aria-hidden="true" focusable="false">
      <path d="M0 39H20V33H24V27H28V21H32V14H36V7H40V39M96 39H76V33H72V27H68V21H64V14H60V7H56V39" />
    </svg>
    <p class="empty-title">{title}</p>
    {children && <div class="stack">{children}</div>}
  </div>
)
