import type { InLine } from '#modules/queue'
import { CounterPanel, CounterQueue } from '#packages/ui'
import type { Desk } from '../desk.ts'
import { Away } from './parked.tsx'
import { lineOf, minutesSince, sayErrand, sayWhy, type Tools } from './tools.ts'

const shown = 4

/** The queue with the reason of each place, the others at work, and whoever is away. */
export const Side = (tools: Tools) => {
  const { desk } = tools
  const isMixed = desk.mine.serves.length > 1
  return (
    <>
      <Line {...tools} line={lineOf(desk)} isMixed={isMixed} />
      <Away {...tools} />
      <Colleagues {...tools} mineId={desk.mine.id} />
    </>
  )
}

/** The same for somebody who has not sat down: the whole line of the office. */
export const HallSide = (tools: Tools<Desk>) => (
  <>
    <Line {...tools} line={tools.desk.hall.waiting} isMixed />
    <Away {...tools} />
    <Colleagues {...tools} />
  </>
)

/** The number, and how many stand behind it when they come together. */
const sayNumber = ({ frame: { words } }: Tools<Desk>, { label, members }: InLine): string => {
  const count = members.filter(({ isHere }) => isHere).length
  return count > 0 ? words('counter.party.number', { label, count }) : label
}

type LineProps = Tools<Desk> & { line: InLine[]; isMixed: boolean }

/** Those in line with their reasons; the stage is said where there are several. */
const Line = ({ line, isMixed, ...tools }: LineProps) => {
  const { words } = tools.frame
  const { stages } = tools.desk
  const rows = line.map((one) => ({
    number: sayNumber(tools, one),
    service: isMixed ? (stages[one.stage] ?? one.stage) : sayErrand(tools, one),
    why: sayWhy(tools, one),
  }))
  return (
    <>
      <CounterQueue words={words} count={line.length} next={rows.slice(0, shown)} />
      {rows.length > shown && (
        <details class="counter-rest">
          <summary>{words('counter.rest', { count: rows.length - shown })}</summary>
          <CounterQueue words={words} next={rows.slice(shown)} />
        </details>
      )}
    </>
  )
}

const Colleagues = ({ mineId, ...tools }: Tools<Desk> & { mineId?: string }) => {
  const { frame, desk } = tools
  const { words } = frame
  const open = desk.hall.counters.filter(({ id, staffId }) => staffId && id !== mineId)
  if (open.length === 0) return null
  return (
    <CounterPanel
      title={words('counter.colleagues')}
      facts={open.map(({ number, visit }) => ({
        label: words('counter.name', { number }),
        value: visit
          ? words(visit.state === 'called' ? 'counter.withCalled' : 'counter.with', {
              label: visit.label,
              service: sayErrand(tools, visit),
              minutes: visit.since ? minutesSince(desk, visit.since) : 0,
            })
          : words('counter.status.free'),
      }))}
    />
  )
}
