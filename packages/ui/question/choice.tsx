import { Help, Label, Legend } from './label.tsx'
import {
  type ChoiceQuestion,
  explainedBy,
  type Option,
  type PickQuestion,
  type YesNoQuestion,
} from './question.ts'

type OptionProps = { question: ChoiceQuestion; option: Option; at: number }

const OptionField = ({ question, option, at }: OptionProps) => {
  const { name, id: own = name } = question
  const id = at === 0 ? own : `${own}-${option.value}`
  const isChosen = [question.value].flat().includes(option.value)
  return (
    <div class="option">
      <input
        id={id}
        type={question.kind === 'choices' ? 'checkbox' : 'radio'}
        name={name}
        value={option.value}
        checked={isChosen}
        aria-describedby={option.hint ? `${id}-help` : undefined}
      />
      <label for={id}>{option.label}</label>
      {option.hint && (
        <p class="question-hint" id={`${id}-help`}>
          {option.hint}
        </p>
      )}
    </div>
  )
}

/** Each choice is a target as wide as the page. */
export const ChoiceField = (props: ChoiceQuestion) => (
  <fieldset aria-describedby={explainedBy(props)}>
    <Legend {...props} />
    <Help {...props} />
    <div class="options">
      {props.options.map((option, at) => (
        <OptionField key={option.value} question={props} option={option} at={at} />
      ))}
    </div>
  </fieldset>
)

/** The browser's own list: a phone opens it over the whole screen, a keyboard finds by letters. */
export const PickField = (props: PickQuestion) => (
  <>
    <Label {...props} />
    <Help {...props} />
    <select
      class="box"
      id={props.name}
      name={props.name}
      aria-describedby={explainedBy(props)}
      aria-invalid={props.problem ? true : undefined}
    >
      <option value="">{props.words('ui.pick')}</option>
      {props.options.map(({ value, label }) => (
        <option key={value} value={value} selected={value === props.value}>
          {label}
        </option>
      ))}
    </select>
  </>
)

/** Yes and no beside each other. */
export const YesNoField = (props: YesNoQuestion) => {
  const options = [
    { value: 'yes', label: props.words('ui.yes') },
    { value: 'no', label: props.words('ui.no') },
  ]
  return (
    <div class="is-yesno">
      <ChoiceField {...props} kind="choice" options={options} />
    </div>
  )
}
