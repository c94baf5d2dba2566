import { Help, Legend } from './label.tsx'
import { type DateQuestion, explainedBy } from './question.ts'

const parts = ['day', 'month', 'year'] as const

/** A day in three boxes: nobody has to scroll a calendar back to 1943. */
export const DateField = (props: DateQuestion) => (
  <fieldset aria-describedby={explainedBy(props)}>
    <Legend {...props} />
    <Help {...props} />
    <div class="date-boxes">
      {parts.map((part, at) => {
        const id = at === 0 ? props.name : `${props.name}-${part}`
        return (
          <div key={part}>
            <label for={id}>{props.words(`ui.date.${part}`)}</label>
            <input
              class={`box is-size-${part === 'year' ? 4 : 2}`}
              id={id}
              name={`${props.name}.${part}`}
              type="text"
              inputmode="numeric"
              autocomplete={props.isBirthday ? `bday-${part}` : undefined}
              value={props.value?.[part]}
              aria-invalid={props.problem ? true : undefined}
            />
          </div>
        )
      })}
    </div>
  </fieldset>
)
