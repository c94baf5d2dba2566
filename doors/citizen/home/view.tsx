import { paths } from '#packages/paths'
import {
  Actions,
  Button,
  Empty,
  Page,
  type PageFrame,
  Question,
  ServiceCards,
  Steps,
} from '#packages/ui'
import type { Card } from '../service/card.ts'

type Props = {
  frame: PageFrame
  services: Card[]
  search?: { asked: string; found: number }
}

/** What do you need? One box, the services, and how a visit goes. */
export const HomeView = ({ frame, services, search }: Props) => {
  const { words, to } = frame
  const title = words(search ? 'citizen.home.searchTitle' : 'citizen.home.title')
  return (
    <Page frame={frame} title={title} {...(search ? { back: to(paths.home()) } : {})}>
      <h1>{title}</h1>
      {!search && <p class="lead">{words('citizen.home.promise')}</p>}
      <search>
        <form class="form" method="get" action={to(paths.search())}>
          <Question
            kind="text"
            words={words}
            name="q"
            label={words('citizen.home.ask')}
            hint={words('citizen.home.askHint')}
            {...(search ? { value: search.asked } : {})}
          />
          <Actions>
            <Button kind={search ? 'plain' : 'main'}>{words('citizen.home.search')}</Button>
          </Actions>
        </form>
      </search>
      {search && search.found === 0 && (
        <Empty title={words('citizen.home.nothing', { asked: search.asked })}>
          <p>{words('citizen.home.nothingHelp')}</p>
        </Empty>
      )}
      <h2>{words(search && search.found > 0 ? 'citizen.home.found' : 'citizen.home.services')}</h2>
      <ServiceCards services={services} />
      {!search && <Visit frame={frame} />}
    </Page>
  )
}

/** How it goes, and the ways back in for who has been here before. */
const Visit = ({ frame: { words, to } }: { frame: PageFrame }) => (
  <>
    <h2>{words('citizen.home.how')}</h2>
    <Steps
      steps={[
        { title: words('citizen.home.how1'), takes: words('citizen.home.how1Takes') },
        { title: words('citizen.home.how2'), takes: words('citizen.home.how2Takes') },
        { title: words('citizen.home.how3'), takes: words('citizen.home.how3Takes') },
        { title: words('citizen.home.how4'), takes: words('citizen.home.how4Takes') },
      ]}
    />
    <h2>{words('citizen.home.been')}</h2>
    <form class="form" method="get" action={to('/tiket')}>
      <Question
        kind="text"
        words={words}
        name="kode"
        label={words('citizen.home.code')}
        hint={words('citizen.home.codeHint')}
        size={8}
        autoComplete="off"
      />
      <Actions>
        <Button kind="plain">{words('citizen.home.openTicket')}</Button>
      </Actions>
    </form>
    <ul>
      <li>
        <a href={to(paths.applications())}>{words('citizen.home.continue')}</a>
      </li>
      <li>
        <a href={to(paths.returnCode())}>{words('citizen.home.returnCode')}</a>
      </li>
      <li>
        <a href={to(paths.offices())}>{words('citizen.home.offices')}</a>
      </li>
    </ul>
  </>
)
