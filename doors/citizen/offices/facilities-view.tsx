import { type Standing, sayAge, sayState } from '#modules/facilities'
import { facilityKinds } from '#packages/booking'
import { textIn } from '#packages/forms'
import { type PageFrame, Table, Tag } from '#packages/ui'

type Props = { frame: PageFrame; facilities: Standing[] }

const tones = { works: 'go', partly: 'wait', broken: 'stop', absent: 'plain' } as const

/** What the hall has and in which state; what the office said nothing about is named as that. */
export const Facilities = ({ frame, facilities }: Props) => {
  const { words } = frame
  const unknown = facilityKinds.filter((kind) => !facilities.some((one) => one.kind === kind))
  const names = unknown.map((kind) => words(`facilities.kind.${kind}`)).join(', ')
  return (
    <>
      <h2>{words('citizen.offices.facilities')}</h2>
      {facilities.length > 0 && (
        <Table
          caption={words('citizen.offices.facilitiesKnown')}
          columns={[
            { key: 'kind', label: words('citizen.offices.facility') },
            { key: 'state', label: words('citizen.offices.facilityState') },
          ]}
          rows={facilities.map((one) => ({
            id: one.kind,
            cells: {
              kind: words(`facilities.kind.${one.kind}`),
              state: <State frame={frame} facility={one} />,
            },
          }))}
          empty={words('citizen.service.unconfirmed')}
        />
      )}
      {unknown.length > 0 && <p>{words('citizen.offices.facilitiesUnknown', { names })}</p>}
    </>
  )
}

const State = ({ frame, facility }: { frame: PageFrame; facility: Standing }) => {
  const { words, language } = frame
  return (
    <>
      <Tag tone={tones[facility.state]}>{sayState(words, facility)}</Tag>{' '}
      {facility.note && `${textIn(facility.note, language)} `}
      <span class="soft">{sayAge(words, facility)}</span>
    </>
  )
}
