import { mustLeave } from '#modules/queue'
import type { OfficeFile } from '#packages/booking'
import { formatMoment, formatTime } from '#packages/calendar'
import { paths } from '#packages/paths'
import { Page, type PageFrame } from '#packages/ui'
import { FindOfficeForm } from './find-form.tsx'
import type { Openness } from './openness.ts'

/** An office as the list says it; `stopped` is why it stands still. */
type Listed = { office: OfficeFile; open: Openness; stopped: string | undefined }
type Props = {
  frame: PageFrame
  offices: Listed[]
  /** What was typed to find one, and whether anything fits it. */
  asked: string
  hasFound: boolean
}

/** Every office and service point, by province, or those that fit, best first; and whether it is open. */
export const OfficesView = ({ frame, offices, asked, hasFound }: Props) => {
  const { words, to } = frame
  const title = words('citizen.offices.title')
  const byProvince = [...Map.groupBy(offices, ({ office }) => office.province)].sort(([a], [b]) =>
    a.localeCompare(b, 'id'),
  )
  return (
    <Page frame={frame} title={title} back={to(paths.home())}>
      <h1>{title}</h1>
      <p class="lead">{words('citizen.offices.anywhere')}</p>
      <FindOfficeForm frame={frame} asked={asked} hasFound={hasFound} />
      {asked && hasFound ? (
        <section>
          <h2>{words('citizen.offices.found', { count: offices.length, asked })}</h2>
          <OfficeList frame={frame} offices={offices} hasProvince />
        </section>
      ) : (
        byProvince.map(([province, own]) => (
          <section key={province}>
            <h2>{province}</h2>
            <OfficeList frame={frame} offices={own} />
          </section>
        ))
      )}
    </Page>
  )
}

type ListProps = Pick<Props, 'frame' | 'offices'> & { hasProvince?: boolean }

const OfficeList = ({ frame, offices, hasProvince }: ListProps) => (
  <ul>
    {offices.map(({ office, open, stopped }) => (
      <li key={office.id}>
        <a href={frame.to(paths.office(office.id))}>{office.name}</a>
        {hasProvince && `, ${office.province}`}
        {office.kind === 'servicePoint' && ` (${frame.words('citizen.offices.servicePoint')})`}
        <br />
        {stopped ? (
          <strong>{sayStopped(frame, stopped)}</strong>
        ) : (
          <span class="soft">{sayOpen(frame, office, open)}</span>
        )}
      </li>
    ))}
  </ul>
)

/** It stands still, or must be left: said instead of its hours. */
function sayStopped({ words }: PageFrame, stopped: string): string {
  const reason = words('queue.pauseName', { reason: stopped })
  return words(`citizen.offices.${mustLeave(stopped) ? 'listCleared' : 'stopped'}`, { reason })
}

/** Open until when, resting until when, or closed until when. */
export function sayOpen(
  { words, language }: PageFrame,
  office: OfficeFile,
  open: Openness,
): string {
  if (open.until) {
    const until = formatTime(open.until, office.zone, language)
    return words('citizen.offices.openUntil', { until })
  }
  if (!open.opensAt) return words('citizen.offices.closedLong')
  if (open.state === 'break') {
    const until = formatTime(open.opensAt, office.zone, language)
    const key = open.isFridayPrayer ? 'citizen.offices.prayer' : 'citizen.offices.break'
    return words(key, { until })
  }
  const when = formatMoment(open.opensAt, office.zone, language)
  return words('citizen.offices.opensAt', { when })
}
