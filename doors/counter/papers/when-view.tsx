import type { CheckView } from '#modules/checking'
import { formatMoment, type Zone } from '#packages/calendar'
import { Tag } from '#packages/ui'
import type { Visit } from '#platform/http'

type Props = { visit: Visit; check: CheckView; zone: Zone }

/** By when somebody looks, as long as it waits, and when the applicant comes; what has passed is told as past. */
export const When = ({ visit, check, zone }: Props) => {
  const { words, language } = visit
  const { state, isPaused, neededBy, visitAt } = check
  const say = (at: Temporal.Instant, [ahead, past]: [string, string]) => {
    const isPast = Temporal.Instant.compare(at, visit.now()) < 0
    const when = formatMoment(at, zone, language)
    return `${words(`counter.desk.${isPast ? past : ahead}`, { when })} `
  }
  return (
    <p>
      {state === 'waiting' && !isPaused && say(neededBy, ['due', 'wasDue'])}
      {visitAt && say(visitAt, ['visit', 'visited'])}
      {check.isVulnerable && <Tag tone="wait">{words('counter.desk.vulnerable')}</Tag>}
    </p>
  )
}
