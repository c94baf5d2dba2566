import type { DayPlaces } from '#modules/appointments'
import type { Alternative, OfficeFile, Place } from '#packages/booking'
import { formatDay, formatMoment, formatTime } from '#packages/calendar'
import { Empty, Form, Page } from '#packages/ui'
import type { Visit } from '#platform/http'
import type { Choosing } from './choosing.ts'
import { StayEnds } from './stay-ends-view.tsx'

type Props = {
  visit: Visit
  choosing: Choosing
  office: OfficeFile
  day: Temporal.PlainDate
  seen: DayPlaces
  near: Alternative[]
  nameOf: (office: string) => OfficeFile
  problem?: string
}

/** Which minute? Each free one is a button: pressing it keeps it. */
export const TimesView = (props: Props) => {
  const { visit, choosing, office, day, seen, problem } = props
  const { words, frame, to, language } = visit
  const title = words('citizen.place.timeTitle', { day: formatDay(day, language) })
  const free = seen.places.filter((place) => place.left > 0)
  return (
    <Page
      frame={frame}
      title={title}
      back={to(choosing.days)}
      problems={problem ? [{ field: 'jam', message: problem }] : []}
      isPrivate
    >
      <h1>{title}</h1>
      <p>{words('citizen.place.at', { office: office.shortName })}</p>
      {choosing.people > 1 && <p>{words('citizen.family.together', { count: choosing.people })}</p>}
      <StayEnds visit={visit} until={choosing.stayUntil} days={[day]} />
      {free.length > 0 && <p>{words('citizen.place.kept')}</p>}
      {problem && <Near {...props} />}
      {free.length === 0 && <NoneHere {...props} />}
      <Times {...props} free={free} />
    </Page>
  )
}

/** No minute on this day: all taken, or the office is closed and says when it opens again. */
const NoneHere = ({ visit, choosing, seen: { state } }: Props) => {
  const { words, to, language } = visit
  const isClosed = state.reason === 'closed'
  const title = isClosed
    ? words('citizen.place.dayClosed', { reason: state.closure.name[language] })
    : words('citizen.place.dayNone')
  return (
    <Empty title={title}>
      {isClosed && state.nextOpen && (
        <p>{words('citizen.place.nextOpen', { day: formatDay(state.nextOpen, language) })}</p>
      )}
      <p>
        <a href={to(choosing.days)}>{words('citizen.place.otherDay')}</a>
      </p>
    </Empty>
  )
}

/** The free minutes of the day, hour by hour. */
const Times = ({ visit, choosing, office, day, free }: Props & { free: Place[] }) => {
  const { words, to, language } = visit
  const byHour = Map.groupBy(free, (place) => place.startsAt.toZonedDateTimeISO(office.zone).hour)
  return (
    <Form action={to(choosing.times(day.toString()))} hidden={{ key: visit.key() }}>
      <div id="jam">
        {[...byHour].map(([hour, places]) => (
          <fieldset key={hour} class="times">
            <legend>{words('citizen.place.hour', { hour: String(hour).padStart(2, '0') })}</legend>
            {places.map((place) => (
              <button
                key={place.startsAt.toString()}
                class="time"
                type="submit"
                name="jam"
                value={place.startsAt.toString()}
              >
                {formatTime(place.startsAt, office.zone, language)}
              </button>
            ))}
          </fieldset>
        ))}
      </div>
    </Form>
  )
}

/** What is near when the wished minute is gone: that week here, that day elsewhere. */
const Near = ({ visit, choosing, near, nameOf }: Props) => {
  const { words, to, language } = visit
  if (near.length === 0) return null
  return (
    <section>
      <h2>{words('citizen.place.near')}</h2>
      <ul>
        {near.map(({ office, startsAt }) => {
          const file = nameOf(office)
          const when = formatMoment(startsAt, file.zone, language)
          const day = startsAt.toZonedDateTimeISO(file.zone).toPlainDate().toString()
          const isHere = office === choosing.office
          const href = isHere ? choosing.times(day) : (choosing.otherOffice ?? choosing.days)
          return (
            <li key={`${office}${startsAt}`}>
              <a href={to(href)}>
                {file.shortName}, {when}
              </a>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
