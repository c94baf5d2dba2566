import type { CaseView } from '#modules/applications'
import type { Booking } from '#modules/appointments'
import type { Answer } from '#modules/assistant'
import { type Attempt, type Bill, banks } from '#modules/payments'
import type { OfficeFile } from '#packages/booking'
import { formatMoment } from '#packages/calendar'
import { rupiah } from '#packages/money'
import { paths } from '#packages/paths'
import {
  Actions,
  Button,
  Countdown,
  Done,
  ErrorSummary,
  Form,
  Notice,
  Page,
  QrCode,
  type QrSquare,
  Question,
  Summary,
} from '#packages/ui'
import type { Visit } from '#platform/http'
import { Beside } from '../help/answer-view.tsx'
import { type Asked, AskedNotice, SavePicture } from './asked-view.tsx'
import { ClaimNotice } from './claim-view.tsx'
import type { Payers } from './payers.ts'
import { PayersView } from './payers-view.tsx'
import { pictureName } from './picture.ts'

type Props = {
  visit: Visit
  bill: Bill
  view: CaseView
  office: OfficeFile
  attempt?: Attempt
  square?: QrSquare
  place?: Booking
  /** Those of a family who pay with it, and those who do not. */
  family?: Payers
  /** "I have paid" was pressed, and this came of it. */
  asked?: Asked
  problem?: string
  isDemonstration: boolean
  beside: Answer[]
}

const backOf = ({ bill, family }: Props): string =>
  family ? paths.family(family.partyId) : paths.application(bill.caseId)

/** The bill of an application, in whatever state it is. */
export const PayView = (props: Props) => {
  const { visit, bill, problem } = props
  const { words, frame, to } = visit
  const amount = rupiah(bill.amountRupiah, words.locale)
  const title = words(bill.state === 'open' ? 'citizen.pay.title' : `citizen.bill.${bill.state}`, {
    amount,
  })
  const isConfirming = bill.state === 'paid' && props.place?.state === 'kept'
  const here = to(paths.pay(bill.caseId))
  // What was said about the money stays until it is here.
  const again = props.asked ? `${here}?tanya=${props.asked}` : here
  const refresh = { seconds: isConfirming ? 2 : 20, to: again, isFallback: true }
  const isWaiting =
    isConfirming || bill.state === 'provisional' || (bill.state === 'open' && props.attempt)
  return (
    <Page
      frame={frame}
      title={title}
      back={to(backOf(props))}
      hasProblems={problem !== undefined}
      isPrivate
      {...(isWaiting ? { refresh } : {})}
    >
      {problem && <ErrorSummary words={words} problems={[{ field: 'cara', message: problem }]} />}
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
  return (
    <>
      <h1>{title}</h1>
      <Countdown
        words={words}
        sentence={words('citizen.pay.until', { until })}
        until={bill.expiresAt.toString()}
        now={visit.now().toString()}
      />
      {props.asked && <AskedNotice visit={visit} asked={props.asked} />}
      {props.family && <PayersView visit={visit} bill={bill} family={props.family} />}
      {attempt && <Code {...props} attempt={attempt} />}
      {attempt ? (
        <details class="more">
          <summary>{words('citizen.pay.otherWay')}</summary>
          <Ways {...props} />
        </details>
      ) : (
        <Ways {...props} />
      )}
    </>
  )
}

const Ways = ({ visit, bill, attempt, problem }: Props) => {
  const { words, to } = visit
  return (
    <Form action={to(paths.pay(bill.caseId))} hidden={{ key: visit.key() }}>
      <Question
        kind="choice"
        words={words}
        name="cara"
        label={words('citizen.pay.how')}
        options={[
          { value: 'qris', label: 'QRIS', hint: words('citizen.pay.qrisHint') },
          ...banks.map((bank) => ({
            value: `va-${bank}`,
            label: words('citizen.pay.va', {
              bank: bank === 'permata' ? 'Permata' : bank.toUpperCase(),
            }),
          })),
        ]}
        {...(problem ? { problem } : {})}
      />
      <Actions>
        <Button kind={attempt ? 'plain' : 'main'}>{words('citizen.pay.code')}</Button>
      </Actions>
    </Form>
  )
}

const Code = ({
  visit,
  bill,
  view,
  attempt,
  square,
  isDemonstration,
}: Props & { attempt: Attempt }) => {
  const { words, to } = visit
  const { method, code } = attempt
  return (
    <section class="stack">
      {method.kind === 'qris' && square ? (
        <>
          <h2>{words('citizen.pay.scan')}</h2>
          <QrCode square={square} label={words('citizen.pay.qr')} />
          <p>{words('citizen.pay.scanHelp')}</p>
          <SavePicture visit={visit} bill={bill} name={pictureName(view.reference, bill)} />
        </>
      ) : (
        <>
          <h2>{words('citizen.pay.transfer')}</h2>
          <Summary
            rows={[
              {
                label: words('citizen.pay.bank'),
                value: method.kind === 'va' ? method.bank.toUpperCase() : '',
              },
              { label: words('citizen.pay.number'), value: <strong>{code}</strong> },
              {
                label: words('citizen.pay.amount'),
                value: rupiah(bill.amountRupiah, words.locale),
              },
            ]}
          />
        </>
      )}
      <Form action={to(`${paths.pay(bill.caseId)}/periksa`)} hidden={{ key: visit.key() }}>
        <Button>{words('citizen.pay.paid')}</Button>
      </Form>
      {isDemonstration && <PayNow visit={visit} bill={bill} attempt={attempt} />}
    </section>
  )
}

/** The demonstration's own wallet. */
const PayNow = ({
  visit: { words, to, key },
  bill,
  attempt: { transactionId },
}: Pick<Props, 'visit' | 'bill'> & { attempt: Attempt }) => {
  if (!transactionId) return null
  return (
    <Notice tone="plain" words={words} title={words('citizen.pay.demo')}>
      <Form
        action={to(`/demo/bayar/${transactionId}`)}
        hidden={{ key: key(), permohonan: bill.caseId }}
      >
        <Button kind="plain">{words('citizen.pay.demoPay')}</Button>
      </Form>
    </Notice>
  )
}

/** A bill that is paid, being checked, late or over: what that means and where to go on. */
const Settled = (props: Props & { title: string }) => {
  const { visit, bill, view, office, place, title } = props
  const { words, to, language } = visit
  const isPaid = bill.state === 'paid'
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
          {bill.claims.length === 0 && <p>{words(`citizen.billHelp.${bill.state}`)}</p>}
        </>
      )}
      <ClaimNotice visit={visit} bill={bill} office={office} />
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
