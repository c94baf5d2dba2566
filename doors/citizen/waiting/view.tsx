import type { Booking, Waiting } from '#modules/appointments'
import type { OfficeFile } from '#packages/booking'
import { formatDay, formatMoment } from '#packages/calendar'
import { paths } from '#packages/paths'
import { Actions, Button, Form, More, Page, Question, Summary } from '#packages/ui'
import type { Visit } from '#platform/http'
import { OfferNotice } from './offer-view.tsx'

/** What is typed, or what stands there before anything is. */
export type Typed = {
  first: { day: string; month: string; year: string }
  last: { day: string; month: string; year: string }
  part: string
  problems: { field: string; message: string }[]
}

type Props = {
  visit: Visit
  caseId: string
  office: OfficeFile
  waiting: Waiting
  place?: Booking
  typed: Typed
}

/** Asking for an earlier place, waiting for one, and the one that is offered. */
export const WaitingView = (props: Props) => {
  const { visit, caseId, office, waiting, place, typed } = props
  const { words, frame, to, language } = visit
  const { wish, offer } = waiting
  const title = words(wish ? 'citizen.waiting.onList' : 'citizen.waiting.title')
  const { problems } = typed
  return (
    <Page
      frame={frame}
      title={title}
      back={to(wish ? paths.application(caseId) : paths.days(caseId))}
      problems={problems}
      isPrivate
    >
      <h1>{title}</h1>
      <p>{words('citizen.place.at', { office: office.shortName })}</p>
      {offer && <OfferNotice visit={visit} offer={offer} office={office} place={place} />}
      <p>{words('citizen.waiting.how')}</p>
      <p>{words('citizen.waiting.fair')}</p>
      {place && !offer && (
        <p>
          {words('citizen.waiting.stays', {
            when: formatMoment(place.startsAt, office.zone, language),
          })}
        </p>
      )}
      {wish ? <OnList {...props} wish={wish} /> : <Asking {...props} />}
    </Page>
  )
}

/** What one waits for; it can be changed, and the list can be left at any time. */
const OnList = (props: Props & { wish: NonNullable<Waiting['wish']> }) => {
  const { visit, caseId, wish, typed } = props
  const { words, to, language } = visit
  return (
    <>
      <Summary
        rows={[
          { label: words('citizen.waiting.first'), value: formatDay(wish.firstDay, language) },
          { label: words('citizen.waiting.last'), value: formatDay(wish.lastDay, language) },
          {
            label: words('citizen.waiting.part'),
            value: words(`citizen.waiting.part.${wish.part}`),
          },
        ]}
      />
      {typed.problems.length > 0 ? (
        <Asking {...props} />
      ) : (
        <More summary={words('citizen.waiting.change')}>
          <Asking {...props} />
        </More>
      )}
      <Form action={to(paths.stopWaiting(caseId))} hidden={{ key: visit.key() }}>
        <Button kind="plain">{words('citizen.waiting.leave')}</Button>
      </Form>
    </>
  )
}

/** Between which days, and at what time of day. What stands there already will do for most. */
const Asking = ({ visit, caseId, waiting, typed }: Props) => {
  const { words, to } = visit
  const problemOf = (field: string) => {
    const found = typed.problems.find((one) => one.field === field)
    return found ? { problem: found.message } : {}
  }
  return (
    <Form action={to(paths.waiting(caseId))} hidden={{ key: visit.key() }}>
      <Question
        kind="date"
        words={words}
        name="pertama"
        label={words('citizen.waiting.first')}
        value={typed.first}
        {...problemOf('pertama')}
      />
      <Question
        kind="date"
        words={words}
        name="terakhir"
        label={words('citizen.waiting.last')}
        value={typed.last}
        {...problemOf('terakhir')}
      />
      <Question
        kind="choice"
        words={words}
        name="waktu"
        label={words('citizen.waiting.part')}
        value={typed.part}
        options={['any', 'morning', 'afternoon'].map((part) => ({
          value: part,
          label: words(`citizen.waiting.part.${part}`),
        }))}
        {...problemOf('waktu')}
      />
      <Actions>
        <Button>{words(waiting.wish ? 'citizen.waiting.save' : 'citizen.waiting.join')}</Button>
      </Actions>
    </Form>
  )
}
