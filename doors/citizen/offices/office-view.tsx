import type { Standing } from '#modules/facilities'
import { mustLeave } from '#modules/queue'
import type { OfficeFile } from '#packages/booking'
import { formatDay, formatHours, formatTime } from '#packages/calendar'
import { type ServiceDefinition, textIn } from '#packages/forms'
import { paths } from '#packages/paths'
import { Actions, Button, Notice, Page, type PageFrame, Summary, Table } from '#packages/ui'
import { Facilities } from './facilities-view.tsx'
import type { Hall } from './hall.ts'
import { HallNow } from './hall-view.tsx'
import type { Openness } from './openness.ts'
import { sayOpen } from './view.tsx'

type Props = {
  frame: PageFrame
  office: OfficeFile
  parent?: OfficeFile
  open: Openness
  hall: Hall
  facilities: Standing[]
  services: ServiceDefinition[]
}

/** One office: open now or when, how full it is, what is given there, hours, place, facilities. */
export const OfficeView = (props: Props) => {
  const { frame, office, parent, hall, open } = props
  const { words, to } = frame
  // Who is told to stay away is offered no number beside it.
  const isCleared = hall.stopped !== undefined && mustLeave(hall.stopped.reason)
  const live = { url: to(paths.live(office.id)) }
  const refresh = { seconds: 60, to: to(paths.office(office.id)), isFallback: true }
  return (
    <Page
      frame={frame}
      title={office.shortName}
      back={to(paths.offices())}
      live={live}
      refresh={refresh}
    >
      <h1>{office.name}</h1>
      {office.note && <p>{textIn(office.note, frame.language)}</p>}
      <Stopped {...props} />
      {!isCleared && <Openly {...props} />}
      {parent && (
        <p>
          {words('citizen.offices.parent')} <a href={to(paths.office(parent.id))}>{parent.name}</a>
        </p>
      )}
      {!isCleared && (
        <HallNow frame={frame} hall={hall} zone={office.zone} isOpen={open.state === 'open'} />
      )}
      <Actions>
        {!isCleared && open.hasHoursLeft && (
          <Button href={to(paths.number(office.id))}>{words('citizen.number.take')}</Button>
        )}
        <Button kind="plain" href={to(paths.board(office.id))}>
          {words('citizen.offices.board')}
        </Button>
        <Button kind="plain" href={to(paths.information(office.id))}>
          {words('citizen.information.title')}
        </Button>
        <Button kind="plain" href={to(paths.waits(office.id))}>
          {words('open.waits.title')}
        </Button>
      </Actions>
      <Services {...props} />
      <Hours {...props} />
      <Closures {...props} />
      <Facilities frame={frame} facilities={props.facilities} />
      <h2>{words('citizen.offices.where')}</h2>
      <Where {...props} />
    </Page>
  )
}

/** The hall stands still: said before anybody sets out. */
const Stopped = ({ frame: { words, language }, office, hall: { stopped } }: Props) => {
  if (!stopped) return null
  const reason = words('queue.pauseName', { reason: stopped.reason })
  const said = mustLeave(stopped.reason) ? 'cleared' : 'stopped'
  const time = formatTime(stopped.since, office.zone, language)
  return (
    <Notice tone="stop" words={words} title={words(`citizen.offices.${said}`, { reason })}>
      <p>{words(`citizen.offices.${said}Help`, { reason, time })}</p>
    </Notice>
  )
}

const Openly = ({ frame, office, open }: Props) => (
  <>
    <p class="lead">{sayOpen(frame, office, open)}</p>
    {open.tomorrow && (
      <Notice
        tone="wait"
        words={frame.words}
        title={frame.words('citizen.offices.closedTomorrow', {
          reason: open.tomorrow.name[frame.language],
        })}
      />
    )}
  </>
)

/** What still has to be confirmed by the office says so beside it. */
const doubt = ({ frame, office }: Pick<Props, 'frame' | 'office'>, field: string) =>
  office.unverified.includes(field) ? ` (${frame.words('citizen.service.unconfirmed')})` : ''

const Services = ({ frame: { words, to, language }, services }: Props) => (
  <>
    <h2>{words('citizen.offices.services')}</h2>
    {services.length === 0 && <p>{words('citizen.offices.noServices')}</p>}
    <ul>
      {services.map(({ id, names }) => (
        <li key={id}>
          <a href={to(paths.service(id))}>{textIn(names, language)}</a>
        </li>
      ))}
    </ul>
  </>
)

const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const

const Hours = (props: Props) => {
  const { office } = props
  const { words, language } = props.frame
  return (
    <Table
      caption={words('citizen.offices.hours') + doubt(props, 'hours')}
      columns={[
        { key: 'day', label: words('citizen.offices.day') },
        { key: 'hours', label: words('citizen.offices.open') },
      ]}
      rows={days.map((day) => ({
        id: day,
        cells: {
          day: words(`citizen.offices.${day}`),
          hours:
            office.hours[day]?.map((one) => formatHours(one, language)).join(', ') ||
            words('citizen.offices.closed'),
        },
      }))}
      empty={words('citizen.service.unconfirmed')}
    />
  )
}

/** The holidays and joint leave of the next weeks; nothing where every working day is open. */
const Closures = ({ frame: { words, language }, open }: Props) =>
  open.closures.length === 0 ? null : (
    <>
      <h2>{words('citizen.offices.closures')}</h2>
      <ul>
        {open.closures.map(({ day, closure }) => (
          <li key={day.toString()}>
            {formatDay(day, language)}: {closure.name[language]}
          </li>
        ))}
      </ul>
    </>
  )

const Where = (props: Props) => {
  const { office } = props
  const { words } = props.frame
  const address = office.address && office.address + doubt(props, 'address')
  const area = office.workArea.map(({ name }) => name).join(', ')
  return (
    <Summary
      rows={[
        { label: words('citizen.offices.city'), value: `${office.city}, ${office.province}` },
        ...(address ? [{ label: words('citizen.offices.address'), value: address }] : []),
        { label: words('citizen.offices.area'), value: area + doubt(props, 'workArea') || '–' },
      ]}
    />
  )
}
