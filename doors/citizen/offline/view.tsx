import { paths } from '#packages/paths'
import { Actions, Button, Notice, Page, type PageFrame, Ticket } from '#packages/ui'

type Props = { frame: PageFrame }

// Filled on the phone with what it kept: see packages/ui/islands/show-last-known.ts.
const blank = { state: 'waiting', label: ' ', office: '', service: '', code: '' } as const
const square = { size: 1, dark: [1] }

/** Without a connection: the ticket as it was last known, with its age; else which ones are kept. */
export const OfflineView = ({ frame }: Props) => {
  const { words, to } = frame
  return (
    <Page frame={frame} title={words('citizen.offline.title')} isPrivate>
      <div class="stack" data-last-known>
        <div class="stack" data-known hidden>
          <Notice tone="wait" words={words} title={words('citizen.offline.title')} isLive>
            <p>
              <strong>
                {words('citizen.offline.lastKnown')} <time />.
              </strong>{' '}
              {words('citizen.offline.mayBeOld')}
            </p>
          </Notice>
          <template>
            <Ticket words={words} ticket={{ ...blank, square }} />
          </template>
        </div>
        <div class="stack" data-none>
          <h1>{words('citizen.offline.title')}</h1>
          <p data-empty>{words('citizen.offline.none')}</p>
          <ul hidden />
          <Actions>
            <Button href={to(paths.home())}>{words('citizen.offline.again')}</Button>
            <Button href={to(paths.help())} kind="plain">
              {words('citizen.help.title')}
            </Button>
          </Actions>
        </div>
      </div>
    </Page>
  )
}
