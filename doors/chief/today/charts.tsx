import { type PageFrame, Table } from '#packages/ui'
import { chiefPaths } from '../paths.ts'
import type { Picture } from '../picture.ts'

type Props = { frame: PageFrame; picture: Picture }

const clock = (hour: number) => `${String(hour).padStart(2, '0')}.00`

/** Who came through the door, hour by hour. */
export const Arrivals = ({ frame: { words }, picture }: Props) => {
  const { hours } = picture.day.figures
  return (
    <section aria-labelledby="datang">
      <h2 id="datang">{words('chief.arrivals')}</h2>
      <Table
        caption={words('chief.arrivalsHow')}
        columns={[
          { key: 'hour', label: words('chief.column.hour') },
          { key: 'booking', label: words('chief.origin.booking'), isNumber: true },
          { key: 'walkin', label: words('chief.origin.walkin'), isNumber: true },
          { key: 'remote', label: words('chief.origin.remote'), isNumber: true },
        ]}
        rows={hours.map(({ hour, booking, walkin, remote }) => ({
          id: `${hour}`,
          cells: {
            hour: clock(hour),
            booking: `${booking}`,
            walkin: `${walkin}`,
            remote: `${remote}`,
          },
        }))}
        empty={words('chief.noRows')}
      />
    </section>
  )
}

/** The bookings still to come today, hour by hour. */
export const ComingBookings = ({ frame: { words, to }, picture }: Props) => {
  const { office, bookings, day } = picture
  const coming = bookings.filter(
    ({ state, startsAt }) =>
      state === 'confirmed' && Temporal.Instant.compare(startsAt, day.at) >= 0,
  )
  const hours = Map.groupBy(coming, (one) => one.startsAt.toZonedDateTimeISO(office.zone).hour)
  return (
    <section aria-labelledby="janji">
      <h2 id="janji">
        <a href={to(chiefPaths.rows('janji'))}>{words('chief.coming')}</a>
      </h2>
      <Table
        caption={words('chief.comingHow')}
        columns={[
          { key: 'hour', label: words('chief.column.hour') },
          { key: 'count', label: words('chief.column.bookings'), isNumber: true },
        ]}
        rows={[...hours].map(([hour, line]) => ({
          id: `${hour}`,
          cells: { hour: clock(hour), count: `${line.length}` },
        }))}
        empty={words('chief.noneComing')}
      />
    </section>
  )
}
