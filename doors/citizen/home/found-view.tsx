import { paths } from '#packages/paths'
import { Empty, Page, type PageFrame, ServiceCards, Signposts } from '#packages/ui'
import type { Card } from '../service/card.ts'
import { SearchForm } from './search-form.tsx'

type Props = {
  frame: PageFrame
  asked: string
  cards: Card[]
  needs: { href: string; label: string; hint?: string }[]
}

/** What fits the words, best first; where nothing does, the ways to begin. */
export const FoundView = ({ frame, asked, cards, needs }: Props) => {
  const { words, to } = frame
  const title = words('citizen.home.searchTitle')
  const isFound = cards.length > 0
  return (
    <Page frame={frame} title={title} back={to(paths.home())}>
      <h1>{title}</h1>
      <SearchForm frame={frame} asked={asked} />
      {!isFound && (
        <Empty title={words('citizen.home.nothing', { asked })}>
          <p>{words('citizen.home.nothingHelp')}</p>
        </Empty>
      )}
      <h2>{words(isFound ? 'citizen.home.found' : 'citizen.home.needs')}</h2>
      {isFound ? <ServiceCards services={cards.map(asPart)} /> : <Signposts signs={needs} isMany />}
      {asked !== '' && (
        <p>
          <a href={`${to(paths.helpSearch())}?q=${encodeURIComponent(asked)}`}>
            {words('citizen.home.answers', { asked })}
          </a>
        </p>
      )}
      <p>
        <a href={to(paths.services())}>{words('citizen.home.all')}</a>
      </p>
    </Page>
  )
}

const asPart = (card: Card) => ({ ...card, heading: 'h3' as const })
