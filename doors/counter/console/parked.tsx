import type { AwayTicket } from '#modules/queue'
import { CounterPanel, Question, Tag } from '#packages/ui'
import type { Desk } from '../desk.ts'
import { counterPaths } from '../paths.ts'
import { FoldOf, Reason } from './asking.tsx'
import { Fold } from './fold.tsx'
import { awayOf, carried, minutesSince, type Tools, typedFor } from './tools.ts'

/** "Ditunda di loket 3, 4 menit lalu: mengambil fotokopi". */
function sayParked({ frame: { words }, desk }: Tools<Desk>, one: AwayTicket): string {
  const { parked, state } = one
  if (!parked) return words(`queue.state.${state}`)
  const isMine = parked.staffId === desk.officer.staffId
  const where = isMine
    ? words('counter.parked.you')
    : words('counter.parked.counter', { number: parked.counter ?? 0 })
  const minutes = minutesSince(desk, parked.since)
  const said = words(`counter.parked.${parked.isLeft ? 'left' : state}`, { where, minutes })
  return parked.why ? `${said}: ${parked.why}` : said
}

/** Who was set aside or did not come: why, since when, by whom. */
export const Away = (tools: Tools<Desk>) => {
  const { words } = tools.frame
  const away = awayOf(tools.desk)
  if (away.length === 0) return null
  return (
    <CounterPanel
      title={words('counter.away', { count: away.length })}
      facts={away.map((one) => ({
        label: one.label,
        value: (
          <>
            {one.parked?.isLeft && <Tag tone="wait">{words('counter.parked.alone')}</Tag>}{' '}
            {sayParked(tools, one)}
          </>
        ),
      }))}
    />
  )
}

type ListProps = Tools & { act: 'resume' | 'takeUp'; list: AwayTicket[] }

/** One button each: the whole act. */
const Buttons = (props: ListProps) => {
  const { frame, act, list } = props
  const { words, to } = frame
  if (list.length === 0) return null
  return (
    <form class="counter-away" method="post" action={to(counterPaths.act())}>
      {Object.entries(carried(props, act)).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {list.map(({ ticketId, label, state }) => (
        <button
          key={ticketId}
          class={`counter-act${act === 'takeUp' ? ' is-main' : ''}`}
          type="submit"
          name={`${act}.tiket`}
          value={act === 'takeUp' ? ticketId : `${ticketId} ${label}`}
        >
          {act === 'takeUp'
            ? words('counter.parked.takeUp', { label })
            : words('counter.bringBack', { label, state: words(`queue.state.${state}`) })}
        </button>
      ))}
    </form>
  )
}

/** Who was set aside and can be taken up at this counter now. */
export const ableHere = ({ hall, mine }: Tools['desk']): AwayTicket[] =>
  mine.visit || hall.paused ? [] : hall.held.filter(({ stage }) => mine.stages.includes(stage))

/** Each of them by one press. */
export const TakeUpButtons = (props: Tools & { list: AwayTicket[] }) => (
  <Buttons {...props} act="takeUp" />
)

/** Those who are away: taken up here at once, or put back into line. */
export const ResumeFold = (tools: Tools) => {
  const { frame, desk } = tools
  const { words } = frame
  const away = awayOf(desk)
  if (away.length === 0) return null
  const able = ableHere(desk)
  return (
    <Fold
      letter="L"
      label={words('counter.act.resume', { count: away.length })}
      title={words('counter.ask.resume')}
      isOpen={typedFor(tools, 'resume') !== undefined}
    >
      <TakeUpButtons {...tools} list={able} />
      {able.length > 0 && <p>{words('counter.parked.orLine')}</p>}
      <Buttons {...tools} act="resume" list={away} />
    </Fold>
  )
}

// A visit that goes on as usual is nobody else's business; the desk itself can be taken over at once.
const longMinutes = 15

/** A colleague went away with somebody at their counter. */
export const TakeOverFold = (tools: Tools) => {
  const { frame, desk } = tools
  const { words } = frame
  const { mine, hall } = desk
  const theirs = hall.counters.filter(
    ({ id, visit }) =>
      id !== mine.id &&
      visit?.since &&
      mine.stages.includes(visit.stage) &&
      minutesSince(desk, visit.since) >= longMinutes,
  )
  if (theirs.length === 0) return null
  const typed = typedFor(tools, 'takeOver')?.values.loket
  return (
    <FoldOf {...tools} act="takeOver" letter="O">
      <p>{words('counter.takeOverHelp')}</p>
      <Question
        kind="choice"
        words={words}
        name="takeOver.loket"
        label={words('counter.title')}
        options={theirs.map(({ id, number, visit }) => ({
          value: id,
          label: words('counter.takeOverFrom', {
            number,
            label: visit?.label ?? '–',
            minutes: visit?.since ? minutesSince(desk, visit.since) : 0,
          }),
        }))}
        {...(typed && { value: typed })}
      />
      <Reason {...tools} act="takeOver" />
    </FoldOf>
  )
}
