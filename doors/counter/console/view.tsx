import { mustLeave } from '#modules/queue'
import { paths } from '#packages/paths'
import { CounterPage, Notice } from '#packages/ui'
import type { Desk } from '../desk.ts'
import { Island } from '../island.tsx'
import { counterPaths } from '../paths.ts'
import { Acts } from './acts.tsx'
import { CaseAside, CasePanels } from './case.tsx'
import { Chair } from './chair.tsx'
import { Overtaken } from './overtaken.tsx'
import { PartyPanel } from './party.tsx'
import { Side } from './side.tsx'
import { clockOf, type Tools } from './tools.ts'

/** Whether the chair is free, waited for or taken, in words and colour. */
function statusOf({ frame: { words }, desk }: Tools) {
  const { visit } = desk.mine
  if (!visit && desk.hall.paused)
    return { tone: 'stop', label: words('counter.status.paused') } as const
  if (!visit) return { tone: 'go', label: words('counter.status.free') } as const
  const tone = visit.state === 'called' ? 'wait' : 'plain'
  return { tone, label: words(`counter.status.${visit.state}`, { label: visit.label }) } as const
}

/** The ways out of the console: what waits, the office's other pages, and signing out. */
export function waysOf({ frame, desk }: Pick<Tools<Desk>, 'frame' | 'desk'>) {
  const { words, to, language } = frame
  const other = language === 'id' ? 'en' : 'id'
  const isHead = desk.officer.roles.includes('head')
  const isChief = isHead || desk.officer.roles.includes('supervisor')
  return [
    { href: to(counterPaths.comers()), label: words('counter.comers.way') },
    { href: to(counterPaths.search()), label: words('counter.search.way') },
    { href: to(counterPaths.papers()), label: words('counter.desk.way') },
    { href: to(counterPaths.work()), label: words('counter.work.way') },
    { href: to(counterPaths.rating()), label: words('counter.rating.way') },
    ...(isHead ? [{ href: to(paths.chiefSatisfaction()), label: words('counter.comments') }] : []),
    ...(isChief ? [{ href: to(paths.chief()), label: words('counter.chief') }] : []),
    { href: to(counterPaths.facilities()), label: words('counter.facilities.way') },
    { href: to(counterPaths.console(), other), label: words('ui.otherLanguage') },
    { href: to(counterPaths.leave()), label: words('counter.leave') },
  ]
}

/** Everything stands still: why, since when, and what can be done meanwhile. */
export const Stopped = (tools: Tools<Desk>) => {
  const { frame, desk } = tools
  const { words } = frame
  const { paused } = desk.hall
  if (!paused) return null
  const values = {
    reason: words('queue.pauseName', { reason: paused.reason }),
    time: clockOf(tools, paused.since),
  }
  const [title, help] = mustLeave(paused.reason)
    ? (['counter.pause.clearedTitle', 'counter.pause.cleared'] as const)
    : (['counter.pause.title', 'counter.pause.help'] as const)
  return (
    <Notice tone="stop" words={words} title={words(title)}>
      <p>{words(help, values)}</p>
      <p>{words('counter.pause.more')}</p>
    </Notice>
  )
}

/** People wait for something that no open counter serves: whoever sees it can open one. */
export const Unserved = ({ frame: { words }, desk }: Tools<Desk>) => {
  const { unserved, paused } = desk.hall
  if (unserved.length === 0 || paused) return null
  return (
    <Notice tone="wait" words={words} title={words('counter.unserved.title')}>
      {unserved.map(({ stage, count }) => (
        <p key={stage}>
          {words('counter.unserved.line', { stage: desk.stages[stage] ?? stage, count })}
        </p>
      ))}
      <p>{words(desk.mine ? 'counter.unserved.help' : 'counter.unserved.choose')}</p>
    </Notice>
  )
}

/** One pair of hands may have taken all these numbers: whoever sees it can go and look. */
export const Bursts = (tools: Tools<Desk>) => {
  const { frame, desk } = tools
  const { words } = frame
  const [burst] = desk.bursts
  if (!burst) return null
  const { labels, from, to } = burst
  const values = {
    count: labels.length,
    seconds: Math.max(1, Math.round(to.since(from).total('seconds'))),
    time: clockOf(tools, to),
    labels: labels.join(', '),
  }
  return (
    <Notice tone="wait" words={words} title={words('counter.burst.title')}>
      <p>{words('counter.burst.line', values)}</p>
      <p>{words('counter.burst.help')}</p>
    </Notice>
  )
}

/** The officer's console. */
export const ConsoleView = (tools: Tools) => {
  const { frame, desk, said } = tools
  const { words, to } = frame
  return (
    <CounterPage
      frame={frame}
      counter={words('counter.name', { number: desk.mine.number })}
      office={desk.office.shortName}
      officer={desk.officer.name}
      clock={clockOf(tools, desk.hall.at)}
      status={statusOf(tools)}
      {...(said && { said })}
      queue={<Side {...tools} />}
      acts={<Acts {...tools} />}
      ways={waysOf(tools)}
    >
      <Overtaken {...tools} />
      <Stopped {...tools} />
      {!desk.mine.visit && <Unserved {...tools} />}
      {!desk.mine.visit && <Bursts {...tools} />}
      <Chair {...tools} />
      <div class="counter-papers" data-live={to(paths.live(desk.office.id))}>
        <CasePanels {...tools} />
      </div>
      <div class="counter-aside stack">
        <PartyPanel {...tools} />
        <CaseAside {...tools} />
      </div>
      <Island frame={frame} name="counter" />
      <Island frame={frame} name="loket" />
    </CounterPage>
  )
}
