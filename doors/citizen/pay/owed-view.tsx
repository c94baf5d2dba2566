import type { Bill } from '#modules/payments'
import type { OfficeFile } from '#packages/booking'
import { formatMoment } from '#packages/calendar'
import { rupiah } from '#packages/money'
import { Notice } from '#packages/ui'
import type { Visit } from '#platform/http'

type Props = { visit: Visit; bill: Bill; office: OfficeFile }

/** Money that came too late or twice: that it is here, and how far the office is with it. */
export const OwedNotice = ({ visit: { words, language }, bill, office }: Props) => (
  <>
    {bill.owed.map(({ owedId, kind, amountRupiah, at, answer }) => {
      const amount = rupiah(amountRupiah, words.locale)
      const state = answer?.outcome ?? 'open'
      return (
        <Notice
          key={owedId}
          tone={state === 'returned' ? 'go' : 'wait'}
          words={words}
          title={words(`citizen.owed.${kind}`, { amount })}
        >
          <p>{words('citizen.owed.came', { at: formatMoment(at, office.zone, language) })}</p>
          <p>
            {words(`citizen.owed.is.${state}`, {
              at: answer ? formatMoment(answer.at, office.zone, language) : '',
              document: answer?.document ?? '',
            })}
          </p>
        </Notice>
      )
    })}
  </>
)
