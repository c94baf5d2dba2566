import { formatHours } from '#packages/calendar'
import { Bars } from '#packages/charts'
import { type PageFrame, Table } from '#packages/ui'
import { chiefPaths } from '../paths.ts'
import type { Picture } from '../picture.ts'

type Props = { frame: PageFrame; picture: Picture }

const clock = (hour: number, { language }: PageFrame) =>
  formatHours(`${String(hour).padStart(2, '0')}:00`, language)

/** The scale of a drawing of people: from nobody to the fullest hour, and never shorter than ten. */
const scaleOf = (counts: readonly number[]) => {
  const to = Math.max(10, ...counts)
  return { from: 0, to, fromSaid: '0', toSaid: `${to}` }
}

/** Who came through the door, hour by hour. */
export const Arrivals = ({ frame, picture }: Props) => {
  const { words } = frame
  const { hours } = picture.day.figures
  const all = hours.map((one) => ({ ...one, sum: one.booking + one.walkin + one.remote }))
  const table = (
    <Table
      caption={words('chief.arrivalsHow')}
      columns={[
        { key: 'hour', label: words('chief.column.hour') },
        { key: 'booking', label: words('chief.origin.booking'), isNumber: true },
        { key: 'walkin', label: words('chief.origin.walkin'), isNumber: true },
        { key: 'remote', label: words('chief.origin.remote'), isNumber: true },
      ]}
      rows={all.map(({ hour, booking, walkin, remote }) => ({
        id: `${hour}`,
        cells: {
          hour: clock(hour, frame),
          booking: `${booking}`,
          walkin: `${walkin}`,
          remote: `${remote}`,
        },
      }))}
      empty={words('chief.noRows')}
    />
  )
  return (
    <section class="stack" aria-labelledby="datang">
      <h2 id="datang">{words('chief.arrivals')}</h2>
      {all.length === 0 ? (
        table
      ) : (
        <Bars
          title={words('chief.arrivalsHow')}
          bars={all.map(({ hour, sum }) => ({
            label: clock(hour, frame),
            value: sum,
            said: `${sum}`,
          }))}
          scale={scaleOf(all.map(({ sum }) => sum))}
        >
          {table}
        </Bars>
      )}
    </section>
  )
}

/** Bookings that are paid and whose time is still to come, counted by the hour of the office. */
function countComing({ office, bookings, day }: Picture) {
  const coming = bookings.filter(
    ({ state, startsAt }) =>
      state === 'confirmed' && Temporal.Instant.compare(startsAt, day.at) >= 0,
  )
  const hours = Map.groupBy(coming, (one) => one.startsAt.toZonedDateTimeISO(office.zone).hour)
  return [...hours].map(([hour, line]) => ({ hour, count: line.length }))
}

/** The bookings still to come today, hour by hour. */
export const ComingBookings = ({ frame, picture }: Props) => {
  const { words, to } = frame
  const hours = countComing(picture)
  const table = (
    <Table
      caption={words('chief.comingHow')}
      columns={[
        { key: 'hour', label: words('chief.column.hour') },
        { key: 'count', label: words('chief.column.bookings'), isNumber: true },
      ]}
      rows={hours.map(({ hour, count }) => ({
        id: `${hour}`,
        cells: { hour: clock(hour, frame), count: `${count}` },
      }))}
      empty={words('chief.noneComing')}
    />
  )
  return (
    <section class="stack" aria-labelledby="janji">
      <h2 id="janji">
        <a href={to(chiefPaths.rows('janji'))}>{words('chief.coming')}</a>
      </h2>
      {hours.length === 0 ? (
        table
      ) : (
        <Bars
          title={words('chief.comingHow')}
          bars={hours.map(({ hour, count }) => ({
            label: clock(hour, frame),
            value: count,
            said: `${count}`,
          }))}
          scale={scaleOf(hours.map(({ count }) => count))}
        >
          {table}
        </Bars>
      )}
    </section>
  )
}
