import type { HallTicket } from '#modules/queue'
import { CounterPanel, CounterQueue } from '#packages/ui'
import { awayOf, lineOf, minutesSince, type Tools } from './tools.ts'

const shown = 4

/** The queue with the reason of each place, the others at work, and whoever is away. */
export const Side = (tools: Tools) => {
  const { frame, desk } = tools
  const { words } = frame
  const line = lineOf(desk)
  const rows = line.map(({ label, service, stage, why }) => ({
    number: label,
    service: `${desk.services[service] ?? service} – ${desk.stages[stage] ?? stage}`,
    why: why.map(({ key, values }) => words(key, values)).join(' '),
  }))
  return (
    <>
      <CounterQueue words={words} count={line.length} next={rows.slice(0, shown)} />
      {rows.length > shown && (
        <details class="counter-rest">
          <summary>{words('counter.rest', { count: rows.length - shown })}</summary>
          <CounterQueue words={words} count={line.length} next={rows.slice(shown)} />
        </details>
      )}
      <Away {...tools} />
      <Colleagues {...tools} />
    </>
  )
}

const Away = ({ frame: { words }, desk }: Tools) => {
  const away = awayOf(desk)
  if (away.length === 0) return null
  return (
    <CounterPanel
      title={words('counter.away', { count: away.length })}
      facts={away.map((ticket) => ({ label: ticket.label, value: sayAway(words, ticket) }))}
    />
  )
}

const sayAway = (words: Tools['frame']['words'], { state }: HallTicket) =>
  words(`queue.state.${state}`)

const Colleagues = ({ frame: { words }, desk }: Tools) => {
  const open = desk.hall.counters.filter(({ id, staffId }) => staffId && id !== desk.mine.id)
  if (open.length === 0) return null
  return (
    <CounterPanel
      title={words('counter.colleagues')}
      facts={open.map(({ number, visit }) => ({
        label: words('counter.name', { number }),
        value: visit
          ? words('counter.with', {
              label: visit.label,
              minutes: visit.since ? minutesSince(desk, visit.since) : 0,
            })
          : words('counter.status.free'),
      }))}
    />
  )
}
