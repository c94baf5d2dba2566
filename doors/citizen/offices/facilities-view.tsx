import { type FacilityKind, facilityKinds, type OfficeFile } from '#packages/booking'
import { formatDay } from '#packages/calendar'
import { textIn } from '#packages/forms'
import { type PageFrame, Table, Tag } from '#packages/ui'

type Props = { frame: PageFrame; office: OfficeFile }

const tones = { works: 'go', partly: 'wait', broken: 'stop', absent: 'plain' } as const

/** What the hall has and in which state; what the office said nothing about is named as that. */
export const Facilities = ({ frame, office }: Props) => {
  const { words } = frame
  const known = facilityKinds.filter((kind) => office.facilities?.[kind])
  const unknown = facilityKinds.filter((kind) => !office.facilities?.[kind])
  const names = unknown.map((kind) => words(`citizen.facility.${kind}`)).join(', ')
  return (
    <>
      <h2>{words('citizen.offices.facilities')}</h2>
      {known.length > 0 && (
        <Table
          caption={words('citizen.offices.facilitiesKnown')}
          columns={[
            { key: 'kind', label: words('citizen.offices.facility') },
            { key: 'state', label: words('citizen.offices.facilityState') },
          ]}
          rows={known.map((kind) => ({
            id: kind,
            cells: {
              kind: words(`citizen.facility.${kind}`),
              state: <State frame={frame} office={office} kind={kind} />,
            },
          }))}
          empty={words('citizen.service.unconfirmed')}
        />
      )}
      {unknown.length > 0 && <p>{words('citizen.offices.facilitiesUnknown', { names })}</p>}
    </>
  )
}

const State = ({ frame, office, kind }: Props & { kind: FacilityKind }) => {
  const { words, language } = frame
  const facility = office.facilities?.[kind]
  if (!facility) return null
  const day = formatDay(Temporal.PlainDate.from(facility.asOf), language)
  return (
    <>
      <Tag tone={tones[facility.state]}>{words(`citizen.facilityState.${facility.state}`)}</Tag>{' '}
      {facility.note && `${textIn(facility.note, language)} `}
      <span class="soft">{words('citizen.offices.asOf', { day })}</span>
    </>
  )
}
