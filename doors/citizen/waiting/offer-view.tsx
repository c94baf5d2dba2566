import type { Booking, Offer, Waiting } from '#modules/appointments'
import type { OfficeFile } from '#packages/booking'
import { formatMoment, formatTime } from '#packages/calendar'
import { paths } from '#packages/paths'
import { Actions, Button, Countdown, Form, Notice } from '#packages/ui'
import type { Visit } from '#platform/http'

type OfferProps = { visit: Visit; offer: Offer; office: OfficeFile; place: Booking | undefined }

/** The place that is kept for them, until when, and one button to take it and one to leave it. */
export const OfferNotice = ({ visit, offer, office, place }: OfferProps) => {
  const { words, to, language } = visit
  const { caseId, startsAt, until, among } = offer
  const say = (at: Temporal.Instant) => formatMoment(at, office.zone, language)
  return (
    <Notice
      tone="plain"
      words={words}
      title={words('citizen.waiting.offer', { when: say(startsAt), office: office.shortName })}
      isLive
    >
      <Countdown
        words={words}
        sentence={words('citizen.waiting.offerUntil', {
          until: formatTime(until, office.zone, language),
        })}
        until={until.toString()}
        now={visit.now().toString()}
      />
      <p>
        {place
          ? words('citizen.waiting.offerMove', { when: say(place.startsAt) })
          : words('citizen.waiting.offerHold')}
      </p>
      <p class="soft">{words('citizen.waiting.among', { count: among })}</p>
      <Form action={to(paths.takeOffer(caseId))} hidden={{ key: visit.key() }}>
        <Actions>
          <Button>{words('citizen.waiting.take')}</Button>
        </Actions>
      </Form>
      <Form action={to(paths.leaveOffer(caseId))} hidden={{ key: visit.key() }}>
        <Button kind="plain">{words('citizen.waiting.pass')}</Button>
      </Form>
    </Notice>
  )
}

type StandingProps = {
  visit: Visit
  caseId: string
  waiting: Waiting
  office: OfficeFile
  place: Booking | undefined
}

/** On the page of an application: that one waits, how that works, or what is offered right now. */
export const WaitingNotice = ({ visit, caseId, waiting, office, place }: StandingProps) => {
  const { words, to } = visit
  const { wish, offer } = waiting
  if (!wish) return null
  if (offer) return <OfferNotice visit={visit} offer={offer} office={office} place={place} />
  return (
    <Notice tone="plain" words={words} title={words('citizen.waiting.onList')}>
      <p>
        {words('citizen.waiting.how')} {words('citizen.waiting.fair')}
      </p>
      <p>
        <a href={to(paths.waiting(caseId))}>{words('citizen.waiting.see')}</a>
      </p>
    </Notice>
  )
}
