import {
  type Bilingual,
  formatDay,
  type Holiday,
  holidaysCheckedOn,
  holidaysComparedIn,
  holidaysKnownUntil,
} from '#packages/calendar'
import { paths } from '#packages/paths'
import { Notice, Page, Table, Tag } from '#packages/ui'
import type { Visit } from '#platform/http'

/** A day on which offices of the whole country are closed. */
export type Day = Holiday & { on: Temporal.PlainDate }
/** Days on which one office is closed, or open otherwise. */
export type Closure = {
  office: string
  from: Temporal.PlainDate
  to: Temporal.PlainDate
  reason: Bilingual
}

type Props = {
  visit: Visit
  year: number
  years: readonly number[]
  days: readonly Day[]
  closures: readonly Closure[]
}

/** Which days are no working days, whence that is known, and what of it nobody has compared. */
export const HolidaysView = (props: Props) => {
  const { visit, year, days } = props
  const { words, frame, to, language } = visit
  const title = words('open.holidays.title', { year: String(year) })
  return (
    <Page frame={frame} title={title} back={to(paths.kept())}>
      <h1>{title}</h1>
      <p class="lead">{words('open.holidays.lead')}</p>
      {year !== holidaysComparedIn && (
        <Notice tone="wait" words={words} title={words('open.holidays.unverified')}>
          <p>{words('open.holidays.unverifiedMeans', { year: String(year) })}</p>
        </Notice>
      )}
      <Table
        caption={words('open.holidays.caption', { count: days.length })}
        columns={[
          { key: 'on', label: words('open.holidays.day') },
          { key: 'name', label: words('open.holidays.name') },
          { key: 'kind', label: words('open.holidays.kind') },
        ]}
        rows={days.map(({ on, name, kind, mayShift }) => ({
          id: on.toString(),
          cells: {
            on: formatDay(on, language),
            name: name[language],
            kind: (
              <>
                {words(`open.holidays.${kind}`)}{' '}
                {mayShift && <Tag tone="wait">{words('open.holidays.mayShift')}</Tag>}
              </>
            ),
          },
        }))}
        empty=""
      />
      <Closures {...props} />
      <Sources {...props} />
    </Page>
  )
}

/** A year of which no list is known: said so, with the years that are. */
export const UnknownYearView = (props: Omit<Props, 'days'>) => {
  const { visit, years, closures } = props
  const { words, frame, to, language } = visit
  const year = String(props.year)
  const title = words('open.holidays.title', { year })
  const isPast = props.year < (years[0] ?? props.year)
  return (
    <Page frame={frame} title={title} back={to(paths.kept())}>
      <h1>{title}</h1>
      <Notice tone="wait" words={words} title={words('open.holidays.unknown', { year })}>
        <p>{words('open.holidays.unknownMeans', { years: years.join(', ') })}</p>
        {!isPast && (
          <p>{words('open.holidays.until', { day: formatDay(holidaysKnownUntil, language) })}</p>
        )}
      </Notice>
      <Years visit={visit} years={years} />
      {closures.length > 0 && <Closures visit={visit} closures={closures} />}
    </Page>
  )
}

const Closures = ({ visit: { words, language }, closures }: Pick<Props, 'visit' | 'closures'>) =>
  closures.length === 0 ? (
    <p>{words('open.holidays.noClosures')}</p>
  ) : (
    <Table
      caption={words('open.holidays.closures')}
      columns={[
        { key: 'office', label: words('open.waits.office') },
        { key: 'days', label: words('open.holidays.day') },
        { key: 'reason', label: words('open.holidays.name') },
      ]}
      rows={closures.map(({ office, from, to, reason }) => ({
        id: `${office} ${from}`,
        cells: {
          office,
          days: [...new Set([from, to].map((day) => formatDay(day, language)))].join(' – '),
          reason: reason[language],
        },
      }))}
      empty=""
    />
  )

const Years = ({ visit: { words, to }, years }: Pick<Props, 'visit' | 'years'>) => (
  <ul class="open-months">
    {years.map((each) => (
      <li key={each}>
        <a href={to(paths.holidays(String(each)))}>
          {words('open.holidays.title', { year: String(each) })}
        </a>
      </li>
    ))}
  </ul>
)

const Sources = ({ visit, year, years }: Props) => {
  const { words, language } = visit
  return (
    <>
      <h2>{words('open.holidays.source')}</h2>
      <p>
        {words('open.holidays.sourceMeans', {
          checked: formatDay(holidaysCheckedOn, language),
          year: String(holidaysComparedIn),
        })}
      </p>
      <p>{words('open.holidays.until', { day: formatDay(holidaysKnownUntil, language) })}</p>
      <p>{words('open.holidays.counted')}</p>
      <Years visit={visit} years={years.filter((each) => each !== year)} />
    </>
  )
}
