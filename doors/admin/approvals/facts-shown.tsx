import { type Facts, factKeys } from '#modules/approvals'
import { sayMachineMoment } from '#packages/ui'
import type { Visit } from '#platform/http'

type Props = {
  visit: Pick<Visit, 'words' | 'frame'>
  facts: Facts
  nameOf: (staffId: string) => string
  places: ReadonlyMap<string, string>
}

const zone = 'Asia/Jakarta'

/** What exactly two agree on, in words: whoever agrees reads the name, the office and the roles. */
export const FactsShown = ({ visit, facts, nameOf, places }: Props) => {
  const { words } = visit
  const sayRoles = (text: string) =>
    text
      .split(' ')
      .map((role) => words(`access.role.${role}`))
      .join(', ')
  const say: { [key in keyof Facts]: (text: string) => string } = {
    staff: nameOf,
    office: (id) => places.get(id) ?? id,
    before: sayRoles,
    roles: sayRoles,
    // The last minute in which it holds, as everywhere.
    until: (text) =>
      sayMachineMoment(visit.frame, Temporal.Instant.from(text).subtract({ minutes: 1 }), zone),
  }
  return (
    <ul>
      {factKeys.map((key) => {
        const text = facts[key]
        // Who it is now is said only where the name is another.
        if (!text || (key === 'staff' && nameOf(text) === facts.name)) return undefined
        return (
          <li key={key}>
            {words(`approvals.fact.${key}`)}: {(say[key] ?? String)(text)}
          </li>
        )
      })}
    </ul>
  )
}
