import { ChoiceField, PickField, YesNoField } from './choice.tsx'
import { DateField } from './date.tsx'
import type { QuestionProps } from './question.ts'
import { FileField, LongTextField, TextField } from './text.tsx'

const fields = {
  text: TextField,
  longText: LongTextField,
  file: FileField,
  date: DateField,
  choice: ChoiceField,
  choices: ChoiceField,
  pick: PickField,
  yesno: YesNoField,
} as const

/** One question with its hint, what was typed and what is wrong with it. */
export const Question = (props: QuestionProps) => {
  const Field = fields[props.kind] as (props: QuestionProps) => ReturnType<typeof TextField>
  return (
    <div class={`question${props.problem ? ' has-problem' : ''}`}>
      <Field {...props} />
    </div>
  )
}
