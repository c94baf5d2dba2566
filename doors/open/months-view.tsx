import type { Visit } from '#platform/http'
import { sayMonth } from './say.ts'

type Props = {
  visit: Visit
  months: readonly Temporal.PlainDate[]
  /** The one that is shown. */
  month: Temporal.PlainDate
  /** Where a month is told, by its name such as `2026-11`. */
  hrefOf: (month: string) => string
}

/** The other months. */
export const Months = ({ visit: { words, to }, months, month, hrefOf }: Props) => (
  <nav aria-labelledby="bulan">
    <h2 id="bulan">{words('open.months')}</h2>
    <ul class="open-months">
      {months.map((one) => {
        const name = one.toPlainYearMonth().toString()
        const isShown = one.equals(month)
        return (
          <li key={name}>
            <a href={to(hrefOf(name))} aria-current={isShown ? 'page' : undefined}>
              {sayMonth(one, words)}
            </a>
          </li>
        )
      })}
    </ul>
  </nav>
)
