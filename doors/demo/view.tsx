import { paths } from '#packages/paths'
import { Actions, Button, Empty, Form, Page, Table } from '#packages/ui'
import type { Visit } from '#platform/http'
import { DayView } from './day.tsx'
import type { DayLook, Letter, Player } from './needs.ts'

type DemoProps = { visit: Visit; players: Player[]; clock: string; day: DayLook }

const turns = [10, 60, 1440] as const

/** Who you can be, what time it is, and where the letters arrive. */
export const DemoView = ({ visit, players, clock, day }: DemoProps) => {
  const { words, frame, to } = visit
  const title = words('demo.title')
  return (
    <Page frame={frame} title={title} back={to(paths.home())} isPrivate>
      <h1>{title}</h1>
      <p class="lead">{words('demo.about')}</p>
      <DayView visit={visit} day={day} clock={clock} />
      <Table
        caption={words('demo.who')}
        columns={[
          { key: 'name', label: words('demo.name') },
          { key: 'what', label: words('demo.what') },
          { key: 'enter', label: words('demo.enter') },
        ]}
        rows={players.map(({ name, what, token }) => ({
          id: token,
          cells: {
            name,
            what: words(what),
            enter: <a href={to(paths.link(token))}>{words('demo.be', { name })}</a>,
          },
        }))}
        empty={words('demo.nobody')}
      />
      <ul>
        <li>
          <a href={to(paths.demoOutbox())}>{words('demo.outbox')}</a>
        </li>
        <li>
          <a href={to(paths.stories())}>{words('demo.stories')}</a>
        </li>
      </ul>
      <h2>{words('demo.clockTitle')}</h2>
      <p>{words('demo.clockNow', { clock })}</p>
      <p class="soft">{words('demo.twoClocks')}</p>
      <Form action={to(paths.demoClock())} hidden={{ key: visit.key() }}>
        <Actions>
          {turns.map((minutes) => (
            <Button key={minutes} kind="plain" name="menit" value={String(minutes)}>
              {words('demo.turn', { minutes })}
            </Button>
          ))}
        </Actions>
      </Form>
    </Page>
  )
}

/** Every letter the demonstration has sent, newest first, as its receiver would read it. */
export const OutboxView = ({ visit, letters }: { visit: Visit; letters: Letter[] }) => {
  const { words, frame, to } = visit
  const title = words('demo.outbox')
  return (
    <Page frame={frame} title={title} back={to(paths.demo())} isPrivate>
      <h1>{title}</h1>
      {letters.length === 0 && (
        <Empty title={words('demo.noLetters')}>
          <p>{words('demo.noLettersHelp')}</p>
        </Empty>
      )}
      {letters.length > 0 && <p class="soft">{words('demo.outboxClock')}</p>}
      {letters.map((letter) => (
        <article key={`${letter.at}${letter.subject}`} class="stack">
          <h2>{letter.subject}</h2>
          <p>{words('demo.letterTo', { to: letter.to.join(', ') })}</p>
          <pre class="letter">{letter.text}</pre>
        </article>
      ))}
    </Page>
  )
}

/** Asks before a link that opens only once is used. */
export const LinkView = ({ visit }: { visit: Visit }) => {
  const { words, frame, to } = visit
  const title = words('demo.linkTitle')
  return (
    <Page frame={frame} title={title} isPrivate>
      <h1>{title}</h1>
      <Form action={to(visit.path)} hidden={{ key: visit.key() }}>
        <Actions>
          <Button>{words('demo.linkEnter')}</Button>
        </Actions>
      </Form>
    </Page>
  )
}
