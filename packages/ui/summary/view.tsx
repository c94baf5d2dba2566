import type { ComponentChildren } from 'preact'

type Props = { rows: { label: string; value: ComponentChildren }[] }

/** Facts by name, such as the reference, the office and the day. */
export const Summary = ({ rows }: Props) => (
  <dl class="summary">
    {rows.map(({ label, value }) => (
      <div key={label} class="summary-row">
        <dt>{label}</dt>
        <dd>{value}</dd>
      </div>
    ))}
  </dl>
)
