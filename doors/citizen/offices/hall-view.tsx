import { formatTime, type Zone } from '#packages/calendar'
import { Notice, type PageFrame, Summary } from '#packages/ui'
import type { Hall } from './hall.ts'

type Props = { frame: PageFrame; hall: Hall; zone: Zone; isOpen: boolean }

/** How many wait here now against what the hall holds, and what somebody who comes may expect. */
export const HallNow = ({ frame, hall, zone, isOpen }: Props) => {
  const { words, language } = frame
  if (!isOpen && hall.waiting === 0) return null
  const unknown = hall.restUntil
    ? words('citizen.ticket.waitRest', { time: formatTime(hall.restUntil, zone, language) })
    : words('citizen.offices.waitUnknown')
  return (
    <section class="stack">
      <h2>{words('citizen.offices.now')}</h2>
      {hall.waiting >= hall.limit && (
        <Notice tone="stop" words={words} title={words('citizen.offices.full')} />
      )}
      <Summary
        rows={[
          {
            label: words('citizen.offices.inHall'),
            value: words('citizen.offices.ofLimit', { count: hall.waiting, limit: hall.limit }),
          },
          {
            label: words('citizen.offices.counters'),
            value: words('citizen.offices.countersOpen', { count: hall.openCounters }),
          },
          ...hall.waits.map(({ stage, fromMinutes, toMinutes }) => ({
            label: words('citizen.offices.waitFor', { stage }),
            value:
              fromMinutes === null || toMinutes === null
                ? unknown
                : words('citizen.offices.wait', { from: fromMinutes, to: toMinutes }),
          })),
        ]}
      />
      {hall.waits.length === 0 && hall.openCounters > 0 && <p>{words('citizen.offices.noWait')}</p>}
    </section>
  )
}
