type Props = {
  name: string
  label: string
  value: string
  options: readonly { value: string; label: string }[]
  problem?: string | undefined
}

/** One of many in a list that opens: columns and services are too many to lie open. */
export const Choose = ({ name, label, value, options, problem }: Props) => (
  <div class="question">
    <label for={name}>{label}</label>
    {problem && (
      <p class="question-problem" id={`${name}-problem`}>
        {problem}
      </p>
    )}
    <select
      class="box chief-choose"
      id={name}
      name={name}
      aria-invalid={problem ? 'true' : undefined}
      aria-describedby={problem ? `${name}-problem` : undefined}
    >
      {options.map((one) => (
        <option key={one.value} value={one.value} selected={one.value === value}>
          {one.label}
        </option>
      ))}
    </select>
  </div>
)
