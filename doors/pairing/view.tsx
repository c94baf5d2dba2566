import type { OfficeFile } from '#packages/booking'
import { paths } from '#packages/paths'
import { Actions, Button, Form, Notice, Page } from '#packages/ui'
import type { Visit } from '#platform/http'

type Props = { visit: Visit; office: OfficeFile }

const againSeconds = 4

/** Whose screen shall this be? */
export const OfficesView = ({ visit, offices }: { visit: Visit; offices: OfficeFile[] }) => {
  const { words, frame, to } = visit
  const title = words('pairing.title')
  return (
    <Page frame={frame} title={title} isPrivate>
      <h1>{title}</h1>
      <p>{words('pairing.which')}</p>
      <ul class="stack">
        {offices.map(({ id, shortName }) => (
          <li key={id}>
            <a href={to(paths.pair(id))}>{shortName}</a>
          </li>
        ))}
      </ul>
      <p>
        <a href={to(paths.deviceCheck())}>{words('pairing.check.title')}</a>
      </p>
    </Page>
  )
}

/** What will happen, and the button that asks for the digits. */
export const StartView = ({
  visit,
  office,
  on,
  isOver,
}: Props & { on?: string; isOver?: boolean }) => {
  const { words, frame, to } = visit
  const title = words('pairing.titleAt', { office: office.shortName })
  return (
    <Page frame={frame} title={title} back={to(paths.pairOffices())} isPrivate>
      {isOver && <Notice tone="wait" words={words} title={words('pairing.over')} />}
      <h1>{title}</h1>
      {on && (
        <Notice tone="go" words={words} title={words('pairing.already')}>
          <p>
            <a href={to(on)}>{words('pairing.goOn')}</a>
          </p>
        </Notice>
      )}
      <ol>
        <li>{words('pairing.how.1')}</li>
        <li>{words('pairing.how.2')}</li>
        <li>{words('pairing.how.3')}</li>
      </ol>
      <Form action={to(paths.pair(office.id))} hidden={{ key: visit.key() }}>
        <Actions>
          <Button>{words(isOver || on ? 'pairing.showNew' : 'pairing.show')}</Button>
        </Actions>
      </Form>
    </Page>
  )
}

/** The six digits, large enough to be read across a hall. */
export const CodeView = ({ visit, office, code }: Props & { code: string }) => {
  const { words, frame, to } = visit
  const title = words('pairing.codeTitle', { office: office.shortName })
  const refresh = { seconds: againSeconds, to: to(paths.pairCode(office.id)) }
  return (
    <Page frame={frame} title={title} refresh={refresh} isPrivate>
      <h1>{title}</h1>
      <p class="pairing-code">
        <output aria-label={words('pairing.digits')}>
          {code.slice(0, 3)} {code.slice(3)}
        </output>
      </p>
      <p class="lead">{words('pairing.type')}</p>
      <p>{words('pairing.wait')}</p>
    </Page>
  )
}
