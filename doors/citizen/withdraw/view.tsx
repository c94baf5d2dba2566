import type { CaseView } from '#modules/applications'
import { type Booking, hasPlace } from '#modules/appointments'
import { type Bill, shareOf } from '#modules/payments'
import type { Stay } from '#modules/stays'
import type { OfficeFile } from '#packages/booking'
import { formatDay, formatMoment } from '#packages/calendar'
import { textIn } from '#packages/forms'
import { rupiah } from '#packages/money'
import { paths } from '#packages/paths'

import { Actions, Button, Form, Notice, problemAt, Question, Summary } from '#packages/ui'

import type { Visit } from '#platform/http'
import { CasePage } from '../case-page.tsx'
import { ConfirmedQuestion } from '../check/confirmed-view.tsx'

type Props = {
  visit: Visit
  view: CaseView
  office: OfficeFile
  bill?: Bill
  place?: Booking
  /** The stay that this application is to make longer. */
  stay?: Stay
  /** What this page says of money and time, carried by its form. */
  said: string
  /** It was read otherwise than it stands now, so it is asked again. */
  hasChanged: boolean
  typed: { alasan?: string | undefined; penjelasan?: string | undefined }
  problem?: { field: string; message: string }
}

/** Before an application is given up: what goes with it, what does not, and why it is. */
export const WithdrawView = (props: Props) => {
  const { visit, view, problem } = props
  const { words, to } = visit
  const title = words('citizen.withdraw.title')
  const here = to(paths.application(view.caseId))
  return (
    <CasePage {...{ visit, view, title, problem }}>
      {props.hasChanged && (
        <Notice tone="stop" words={words} title={words('citizen.withdraw.changed')}>
          <p>{words('citizen.withdraw.changedHelp')}</p>
        </Notice>
      )}
      <p class="lead">{words('citizen.withdraw.lead')}</p>
      <Summary
        rows={[
          { label: words('citizen.hub.reference'), value: view.reference },
          { label: words('citizen.withdraw.place'), value: sayPlace(props) },
          { label: words('citizen.withdraw.money'), value: sayMoney(props) },
          ...(props.stay
            ? [{ label: words('citizen.stay.title'), value: sayStay(visit, props.stay) }]
            : []),
        ]}
      />
      <p>{words('citizen.withdraw.instead')}</p>
      <Form
        action={to(paths.withdraw(view.caseId))}
        hidden={{ key: visit.key(), dibaca: props.said }}
      >
        <Why {...props} />
        <ConfirmedQuestion visit={visit} />
        <Actions>
          <Button kind="stop">{words('citizen.hub.withdrawYes')}</Button>
          <Button kind="plain" href={here}>
            {words('citizen.withdraw.keep')}
          </Button>
        </Actions>
      </Form>
    </CasePage>
  )
}

/** The reasons its service lists; of what was never handed in nobody is asked. */
const Why = ({ visit, view, typed, problem }: Props) => {
  const { words, language } = visit
  const action = view.service.workflow.actions.find(({ id }) => id === 'withdraw')
  const reasons = view.submittedAt ? (action?.reasonCodes ?? []) : []
  if (reasons.length === 0) return null
  return (
    <>
      <Question
        kind="choice"
        words={words}
        name="alasan"
        label={words('citizen.withdraw.why')}
        options={reasons.map(({ code, names }) => ({
          value: code,
          label: textIn(names, language),
        }))}
        {...(typed.alasan ? { value: typed.alasan } : {})}
        {...problemAt(problem, 'alasan')}
      />
      <Question
        kind="longText"
        words={words}
        name="penjelasan"
        rows={2}
        isOptional
        label={words('citizen.withdraw.more')}
        {...(typed.penjelasan ? { value: typed.penjelasan } : {})}
        {...problemAt(problem, 'penjelasan')}
      />
    </>
  )
}

function sayPlace({ visit: { words, language }, place, office, view }: Props): string {
  if (!place || !hasPlace(place)) {
    return words(view.state === 'arrived' ? 'citizen.withdraw.inHall' : 'citizen.withdraw.noPlace')
  }
  const when = formatMoment(place.startsAt, office.zone, language)
  return words('citizen.withdraw.placeGoes', { when })
}

/** What becomes of the money, as far as anybody knows it. */
function sayMoney({ visit: { words }, bill, view }: Props): string {
  if (!bill) return words('citizen.withdraw.noBill')
  const amount = rupiah(shareOf(bill, view.caseId), words.locale)
  if (bill.state === 'open') return words('citizen.withdraw.billEnds', { amount })
  if (bill.state === 'provisional') return words('citizen.withdraw.onItsWay', { amount })
  const isPaid = bill.state === 'paid' || bill.state === 'paidLate'
  return isPaid && bill.amountRupiah > 0
    ? words('citizen.withdraw.paid', { amount })
    : words('citizen.withdraw.noBill')
}

/** What follows for the stay once nothing is asked for any more, at the price its own page says. */
function sayStay({ words, language }: Visit, { until, withoutCase, daily }: Stay): string {
  const { days, costRupiah, isBeyond } = withoutCase.over
  const day = formatDay(until, language)
  if (isBeyond) {
    const beyond = daily?.beyond ? ` ${textIn(daily.beyond, language)}` : ''
    return `${words('citizen.withdraw.stayOver', { day, days })}${beyond}`
  }
  const price = daily ? rupiah(daily.feeRupiah, words.locale) : ''
  if (days === 0) {
    const ends = words('citizen.withdraw.stayEnds', { day })
    return daily ? `${ends} ${words('citizen.withdraw.stayDaily', { price })}` : ends
  }
  const over = words('citizen.withdraw.stayOver', { day, days })
  if (costRupiah === null) return over
  const amount = rupiah(costRupiah, words.locale)
  return `${over} ${words('citizen.withdraw.stayCost', { amount, price })}`
}
