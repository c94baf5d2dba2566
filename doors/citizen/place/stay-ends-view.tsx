import { formatDay } from '#packages/calendar'
import { Notice } from '#packages/ui'
import type { Visit } from '#platform/http'

type Props = { visit: Visit; until: Temporal.PlainDate | undefined; days: Temporal.PlainDate[] }

/** A time after the last day of the stay that it is to make longer: what protects, and what ends that. */
export const StayEnds = ({ visit: { words, language }, until, days }: Props) => {
  if (!until || !days.some((day) => Temporal.PlainDate.compare(day, until) > 0)) return null
  const day = formatDay(until, language)
  return (
    <Notice tone="wait" words={words} title={words('citizen.place.stayEnds', { day })}>
      <p>{words('citizen.place.stayEndsHelp', { day })}</p>
    </Notice>
  )
}
