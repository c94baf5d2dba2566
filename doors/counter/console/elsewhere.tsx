import type { ElsewherePlace } from '#modules/appointments'
import { CounterPanel } from '#packages/ui'
import { clockOf, type Tools } from './tools.ts'

type Props = Tools & { elsewhere: ElsewherePlace }

/** What is known of a visit that another system booked: nothing to decide here, only to serve. */
export const Elsewhere = ({ elsewhere, ...tools }: Props) => {
  const { frame, desk } = tools
  const { words } = frame
  const { foreignCode, initials, service, stage, startsAt } = elsewhere
  const name = desk.names[service] ?? service
  return (
    <CounterPanel
      title={words('counter.elsewhere.title')}
      facts={[
        { label: words('counter.elsewhere.code'), value: foreignCode },
        {
          label: words('counter.service'),
          value: stage ? `${name} – ${desk.stages[stage] ?? stage}` : name,
        },
        { label: words('counter.elsewhere.time'), value: clockOf(tools, startsAt) },
        { label: words('counter.elsewhere.initials'), value: initials || '–' },
      ]}
    >
      <p>{words('counter.elsewhere.help')}</p>
    </CounterPanel>
  )
}
