import type { OfficeFile } from '#packages/booking'
import { paths } from '#packages/paths'
import { Actions, Button, Notice, Page, type PageFrame, Summary, Table } from '#packages/ui'

type ListProps = { frame: PageFrame; offices: OfficeFile[] }

/** Every office and service point, by province. */
export const OfficesView = ({ frame, offices }: ListProps) => {
  const { words, to } = frame
  const title = words('citizen.offices.title')
  const byProvince = [...Map.groupBy(offices, (office) => office.province)].sort()
  return (
    <Page frame={frame} title={title} back={to(paths.home())}>
      <h1>{title}</h1>
      <p class="lead">{words('citizen.offices.anywhere')}</p>
      {byProvince.map(([province, own]) => (
        <section key={province}>
          <h2>{province}</h2>
          <ul>
            {own.map((office) => (
              <li key={office.id}>
                <a href={to(paths.office(office.id))}>{office.name}</a>
                {office.kind === 'servicePoint' && ` (${words('citizen.offices.servicePoint')})`}
              </li>
            ))}
          </ul>
        </section>
      ))}
    </Page>
  )
}

type Openness = { isOpenNow: boolean; opensAt?: string; closedTomorrow?: string }
type OfficeProps = { frame: PageFrame; office: OfficeFile; parent?: OfficeFile; open: Openness }

const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const

/** One office: open now or when, hours, where, and what still has to be confirmed. */
export const OfficeView = ({ frame, office, parent, open }: OfficeProps) => {
  const { words, to } = frame
  return (
    <Page frame={frame} title={office.shortName} back={to(paths.offices())}>
      <h1>{office.name}</h1>
      <Openly frame={frame} open={open} />
      {parent && (
        <p>
          {words('citizen.offices.parent')} <a href={to(paths.office(parent.id))}>{parent.name}</a>
        </p>
      )}
      <Where frame={frame} office={office} />
      <Hours frame={frame} office={office} />
      <Actions>
        <Button href={to(paths.number(office.id))}>{words('citizen.number.take')}</Button>
        <Button kind="plain" href={to(paths.board(office.id))}>
          {words('citizen.offices.board')}
        </Button>
      </Actions>
    </Page>
  )
}

const Openly = ({ frame: { words }, open }: { frame: PageFrame; open: Openness }) => (
  <>
    <p>
      {open.isOpenNow
        ? words('citizen.offices.openNow')
        : words('citizen.offices.opensAt', { when: open.opensAt ?? '–' })}
    </p>
    {open.closedTomorrow && (
      <Notice
        tone="wait"
        words={words}
        title={words('citizen.offices.closedTomorrow', { reason: open.closedTomorrow })}
      />
    )}
  </>
)

type OwnProps = { frame: PageFrame; office: OfficeFile }

/** What still has to be confirmed by the office says so beside it. */
const doubt = ({ frame, office }: OwnProps, field: string) =>
  office.unverified.includes(field) ? ` (${frame.words('citizen.service.unconfirmed')})` : ''

const Where = (props: OwnProps) => {
  const { office } = props
  const { words } = props.frame
  return (
    <Summary
      rows={[
        { label: words('citizen.offices.city'), value: `${office.city}, ${office.province}` },
        ...(office.address
          ? [
              {
                label: words('citizen.offices.address'),
                value: office.address + doubt(props, 'address'),
              },
            ]
          : []),
        {
          label: words('citizen.offices.area'),
          value:
            office.workArea.map((region) => region.name).join(', ') + doubt(props, 'workArea') ||
            '–',
        },
      ]}
    />
  )
}

const Hours = (props: OwnProps) => {
  const { office } = props
  const { words } = props.frame
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
          hours: office.hours[day]?.join(', ') || words('citizen.offices.closed'),
        },
      }))}
      empty={words('citizen.service.unconfirmed')}
    />
  )
}
