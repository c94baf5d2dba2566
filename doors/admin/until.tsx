import { Question, type Problem as Told } from '#packages/ui'
import type { Visit } from '#platform/http'
import { fieldOf } from './said.ts'

const partOf = ({ form: { values } }: Visit, name: string, part: string): string =>
  values[`${name}.${part}`] ?? ''

type Props = { visit: Visit; told: readonly Told[]; hint: string; name?: string }

/** Until which day something holds. */
export const UntilQuestion = ({ visit, told, hint, name = 'sampai' }: Props) => (
  <Question
    kind="date"
    label={visit.words('admin.grants.untilDay')}
    hint={hint}
    {...fieldOf(visit, told, name)}
    value={{
      day: partOf(visit, name, 'day'),
      month: partOf(visit, name, 'month'),
      year: partOf(visit, name, 'year'),
    }}
  />
)
