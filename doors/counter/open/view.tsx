import type { CaseView } from '#modules/applications'
import type { HallCounter } from '#modules/queue'
import { Button, CounterPage, Empty, Form, More, Notice, Question } from '#packages/ui'
import { HallSide } from '../console/side.tsx'
import { clockOf, minutesSince, type Tools } from '../console/tools.ts'
import { Stopped, Unserved, waysOf } from '../console/view.tsx'
import type { Desk } from '../desk.ts'
import { Island } from '../island.tsx'
import { counterPaths } from '../paths.ts'

type Props = Tools<Desk> & { ended?: { role: string; office: string; when: string } }

/** Which counter do you sit at today? */
export const OpenView = (props: Props) => {
  const { frame, desk, said } = props
  const { words } = frame
  const title = words('counter.open.title')
  const isHere = ({ number }: HallCounter) => number === desk.here
  const free = desk.hall.counters
    .filter(({ staffId }) => !staffId)
    .sort((one, other) => Number(isHere(other)) - Number(isHere(one)))
  const taken = desk.hall.counters.filter(({ staffId }) => staffId)
  return (
    <CounterPage
      frame={frame}
      counter={words('counter.title')}
      office={desk.office.shortName}
      officer={desk.officer.name}
      clock={clockOf(props, desk.hall.at)}
      status={{ tone: 'wait', label: words('counter.status.away') }}
      {...(said && { said })}
      queue={<HallSide {...props} />}
      acts={null}
      ways={waysOf(props)}
    >
      <div class="counter-choice stack">
        <Ended {...props} />
        <Stopped {...props} />
        <Unserved {...props} />
        <h1>{title}</h1>
        <p>{words('counter.open.greeting', { name: desk.officer.name })}</p>
        {desk.case && <Meant {...props} view={desk.case.view} />}
        {desk.hall.counters.length === 0 && (
          <Empty title={words('counter.open.none')}>
            <p>{words('counter.open.noneHelp')}</p>
          </Empty>
        )}
        {desk.here !== undefined && <p>{words('counter.open.here', { number: desk.here })}</p>}
        <div class="counter-cards">
          {free.map((counter) => (
            <CounterForm key={counter.id} {...props} counter={counter} isOnly={free.length === 1} />
          ))}
        </div>
        {taken.map((counter) => (
          <TakenForm key={counter.id} {...props} counter={counter} />
        ))}
      </div>
      <Island frame={frame} name="loket" />
    </CounterPage>
  )
}

/** The power by which they sat elsewhere ended a moment ago; somebody may still stand before them. */
const Ended = ({ frame: { words }, ended }: Props) =>
  ended ? (
    <Notice tone="wait" words={words} title={words('counter.grants.ended', ended)}>
      <p>{words('counter.grants.endedMeans', ended)}</p>
    </Notice>
  ) : null

/** What was found before a counter was chosen is not lost: it opens at the counter. */
const Meant = ({ frame: { words, to }, view }: Props & { view: CaseView }) => (
  <Notice
    tone="wait"
    words={words}
    title={words('counter.open.meant', { reference: view.reference })}
  >
    <p>{words('counter.open.meantHelp')}</p>
    <p>
      <a href={to(counterPaths.papersOf(view.caseId))}>{words('counter.finding.way')}</a>
    </p>
  </Notice>
)

const meantIn = ({ desk }: Props) => desk.case && { permohonan: desk.case.view.caseId }

/** A counter somebody has: who stands there, and taking it over with a clear question. */
const TakenForm = (props: Props & { counter: HallCounter }) => {
  const { frame, desk, newKey, counter } = props
  const { words, to } = frame
  const { id, number, visit } = counter
  const minutes = visit?.since ? minutesSince(desk, visit.since) : 0
  return (
    <More summary={words('counter.open.taken', { number })}>
      <p>
        {visit
          ? words('counter.open.takenWith', { label: visit.label, minutes })
          : words('counter.open.takenFree')}
      </p>
      <Form
        action={to(counterPaths.act())}
        hidden={{ key: newKey(), act: 'open', loket: id, ambil: 'ya', ...meantIn(props) }}
      >
        <Button kind="stop">{words('counter.open.takeOver', { number })}</Button>
      </Form>
    </More>
  )
}

/** A counter and the stages it can serve; an officer may leave some out today. */
const CounterForm = (props: Props & { counter: HallCounter; isOnly: boolean }) => {
  const { frame, desk, newKey, counter, isOnly } = props
  const { words, to } = frame
  const { id, number, stages } = counter
  const [only] = stages
  const isOne = stages.length === 1
  return (
    <section class="counter-card">
      <Form
        action={to(counterPaths.act())}
        hidden={{
          ...{ key: newKey(), act: 'open', loket: id, ...meantIn(props) },
          ...(isOne && only && { tahap: only }),
        }}
      >
        {isOne ? (
          <p>
            <strong>{words('counter.name', { number })}</strong>
            <br />
            {desk.stages[only ?? ''] ?? only}
          </p>
        ) : (
          <Question
            kind="choices"
            words={words}
            name="tahap"
            id={`tahap-${number}`}
            label={words('counter.name', { number })}
            value={stages}
            options={stages.map((value) => ({ value, label: desk.stages[value] ?? value }))}
          />
        )}
        <Button kind={isOnly || number === desk.here ? 'main' : 'plain'}>
          {words('counter.open.do', { number })}
        </Button>
      </Form>
    </section>
  )
}
