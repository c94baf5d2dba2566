import { paths } from '#packages/paths'
import { Actions, Button, Page, type PageFrame, Question, Signposts, Steps } from '#packages/ui'
import { SearchForm } from './search-form.tsx'

type Props = { frame: PageFrame; needs: { href: string; label: string; hint?: string }[] }

/** What do you need? One box, a dozen ways to begin, and how a visit goes. */
export const HomeView = ({ frame, needs }: Props) => {
  const { words, to } = frame
  const title = words('citizen.home.title')
  return (
    <Page frame={frame} title={title}>
      <h1>{title}</h1>
      <p class="lead">{words('citizen.home.promise')}</p>
      <SearchForm frame={frame} />
      <h2>{words('citizen.home.needs')}</h2>
      <Signposts signs={needs} isMany />
      <p>
        <a href={to(paths.services())}>{words('citizen.home.all')}</a>
      </p>
      <Visit frame={frame} />
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
        <a href={to(paths.myNumber())}>{words('citizen.home.myNumber')}</a>
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
