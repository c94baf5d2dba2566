import { applicantOf, type CaseView } from '#modules/applications'
import type { HallTicket } from '#modules/queue'
import { textIn } from '#packages/forms'
import { CounterFree, CounterPerson, type PersonInChair, type Tone } from '#packages/ui'
import { counterPaths } from '../paths.ts'
import { ableHere, TakeUpButtons } from './parked.tsx'
import { clockOf, lineOf, minutesSince, sayErrand, sayWhy, type Tools } from './tools.ts'

const tones: Readonly<Record<string, Tone>> = {
  'waiting-for-you': 'wait',
  ready: 'go',
  done: 'go',
  closed: 'stop',
}

/** The person in the chair, the application that lies there alone, or an empty chair. */
export const Chair = (tools: Tools) => {
  const { frame, desk } = tools
  const { visit } = desk.mine
  // An application found by its reference is nobody's who sits here: the two never share a banner.
  if (desk.case?.isFound) return <CaseAlone {...tools} />
  if (visit) return <CounterPerson person={personOf(tools, visit)} />
  const [next] = lineOf(desk)
  if (!next) return <NobodyWaits {...tools} />
  return (
    <CounterFree title={frame.words('counter.free.title')}>
      <p>{frame.words('counter.free.next', { label: next.label, why: sayWhy(tools, next) })}</p>
    </CounterFree>
  )
}

// The others are in the list of all who are away.
const mostShown = 3

/** Nobody to call: whoever was set aside is taken up, or papers and applications that wait are looked at. */
const NobodyWaits = (tools: Tools) => {
  const { frame, desk } = tools
  const { words, to } = frame
  const able = ableHere(desk)
  return (
    <CounterFree title={words('counter.free.title')}>
      <div class="counter-who stack">
        <p>{words('counter.free.nobody')}</p>
        {!desk.hall.paused && (
          <p>{words(able.length > 0 ? 'counter.free.parked' : 'counter.free.meanwhile')}</p>
        )}
        <TakeUpButtons {...tools} list={able.slice(0, mostShown)} />
        <p class="counter-free-ways">
          <a
            class={`counter-act ${able.length > 0 ? 'is-plain' : 'is-main'}`}
            href={to(counterPaths.papers())}
          >
            {words('counter.desk.way')}
          </a>
          <a class="counter-act is-plain" href={to(counterPaths.work())}>
            {words('counter.work.way')}
          </a>
          <a class="counter-act is-plain" href={to(counterPaths.console())}>
            {words('counter.free.again')}
          </a>
        </p>
      </div>
    </CounterFree>
  )
}

function personOf(tools: Tools, visit: HallTicket & { since: Temporal.Instant | null }) {
  const { desk, frame } = tools
  const { words } = frame
  const view = desk.case?.view
  const errand = sayErrand(tools, visit)
  const service = view ? textIn(view.service.names, frame.language) : errand
  const stage = desk.stages[visit.stage] ?? visit.stage
  return {
    number: visit.label,
    name: (view && applicantOf(view)) ?? sayElsewhere(tools) ?? words('counter.noName'),
    service: service === words('queue.collecting') ? service : `${service} – ${stage}`,
    waited: sayWaited(tools, visit),
    tags: [
      ...(visit.class === 'priority'
        ? [{ tone: 'wait', label: words('counter.priority') } as const]
        : []),
      ...(desk.elsewhere
        ? [{ tone: 'plain', label: words('counter.elsewhere.tag') } as const]
        : []),
      ...(view ? listTags(tools, view) : []),
      ...sayParty(tools),
    ],
  } satisfies PersonInChair
}

/** Whoever was booked in another system is known by their code there, and asked for by initials. */
function sayElsewhere({ frame: { words }, desk: { elsewhere } }: Tools): string | undefined {
  if (!elsewhere) return undefined
  const { foreignCode: code, initials } = elsewhere
  return initials ? words('counter.elsewhere.who', { code, initials }) : code
}

/** How many of those who come together are here. */
function sayParty({ frame: { words }, desk: { party } }: Tools) {
  if (party.length === 0) return []
  const here = party.filter(({ isHere }) => isHere).length
  const label = words('counter.party.count', { here, all: party.length })
  return [{ tone: here < party.length ? 'wait' : 'plain', label } as const]
}

/** "Janji 09.40 · tiba 09.31 · di kursi 3 menit". */
function sayWaited(tools: Tools, visit: HallTicket & { since: Temporal.Instant | null }): string {
  const { words } = tools.frame
  const minutes = visit.since ? minutesSince(tools.desk, visit.since) : 0
  return [
    visit.slotAt
      ? words('counter.booked', { time: clockOf(tools, visit.slotAt) })
      : words('counter.walkIn'),
    words('counter.came', { time: clockOf(tools, visit.cameAt) }),
    words(`counter.since.${visit.state}`, { minutes }),
  ].join(' · ')
}

function listTags({ frame: { language, words }, desk }: Tools, view: CaseView) {
  const flags = view.service.workflow.flags.filter(({ id }) => view.flags.includes(id))
  const state = view.service.workflow.states.find(({ id }) => id === view.state)
  return [
    ...(state
      ? [{ tone: tones[state.status] ?? 'plain', label: textIn(state.names, language) }]
      : []),
    ...flags.map(({ names }) => ({ tone: 'wait' as const, label: textIn(names, language) })),
    ...(desk.case?.isFound
      ? [{ tone: 'wait' as const, label: words('counter.foundByReference') }]
      : []),
  ]
}

/** Work on an application that was opened by its reference; who sits in the chair is another matter. */
const CaseAlone = (tools: Tools) => {
  const { frame, desk } = tools
  const { visit } = desk.mine
  const view = desk.case?.view
  if (!view) return null
  return (
    <CounterPerson
      person={{
        number: '–',
        name: applicantOf(view) ?? frame.words('counter.noName'),
        service: textIn(view.service.names, frame.language),
        waited: visit
          ? frame.words('counter.caseBeside', { label: visit.label })
          : frame.words('counter.caseAlone'),
        tags: listTags(tools, view),
      }}
    />
  )
}
