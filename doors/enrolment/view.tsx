import { Actions, Button, Page, type PageFrame } from '#packages/ui'
import { Fingerprint } from './fingerprint.tsx'
import type { Enrolment } from './index.ts'

type Props = { frame: PageFrame; enrolment: Enrolment }

/** The kinds of devices that are told apart. */
export const systems = ['android', 'iphone', 'windows', 'television'] as const
/** How many steps each system takes. */
export const stepsOf = { android: 4, iphone: 4, windows: 3, television: 2 } as const

/** How this device comes to trust the office's address: compare, install, open. */
export const EnrolmentView = ({ frame, enrolment }: Props) => {
  const { words, to } = frame
  const { authority, origin } = enrolment
  const title = words(authority ? 'enrolment.title' : 'enrolment.titleKnown')
  return (
    <Page frame={frame} title={title} isPrivate>
      <h1>{title}</h1>
      <p class="lead">{words(authority ? 'enrolment.lead' : 'enrolment.leadKnown')}</p>
      {authority && (
        <>
          <h2>{words('enrolment.compare')}</h2>
          <p>{words('enrolment.compareHow')}</p>
          <Fingerprint fingerprint={authority.fingerprint} />
          <h2>{words('enrolment.install')}</h2>
          <p>{words('enrolment.only', { name: enrolment.name })}</p>
          <Actions>
            <Button href="/gerbang.crt">{words('enrolment.download')}</Button>
          </Actions>
          <Systems frame={frame} />
        </>
      )}
      <h2>{words('enrolment.open')}</h2>
      <p>
        <a class="enrolment-address" href={origin + to('/')}>
          {origin}
        </a>
      </p>
      <Otherwise {...{ frame, enrolment }} />
      <p class="only-screen">
        <a href={to('/lembar')}>{words('enrolment.sheet')}</a>
      </p>
    </Page>
  )
}

const Systems = ({ frame: { words } }: Pick<Props, 'frame'>) => (
  <div class="stack">
    {systems.map((system) => (
      <details key={system}>
        <summary>{words(`enrolment.${system}`)}</summary>
        <Steps words={words} system={system} />
      </details>
    ))}
    <p class="soft">{words('enrolment.menus')}</p>
  </div>
)

/** What is done on one kind of device, in order. */
export const Steps = ({
  words,
  system,
}: {
  words: PageFrame['words']
  system: (typeof systems)[number]
}) => (
  <ol>
    {Array.from({ length: stepsOf[system] }, (_, nth) => (
      <li key={nth}>{words(`enrolment.${system}.${nth + 1}`)}</li>
    ))}
  </ol>
)

/** The addresses, for whoever the name does not lead here. */
const Otherwise = ({ frame: { words }, enrolment }: Props) => {
  const { addresses, authority, origin } = enrolment
  const { port } = new URL(origin)
  const [first] = addresses
  if (!authority || !first) return null
  const host = first.includes(':') ? `[${first}]` : first
  const address = `https://${host}${port ? `:${port}` : ''}`
  return <p class="soft">{words('enrolment.byAddress', { address })}</p>
}
