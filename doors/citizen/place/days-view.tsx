import type { Booking } from '#modules/appointments'
import type { Answer } from '#modules/assistant'
import { mustLeave, type PauseView } from '#modules/queue'
import type { Alternative, DayState, OfficeFile } from '#packages/booking'
import { formatDay, formatMoment, formatTime } from '#packages/calendar'
import { paths } from '#packages/paths'
import { Actions, Button, Countdown, Form, Notice, Page } from '#packages/ui'
import type { Visit } from '#platform/http'
import type { Beside as BesideVisits } from '../errand/facts.ts'
import { BesideNotice } from '../errand/view.tsx'
import { Beside } from '../help/answer-view.tsx'
import type { Choosing } from './choosing.ts'
import { StayEnds } from './stay-ends-view.tsx'

type Props = {
  visit: Visit
  choosing: Choosing
  office: OfficeFile
  days: DayState[]
  place?: Booking
  beside: Answer[]
  /** Whether one is on the waiting list already. */
  isWaiting?: boolean
  /** Visits this errand could be put to; of one person alone. */
  caseId?: string
  errands?: BesideVisits
  /** Where else there is a place, the nearest office first, when there is none here. */
  nearby?: Alternative[]
  nameOf?: (office: string) => OfficeFile
  isOpenToday?: boolean
  /** The hall stands still now. */
  pause?: PauseView | null
}

const daysOf = (days: DayState[]) => days.filter(({ left }) => left > 0).map(({ day }) => day)

/** Which day? Every day of the calendar, with the true reason where none is to be had. */
export const DaysView = (props: Props) => {
  const { visit, choosing, office, days, place, beside, isWaiting = false } = props
  const { words, frame, to } = visit
  const title = words('citizen.place.dayTitle')
  const isAny = days.some((day) => day.left > 0)
  // Where a service is not given at all, nobody can give a place back.
  const isScarce = days.some(
    ({ reason }) => reason && reason !== 'closed' && reason !== 'notOffered',
  )
  return (
    <Page frame={frame} title={title} back={to(choosing.back)} isPrivate>
      <h1>{title}</h1>
      <p>
        {words('citizen.place.at', { office: office.shortName })}
        {choosing.otherOffice && (
          <>
            {' '}
            <a href={to(choosing.otherOffice)}>{words('citizen.place.otherOffice')}</a>
          </>
        )}
      </p>
      {choosing.people > 1 && <p>{words('citizen.family.together', { count: choosing.people })}</p>}
      {props.pause && <Stopped visit={visit} office={office} pause={props.pause} />}
      {place && <Present visit={visit} office={office} place={place} choosing={choosing} />}
      {props.caseId && props.errands && (
        <BesideNotice {...{ visit, office, caseId: props.caseId, beside: props.errands }} />
      )}
      {!isAny && (
        <Notice tone="wait" words={words} title={words('citizen.place.none')}>
          <p>{words('citizen.place.noneHelp')}</p>
          {isScarce && <Earlier visit={visit} choosing={choosing} isWaiting={isWaiting} isNext />}
          <Instead {...props} />
        </Notice>
      )}
      <StayEnds visit={visit} until={choosing.stayUntil} days={daysOf(days)} />
      <ul class="days">
        {days.map((day) => (
          <li key={day.day.toString()}>
            <Day visit={visit} day={day} office={office} choosing={choosing} />
          </li>
        ))}
      </ul>
      {isAny && <Earlier visit={visit} choosing={choosing} isWaiting={isWaiting} />}
      <Beside frame={frame} answers={beside} />
    </Page>
  )
}

type StoppedProps = Pick<Props, 'visit' | 'office'> & { pause: PauseView }

/** Today can be booked while the hall stands still, but nobody should do so without knowing. */
const Stopped = ({ visit: { words, language }, office, pause }: StoppedProps) => {
  const { reason, since } = pause
  const named = words('queue.pauseName', { reason })
  const isCleared = mustLeave(reason)
  const title = words(`citizen.offices.${isCleared ? 'cleared' : 'stopped'}`, { reason: named })
  const time = formatTime(since, office.zone, language)
  return (
    <Notice tone="stop" words={words} title={title}>
      {isCleared && <p>{words('citizen.offices.clearedHelp', { reason: named, time })}</p>}
      <p>{words('citizen.place.stoppedToday', { time })}</p>
    </Notice>
  )
}

/** What there is instead: a number for today, and the offices near by with their first place. */
const Instead = ({ visit, choosing, office, nearby = [], nameOf, isOpenToday }: Props) => {
  const { words, to, language } = visit
  return (
    <>
      {isOpenToday && choosing.people === 1 && (
        <p>
          <a href={to(paths.number(office.id))}>{words('citizen.place.numberToday')}</a>
        </p>
      )}
      {nameOf && nearby.length > 0 && (
        <>
          <h2>{words('citizen.place.nearby')}</h2>
          <ul>
            {nearby.map((one) => {
              const file = nameOf(one.office)
              const when = formatMoment(one.startsAt, file.zone, language)
              const said = words('citizen.place.nearbyOne', {
                office: file.shortName,
                kilometres: one.kilometres ?? 0,
                when,
              })
              return (
                <li key={one.office}>
                  {choosing.otherOffice ? <a href={to(choosing.otherOffice)}>{said}</a> : said}
                </li>
              )
            })}
          </ul>
        </>
      )}
    </>
  )
}

type EarlierProps = { visit: Visit; choosing: Choosing; isWaiting: boolean; isNext?: boolean }

/** Asking to be told of an earlier place; the next step where every day is full. */
const Earlier = ({ visit, choosing, isWaiting, isNext }: EarlierProps) => {
  const { words, to } = visit
  if (!choosing.waiting) return null
  const said = words(isWaiting ? 'citizen.waiting.see' : 'citizen.waiting.title')
  return (
    <>
      <p>{words(isWaiting ? 'citizen.waiting.onList' : 'citizen.waiting.offerShort')}</p>
      {isNext ? (
        <Actions>
          <Button href={to(choosing.waiting)}>{said}</Button>
        </Actions>
      ) : (
        <p>
          <a href={to(choosing.waiting)}>{said}</a>
        </p>
      )}
    </>
  )
}

type PresentProps = { visit: Visit; office: OfficeFile; place: Booking; choosing: Choosing }

/** The place one has now, and until when it is kept. */
const Present = ({ visit, office, place, choosing }: PresentProps) => {
  const { words, to, language } = visit
  const when = formatMoment(place.startsAt, office.zone, language)
  if (place.state === 'confirmed' || place.state === 'kept') {
    return <Notice tone="go" words={words} title={words('citizen.place.yours', { when })} />
  }
  if (place.state !== 'held' || !place.holdUntil) return null
  const until = formatMoment(place.holdUntil, office.zone, language)
  return (
    <Notice tone="go" words={words} title={words('citizen.place.held', { when })}>
      <Countdown
        words={words}
        sentence={words('citizen.place.heldUntil', { until })}
        until={place.holdUntil.toString()}
        now={visit.now().toString()}
      />
      {place.mayExtend && (
        <Form
          action={to(`${paths.application(place.caseId)}/perpanjang`)}
          hidden={{ key: visit.key() }}
        >
          <Button kind="plain">{words('citizen.place.extend')}</Button>
        </Form>
      )}
      <p>
        <a href={to(choosing.back)}>{words('citizen.place.goOn')}</a>
      </p>
    </Notice>
  )
}

type DayProps = { visit: Visit; day: DayState; office: OfficeFile; choosing: Choosing }

const Day = ({ visit, day, office, choosing }: DayProps) => {
  const { words, to, language } = visit
  const name = formatDay(day.day, language)
  if (day.left > 0) {
    return (
      <a href={to(choosing.times(day.day.toString()))}>
        {name} <span class="soft">{words('citizen.place.left', { count: day.left })}</span>
      </a>
    )
  }
  return (
    <span class="soft">
      {name}: {whyNot(visit, day, office)}
    </span>
  )
}

/** The true reason why a day cannot be chosen. */
function whyNot({ words, language }: Visit, day: DayState, office: OfficeFile): string {
  if (day.reason === 'closed') return day.closure.name[language]
  if (day.reason === 'releasedLater') {
    const when = formatMoment(day.releasesAt, office.zone, language)
    return words('citizen.place.releasedLater', { when })
  }
  if (day.reason === 'full' && day.because) return words(`citizen.place.full.${day.because}`)
  return words(`citizen.place.${day.reason ?? 'full'}`)
}
