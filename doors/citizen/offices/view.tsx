import type { OfficeFile } from '#packages/booking'
import { formatMoment, formatTime } from '#packages/calendar'
import { paths } from '#packages/paths'
import { Page, type PageFrame } from '#packages/ui'
import type { Openness } from './openness.ts'

type Listed = { office: OfficeFile; open: Openness }
type Props = { frame: PageFrame; offices: Listed[] }

/** Every office and service point, by province, and whether it is open. */
export const OfficesView = ({ frame, offices }: Props) => {
  const { words, to } = frame
  const title = words('citizen.offices.title')
  const byProvince = [...Map.groupBy(offices, ({ office }) => office.province)].sort()
  return (
    <Page frame={frame} title={title} back={to(paths.home())}>
      <h1>{title}</h1>
      <p class="lead">{words('citizen.offices.anywhere')}</p>
      {byProvince.map(([province, own]) => (
        <section key={province}>
          <h2>{province}</h2>
          <ul>
            {own.map(({ office, open }) => (
              <li key={office.id}>
                <a href={to(paths.office(office.id))}>{office.name}</a>
                {office.kind === 'servicePoint' && ` (${words('citizen.offices.servicePoint')})`}{' '}
                <span class="soft">{sayOpen(frame, office, open)}</span>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </Page>
  )
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
