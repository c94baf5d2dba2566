import { paths } from '#packages/paths'
import { Actions, Button, Form, Notice, Summary } from '#packages/ui'
import type { Visit } from '#platform/http'
import { type DayLook, speeds } from './needs.ts'

type Props = { visit: Visit; day: DayLook; clock: string }

const Figures = ({ visit: { words }, day: { count } }: Omit<Props, 'clock'>) => {
  const { waiting = 0, called = 0, serving = 0, held = 0, missed = 0 } = count.byState
  const { done = 0, left = 0 } = count.byState
  const { kept, sooner, later } = count.promises
  const all = kept + sooner + later
  const share = all > 0 ? words('demo.dayKeptOf', { kept, all }) : words('demo.dayKeptNone')
  return (
    <>
      <h3>{words('demo.dayNow')}</h3>
      <Summary
        rows={[
          { label: words('demo.dayArrived'), value: count.arrived },
          { label: words('demo.dayWaiting'), value: waiting },
          { label: words('demo.dayServing'), value: called + serving },
          { label: words('demo.dayAside'), value: held + missed },
          { label: words('demo.dayDone'), value: done },
          { label: words('demo.dayLeft'), value: left },
          { label: words('demo.dayKept'), value: share },
        ]}
      />
    </>
  )
}

const Controls = ({ visit: { words, to, key }, day: { state } }: Omit<Props, 'clock'>) => {
  const isGoing = state === 'playing' || state === 'booking' || state === 'night'
  return (
    <Form action={to(paths.demoDay())} hidden={{ key: key() }}>
      <Actions>
        <Button name="lakukan" value={isGoing ? 'jeda' : 'main'}>
          {words(isGoing ? 'demo.dayPause' : 'demo.dayPlay')}
        </Button>
        <Button kind="plain" name="lakukan" value="buka">
          {words('demo.dayJump')}
        </Button>
      </Actions>
      <h3 id="kecepatan">{words('demo.daySpeeds')}</h3>
      <Actions>
        {speeds.map((speed) => (
          <Button key={speed} kind="plain" name="lakukan" value={String(speed)}>
            {words('demo.daySpeed', { speed })}
          </Button>
        ))}
      </Actions>
    </Form>
  )
}

/** The day at the office that plays itself: how it goes, and the buttons that steer it. */
export const DayView = ({ visit, day, clock }: Props) => {
  const { words, to } = visit
  const { state, speed, booked, isGivingWay } = day
  const rate = Math.round(day.rate)
  const isSlower = state === 'playing' && !isGivingWay && rate < speed
  return (
    <section aria-labelledby="hari" class="stack">
      <h2 id="hari">{words('demo.day')}</h2>
      <p>{words('demo.dayAbout')}</p>
      <p>
        <strong>{words('demo.dayState', { state, rate, ...booked })}</strong>{' '}
        {words('demo.dayClock', { clock })}
      </p>
      {state === 'booking' && <p>{words('demo.dayHeard', { speed })}</p>}
      {isSlower && <p>{words('demo.daySlower', { speed, rate })}</p>}
      {isGivingWay && <Notice tone="plain" words={words} title={words('demo.dayGivesWay')} />}
      <Controls visit={visit} day={day} />
      <Figures visit={visit} day={day} />
      <ul>
        <li>
          <a href={to(paths.demo())}>{words('demo.dayRefresh')}</a>
        </li>
        <li>
          <a href={to(paths.board(day.office))}>{words('demo.board')}</a>
        </li>
        <li>
          <a href={to(paths.office(day.office))}>{words('demo.dayHall')}</a>
        </li>
      </ul>
    </section>
  )
}
