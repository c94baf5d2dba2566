import type { CalledBefore } from '#modules/queue'
import type { OfficeFile } from '#packages/booking'
import { formatTime } from '#packages/calendar'
import { paths } from '#packages/paths'
import { More } from '#packages/ui'
import type { Visit } from '#platform/http'

/** Who was called before a number, in its office and on its day. */
export type Order = { before: readonly CalledBefore[]; office: OfficeFile; day: Temporal.PlainDate }

type Props = { visit: Visit; order: Order }

/** Why others were called first since I came, one by one, and where anybody can check the day. */
export const Before = ({ visit, order }: Props) => {
  const { words, to } = visit
  const { before, office, day } = order
  if (before.length === 0) return null
  // A number that goes through several stages is called several times, and is one number.
  const numbers = new Set(before.map(({ label }) => label)).size
  const count = before.length
  const summary =
    numbers < count
      ? words('citizen.ticket.beforeCalls', { numbers, count })
      : words('citizen.ticket.before', { count })
  return (
    <More summary={summary}>
      <ol>
        {before.map((call) => (
          <li key={`${call.label} ${call.at}`}>
            <One visit={visit} office={office} call={call} />
          </li>
        ))}
      </ol>
      <p>
        <a href={to(paths.orderOfDay(office.id, day.toString()))}>
          {words('citizen.ticket.checkOrder')}
        </a>
      </p>
    </More>
  )
}

const One = ({ visit, office, call }: { visit: Visit; office: OfficeFile; call: CalledBefore }) => {
  const { words, language } = visit
  const { label, counter, stage, isByHand, isElsewhere, why } = call
  const time = formatTime(call.at, office.zone, language)
  const sentences = why.map(({ key, values }) => words(key, values))
  if (isElsewhere) sentences.unshift(words('citizen.ticket.beforeElsewhere', { stage }))
  if (isByHand) sentences.unshift(words('citizen.ticket.beforeByHand'))
  return (
    <>
      {words('citizen.ticket.beforeOne', { label, time, counter })} {sentences.join(' ')}
    </>
  )
}
