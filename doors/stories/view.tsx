import { Page, type PageFrame, renderPart, type Story } from '#packages/ui'
import { slugOf } from './find.ts'

type IndexProps = { frame: PageFrame; stories: Story[] }

/** Everything there is to look at. */
export const StoriesIndex = ({ frame, stories }: IndexProps) => (
  <Page frame={frame} title={frame.words('stories.title')} isPrivate>
    <h1>{frame.words('stories.title')}</h1>
    <p class="soft">{frame.words('stories.lead')}</p>
    {stories.map(({ component, states }) => (
      <section key={component}>
        <h2>{component}</h2>
        <ul>
          {Object.keys(states).map((state) => (
            <li key={state}>
              <a href={frame.to(`/stories/${component}/${slugOf(state)}`)}>{state}</a>
            </li>
          ))}
        </ul>
      </section>
    ))}
  </Page>
)

type StateProps = { frame: PageFrame; story: Story; show: Story['states'][string] }

/** One component in one state: whole pages as they are, pieces inside a page with a heading. */
export const StoryState = ({ frame, story, show }: StateProps) => {
  const shown = show(frame)
  if (story.isWhole) return shown
  return (
    <Page
      frame={frame}
      title={story.component}
      back={frame.to('/stories')}
      isWide={story.isWide}
      isPrivate
    >
      {!renderPart(shown).includes('<h1') && <h1 class="unseen">{story.component}</h1>}
      {shown}
    </Page>
  )
}
