import { paths } from '#packages/paths'
import { Actions, Button, Notice, Page, type PageFrame } from '#packages/ui'
import type { PosterFacts, Worth } from './poster.ts'
import { PosterSheet, type Sheet } from './sheet.tsx'

type IndexProps = { frame: PageFrame; posters: PosterFacts[] }

/** Every poster, for whoever hangs them up. */
export const IndexView = ({ frame, posters }: IndexProps) => {
  const { words, to } = frame
  const title = words('citizen.poster.title')
  return (
    <Page frame={frame} title={title} back={to(paths.services())}>
      <h1>{title}</h1>
      <p class="lead">{words('citizen.poster.lead')}</p>
      <Actions>
        <Button href={to(paths.posters())}>{words('citizen.poster.all')}</Button>
      </Actions>
      <ul>
        {posters.map(({ service, name, ask }) => (
          <li key={service}>
            <a href={to(paths.poster(service))}>{name}</a>
            {ask && <span class="soft"> · {words('citizen.leaflet.note')}</span>}
          </li>
        ))}
      </ul>
      <p>{words('citizen.poster.changed')}</p>
    </Page>
  )
}

type SheetsProps = { frame: PageFrame; sheets: Sheet[]; day: string }

/** One poster, or all of them, each beginning on a sheet of its own. */
export const PostersView = ({ frame, sheets, day }: SheetsProps) => {
  const { words, to } = frame
  const [only, second] = sheets
  const isAlone = only !== undefined && !second
  const title = isAlone
    ? words('citizen.poster.of', { name: only.facts.name })
    : words('citizen.poster.all')
  return (
    <Page frame={frame} title={title} back={to(paths.posterIndex())} isWide>
      {!isAlone && <h1 class="only-screen">{title}</h1>}
      <p class="only-screen">{words('citizen.poster.how')}</p>
      {sheets.map((sheet) => (
        <PosterSheet
          key={sheet.facts.service}
          frame={frame}
          sheet={sheet}
          day={day}
          isAlone={isAlone}
        />
      ))}
    </Page>
  )
}

type CheckProps = {
  frame: PageFrame
  kind: Worth['kind']
  mark: string
  name: string | undefined
  service: string | undefined
}

const tones = { valid: 'go', obsolete: 'stop', unknown: 'stop' } as const

/** Whether a print on a wall still says what holds. */
export const CheckView = ({ frame, kind, mark, name, service }: CheckProps) => {
  const { words, to } = frame
  const title = words('citizen.poster.check')
  return (
    <Page frame={frame} title={title} back={to(paths.services())}>
      <h1>{title}</h1>
      <Notice tone={tones[kind]} words={words} title={words(`citizen.poster.${kind}`)}>
        <p>
          {name ? `${name} · ` : ''}
          <span class="poster-address">{mark}</span>
        </p>
        <p>{words(`citizen.poster.${kind}What`)}</p>
      </Notice>
      <Actions>
        {service ? (
          <Button href={to(paths.service(service))}>{words('citizen.poster.read')}</Button>
        ) : (
          <Button href={to(paths.services())}>{words('citizen.services.title')}</Button>
        )}
        {service && kind === 'obsolete' && (
          <Button kind="plain" href={to(paths.poster(service))}>
            {words('citizen.poster.new')}
          </Button>
        )}
      </Actions>
    </Page>
  )
}
