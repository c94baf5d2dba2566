import { Icon } from '../icon/view.tsx'
import type { QuestionProps } from './question.ts'

const Asked = ({ words, label, isOptional }: QuestionProps) => (
  <>
    {label}
    {isOptional && <span class="question-optional"> ({words('ui.optional')})</span>}
  </>
)

/** The label of a field that is one box. */
export const Label = ({ id, ...props }: QuestionProps & { id?: string }) => {
  const label = (
    <label class="question-label" for={id ?? props.name}>
      <Asked {...props} />
    </label>
  )
  return props.isTitle ? <h1 class="question-title">{label}</h1> : label
}

/** The same for a group of boxes. */
export const Legend = (props: QuestionProps) => (
  <legend class="question-label">
    {props.isTitle ? (
      <h1 class="question-title">
        <Asked {...props} />
      </h1>
    ) : (
      <Asked {...props} />
    )}
  </legend>
)

/** The hint and the problem, in the order in which they are read. */
export const Help = ({
  words,
  name,
  id = name,
  hint,
  problem,
}: QuestionProps & { id?: string }) => (
  <>
    {hint && (
      <p class="question-hint" id={`${id}-hint`}>
        {hint}
      </p>
    )}
    {problem && (
      <p class="question-problem" id={`${id}-problem`}>
        <Icon name="stop" />
        <span>
          <span class="unseen">{words('ui.problem')}</span> {problem}
        </span>
      </p>
    )}
  </>
)
