import type { ComponentChildren } from 'preact'

type Step = { title: string; takes?: string; children?: ComponentChildren }

/** What will happen, in order, with how long each part takes. */
export const Steps = ({ steps }: { steps: Step[] }) => (
  <ol class="steps">
    {steps.map(({ title, takes, children }) => (
      <li key={title}>
        <p class="steps-title">{title}</p>
        {takes && <p class="steps-takes">{takes}</p>}
        {children}
      </li>
    ))}
  </ol>
)
