import type { Words } from '#packages/words'
import { Icon } from '../icon/view.tsx'
import type { Problem } from './problem.ts'

type Props = { words: Words; problems: readonly Problem[] }

/** What must be mended, at the top of the form that came back. Each line leads to its field. */
export const ErrorSummary = ({ words, problems }: Props) => (
  <div class="error-summary" role="alert" aria-labelledby="problems" tabindex={-1}>
    <h2 id="problems">
      <Icon name="stop" /> {words('ui.problems', { count: problems.length })}
    </h2>
    <ul>
      {problems.map(({ field, message }) => (
        <li key={field}>
          <a href={`#${field}`}>{message}</a>
        </li>
      ))}
    </ul>
  </div>
)
