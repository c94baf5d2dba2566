import type { HallCounter } from '#modules/queue'
import { Actions, Button, Empty, Form, Notice, Page, Question } from '#packages/ui'
import type { Tools } from '../console/tools.ts'
import type { Desk } from '../desk.ts'
import { counterPaths } from '../paths.ts'

type Props = Tools<Desk>

/** Which counter do you sit at today? */
export const OpenView = (props: Props) => {
  const { frame, desk, said } = props
  const { words, to } = frame
  const title = words('counter.open.title')
  const free = desk.hall.counters.filter(({ staffId }) => !staffId)
  const taken = desk.hall.counters.filter(({ staffId }) => staffId)
  return (
    <Page frame={frame} title={title} isPrivate>
      {said && <Notice tone={said.tone} words={words} title={said.sentence} isLive />}
      <h1>{title}</h1>
      <p class="lead">
        {words('counter.open.greeting', {
          name: desk.officer.name,
          office: desk.office.shortName,
          count: desk.hall.waiting.length,
        })}
      </p>
      {desk.hall.counters.length === 0 && (
        <Empty title={words('counter.open.none')}>
          <p>{words('counter.open.noneHelp')}</p>
        </Empty>
      )}
      {free.map((counter) => (
        <CounterForm key={counter.id} {...props} counter={counter} />
      ))}
      {taken.map(({ id, number }) => (
        <p key={id} class="soft">
          {words('counter.open.taken', { number })}
        </p>
      ))}
      <p>
        <a href={to(counterPaths.leave())}>{words('counter.leave')}</a>
      </p>
    </Page>
  )
}

const CounterForm = ({ frame, desk, newKey, counter }: Props & { counter: HallCounter }) => {
  const { words, to } = frame
  const { number, stages } = counter
  return (
    <Form
      action={to(counterPaths.act())}
      hidden={{
        key: newKey(),
        act: 'open',
        loket: counter.id,
        ...(stages.length === 1 && { tahap: stages[0] }),
      }}
    >
      {stages.length > 1 ? (
        <Question
          kind="choices"
          words={words}
          name="tahap"
          label={words('counter.name', { number })}
          value={stages}
          options={stages.map((value) => ({ value, label: desk.stages[value] ?? value }))}
        />
      ) : (
        <p>
          <strong>{words('counter.name', { number })}</strong> –{' '}
          {desk.stages[stages[0] ?? ''] ?? stages[0]}
        </p>
      )}
      <Actions>
        <Button kind="plain">{words('counter.open.do', { number })}</Button>
      </Actions>
    </Form>
  )
}
