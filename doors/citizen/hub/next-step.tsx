import type { CaseView } from '#modules/applications'
import type { Booking, Waiting } from '#modules/appointments'
import type { Bill } from '#modules/payments'
import type { OfficeFile } from '#packages/booking'
import { rupiah } from '#packages/money'
import { paths } from '#packages/paths'
import { Actions, Button } from '#packages/ui'
import type { Visit } from '#platform/http'
import { takesPapers } from '../case.ts'
import { isHelping } from '../helping/acting.ts'
import type { Openness } from '../offices/openness.ts'
import { ComeAgain, isRestLeft } from './come-again.tsx'
import { Again } from './facts-view.tsx'
import { isConfirming, isCovered, isFrom, isMoving, isOnItsWay } from './money-standing.ts'
import { TakeNumber, waitsForVisit } from './take-number.tsx'

type Props = {
  visit: Visit
  view: CaseView
  office: OfficeFile
  open: Openness
  bill?: Bill
  place?: Booking
  waiting: Waiting
}

/** A place that is offered for half an hour comes first, then the paper we asked for; what else is to be done stays beside it. */
export const Next = (props: Props) => {
  const { visit, view, waiting } = props
  if (view.status === 'closed') return <Again visit={visit} view={view} />
  const kind = waiting.offer ? 'plain' : 'main'
  return (
    <>
      {takesPapers(view) && (
        <Actions>
          <Button href={visit.to(paths.papers(view.caseId))} kind={kind}>
            {visit.words('citizen.status.addPaper')}
          </Button>
        </Actions>
      )}
      <NextStep {...props} kind={takesPapers(view) ? 'plain' : kind} />
    </>
  )
}

/** The one next thing: pay, choose another time, or open the ticket. */
const NextStep = (props: Props & { kind: 'main' | 'plain' }) => {
  const { visit, view, bill, place, kind, office, open } = props
  const { words, to } = visit
  if (isCovered(bill)) return <p>{words('citizen.pay.hereAll')}</p>
  if (bill?.state === 'open') {
    const amount = rupiah(bill.dueRupiah, words.locale)
    return (
      <Actions>
        <Button href={to(paths.pay(view.caseId))} kind={kind}>
          {words(`citizen.status.${bill.caseIds.length > 1 ? 'payTogether' : 'pay'}`, { amount })}
        </Button>
      </Actions>
    )
  }
  if (place && (isComing(place) || isRestLeft(view, place))) {
    return (
      <>
        <ComeAgain {...{ visit, view, place }} />
        <Actions>
          <Button href={to(paths.ticket(place.partyCode ?? place.code))} kind={kind}>
            {words('citizen.status.ticket')}
          </Button>
        </Actions>
      </>
    )
  }
  if (isMoving(view) || isOnItsWay(view, bill)) return null
  if (isConfirming(bill, place)) return <p>{words('citizen.pay.confirming')}</p>
  // A number is taken by whoever comes, in their own account.
  if (waitsForVisit(view))
    return isHelping(visit) ? null : <TakeNumber {...{ visit, office, open }} />
  if (!lacksPlace(view, bill, place)) return null
  return (
    <>
      {place?.state === 'unserved' && <p>{words('citizen.status.unserved')}</p>}
      <p>{words('citizen.status.chooseFree')}</p>
      <Actions>
        <Button href={to(paths.days(view.caseId))} kind={kind}>
          {words('citizen.status.choose')}
        </Button>
      </Actions>
    </>
  )
}

const isComing = ({ state }: Booking) => ['confirmed', 'arrived'].includes(state)

const gone: readonly Booking['state'][] = ['lost', 'cancelled', 'released', 'missed', 'unserved']

/** Paid for a visit that is still to come, and no time for it. */
export const lacksPlace = (view: CaseView, bill: Bill | undefined, place: Booking | undefined) =>
  bill?.state === 'paid' && isFrom(view, 'placeFound') && (!place || gone.includes(place.state))
