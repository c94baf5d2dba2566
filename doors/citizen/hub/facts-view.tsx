import type { CaseView } from '#modules/applications'
import type { Booking } from '#modules/appointments'
import { type Bill, shareOf } from '#modules/payments'
import { formatCode, type OfficeFile } from '#packages/booking'
import { formatDay } from '#packages/calendar'
import { textIn } from '#packages/forms'
import { rupiah } from '#packages/money'
import { paths } from '#packages/paths'
import { More, Summary } from '#packages/ui'
import type { Visit } from '#platform/http'
import { isRestLeft } from './come-again.tsx'

type Props = {
  visit: Visit
  view: CaseView
  office: OfficeFile
  bill?: Bill
  place?: Booking
  say: (at: Temporal.Instant) => string
}

// Of an application that is over there is nothing more to wait for.
const goesOn = ['submitted', 'waiting-for-you', 'in-progress', 'ready']

/** Whether an application still waits for something. */
export const isGoingOn = ({ status }: CaseView): boolean => goesOn.includes(status)

/** Their own part of a family's bill beside its sum; of one alone the sum is theirs. */
function sayBill({ words }: Visit, { caseId }: CaseView, bill: Bill): string {
  const state = words(`citizen.bill.${bill.state}`)
  const sum = rupiah(bill.amountRupiah, words.locale)
  // What is here already is not said to be unpaid.
  if (bill.state === 'open' && bill.dueRupiah < bill.amountRupiah) {
    const rest = rupiah(bill.dueRupiah, words.locale)
    return words('citizen.status.billRest', { rest, sum })
  }
  if (bill.caseIds.length < 2) return `${sum} – ${state}`
  const own = rupiah(shareOf(bill, caseId), words.locale)
  return words('citizen.status.billShare', { own, sum, count: bill.caseIds.length, state })
}

/** What is left to do after paying, and what becomes of the money. */
export const AfterPaying = ({
  visit: { words },
  view,
  place,
}: Pick<Props, 'visit' | 'view' | 'place'>) =>
  isGoingOn(view) ? (
    <More summary={words('citizen.status.paidMind')}>
      {place?.state === 'confirmed' && <p>{words('citizen.status.paidMove')}</p>}
      <p>
        {words(`citizen.status.${view.allowed.includes('withdraw') ? 'paidCan' : 'paidDecided'}`)}
      </p>
      <p>{words('citizen.status.paidRefund')}</p>
    </More>
  ) : null

/** When they come, and the code; of the rest of a visit, for which nobody waits at a minute, the code alone. */
function listPlaceRows(
  { words }: Visit,
  view: CaseView,
  { place, say }: Pick<Props, 'place' | 'say'>,
) {
  const isDue = place && ['kept', 'confirmed', 'arrived'].includes(place.state)
  if (!place || !(isDue || isRestLeft(view, place))) return []
  const code = {
    label: words(place.isOneVisit ? 'citizen.errand.code' : 'ui.ticket.code'),
    value: formatCode((place.isOneVisit && place.partyCode) || place.code),
  }
  return isDue
    ? [{ label: words('citizen.status.when'), value: say(place.startsAt) }, code]
    : [code]
}

/** Number, office, time, bill and promise. */
export const StatusFacts = ({ visit, view, office, bill, place, say }: Props) => {
  const { words, language } = visit
  return (
    <Summary
      rows={[
        { label: words('citizen.hub.reference'), value: view.reference },
        { label: words('citizen.hub.office'), value: office.shortName },
        ...listPlaceRows(visit, view, { place, say }),
        ...(bill
          ? [{ label: words('citizen.status.bill'), value: sayBill(visit, view, bill) }]
          : []),
        ...(view.promisedOn
          ? [
              {
                label: words('citizen.status.promised'),
                value: formatDay(view.promisedOn, language),
              },
            ]
          : []),
      ]}
    />
  )
}

/** Over without what was wanted: the way to begin anew, with what is asked for today. */
export const Again = ({
  visit: { words, language, to },
  view: { service },
}: Pick<Props, 'visit' | 'view'>) => (
  <p>
    <a href={to(paths.service(service.id))}>
      {words('citizen.status.again', { service: textIn(service.names, language) })}
    </a>
  </p>
)
