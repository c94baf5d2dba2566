import type { CaseView } from '#modules/applications'
import type { Booking } from '#modules/appointments'
import type { Answer } from '#modules/assistant'
import {
  type Attempt,
  type Bill,
  type Claim,
  isUsableFor,
  type NtpnEntry,
  type Way,
} from '#modules/payments'
import type { OfficeFile } from '#packages/booking'
import { formatMoment } from '#packages/calendar'
import { rupiah } from '#packages/money'
import { paths } from '#packages/paths'
import { Actions, Button, Countdown, Done, Page, type QrSquare } from '#packages/ui'
import type { Visit } from '#platform/http'
import { Beside } from '../help/answer-view.tsx'
import { isHelping } from '../helping/acting.ts'
import { type Asked, AskedNotice } from './asked-view.tsx'
import { ClaimNotice, isSettled, SettledClaims } from './claim-view.tsx'
import { Code } from './code-view.tsx'
import { MoneyHere } from './money-here-view.tsx'
import { isWaitingFor, MoneyWaiting } from './money-waiting-view.tsx'
import type { Payers } from './payers.ts'
import { PayersView } from './payers-view.tsx'
import { Ways } from './ways-view.tsx'

type Props = {
  visit: Visit
  bill: Bill
  view: CaseView
  office: OfficeFile
  attempt?: Attempt
  square?: QrSquare
  ways: readonly Way[]
  /** Money of the application, of whichever bill, that the office answers for. */
  claims: Claim[]
  /** In a family: whose application each of them is about. */
  whose: ReadonlyMap<string, string>
  /** Receipts that were shown at a counter, newest first. */
  receipts: readonly NtpnEntry[]
  place?: Booking
  /** Those of a family who pay with it, and those who do not. */
  family?: Payers
  /** "I have paid" was pressed, and this came of it. */
  asked?: Asked
  problem?: string
  isDemonstration: boolean
  beside: Answer[]
}

const backOf = ({ visit, bill, family }: Props): string =>
  family && !isHelping(visit) ? paths.family(family.partyId) : paths.application(bill.caseId)

/** The bill of an application, in whatever state it is. */
export const PayView = (props: Props) => {
  const { visit, bill, problem } = props
  const { words, frame, to } = visit
  const isCovered = bill.state === 'open' && bill.dueRupiah === 0
  const sum = bill.state === 'open' && !isCovered ? bill.dueRupiah : bill.amountRupiah
  const amount = rupiah(sum, words.locale)
  const named = bill.state === 'open' ? 'citizen.pay.title' : `citizen.bill.${bill.state}`
  const title = words(isCovered ? 'citizen.status.moneyHere' : named, { amount })
  const isConfirming = bill.state === 'paid' && props.place?.state === 'kept'
  const here = to(paths.pay(bill.caseId))
  // What was said about the money stays until it is here.
  const again = props.asked ? `${here}?tanya=${props.asked}` : here
  const refresh = { seconds: isConfirming ? 2 : 20, to: again, isFallback: true }
  const isWaiting =
    isConfirming ||
    isCovered ||
    bill.state === 'provisional' ||
    (bill.state === 'open' && props.attempt)
  return (
    <Page
      frame={frame}
      title={title}
      back={to(backOf(props))}
      problems={problem ? [{ field: 'cara', message: problem }] : []}
      isPrivate
      {...(isWaiting ? { refresh } : {})}
    >
      {bill.state === 'open' ? (
        <>
          <OpenBill {...props} title={title} />
          <Beside frame={frame} answers={props.beside} />
        </>
      ) : (
        <Settled {...props} title={title} />
      )}
    </Page>
  )
}

const OpenBill = (props: Props & { title: string }) => {
  const { visit, bill, office, attempt, title } = props
  const { words, language } = visit
  const until = formatMoment(bill.expiresAt, office.zone, language)
  // Money that is here already comes before paying again.
  const isOffered = props.claims.some((claim) => isUsableFor(claim, bill))
  const told = { visit, office, whose: props.whose }
  return (
    <>
      <h1>{title}</h1>
      {bill.dueRupiah > 0 && (
        <Countdown
          words={words}
          sentence={words('citizen.pay.until', { until })}
          until={bill.expiresAt.toString()}
          now={visit.now().toString()}
        />
      )}
      {props.asked && <AskedNotice visit={visit} asked={props.asked} />}
      {props.family && <PayersView visit={visit} bill={bill} family={props.family} />}
      <MoneyHere visit={visit} bill={bill} receipts={props.receipts} />
      <ClaimNotice {...told} claims={props.claims.filter((one) => isNews(one, bill))} />
      <MoneyWaiting visit={visit} bill={bill} claims={props.claims} />
      {attempt && <Code {...props} attempt={attempt} />}
      {bill.dueRupiah === 0 ? null : attempt || isOffered ? (
        <details class="more">
          <summary>{words('citizen.pay.otherWay')}</summary>
          <Ways {...props} />
        </details>
      ) : (
        <Ways {...props} />
      )}
      <SettledClaims {...told} claims={props.claims} />
    </>
  )
}

/** Neither settled nor said beside the bill already. */
const isNews = (claim: Claim, bill: Bill): boolean =>
  !isSettled(claim) && !isWaitingFor(claim, bill)

/** A bill that is paid, being checked, late or over: what that means and where to go on. */
const Settled = (props: Props & { title: string }) => {
  const { visit, bill, view, office, place, title } = props
  const { words, to, language } = visit
  // A receipt that waits for the treasury says itself what is awaited.
  const isShown = bill.state === 'provisional' && props.receipts[0]?.state === 'waiting'
  const isPaid = bill.state === 'paid'
  const hasClaim = props.claims.some(({ billId }) => billId === bill.billId)
  const hasTicket = place && ['confirmed', 'arrived'].includes(place.state)
  return (
    <>
      {isPaid ? (
        <Done
          title={title}
          reference={{ label: words('citizen.hub.reference'), value: view.reference }}
        >
          {place?.state === 'kept' && <p>{words('citizen.pay.confirming')}</p>}
          {hasTicket && (
            <p>
              {words('citizen.pay.come', {
                when: formatMoment(place.startsAt, office.zone, language),
                office: office.shortName,
              })}
            </p>
          )}
        </Done>
      ) : (
        <>
          <h1>{title}</h1>
          <MoneyHere visit={visit} bill={bill} receipts={props.receipts} />
          {!hasClaim && !isShown && <p>{words(`citizen.billHelp.${bill.state}`)}</p>}
        </>
      )}
      <ClaimNotice {...{ visit, claims: props.claims, office, whose: props.whose }} />
      <Actions>
        {isPaid && hasTicket ? (
          <Button href={to(paths.ticket(place.partyCode ?? place.code))}>
            {words('citizen.status.ticket')}
          </Button>
        ) : (
          <Button href={to(backOf(props))}>{words('citizen.pay.back')}</Button>
        )}
      </Actions>
    </>
  )
}
