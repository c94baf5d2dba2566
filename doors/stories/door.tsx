import { type Answer, html, type Route, type Visit } from '#platform/http'
import { findState, findStories } from './find.ts'
import { StoriesIndex, StoryState } from './view.tsx'

const access = { action: 'demo.use', scope: 'any' } as const

/** The stories as pages: an index, and each component in each state. Only for the demonstration. */
export function createStories(): Route[] {
  // Read at the first visit, so that starting does not wait for pages hardly anybody opens.
  let found: ReturnType<typeof findStories> | undefined
  const stories = () => {
    found ??= findStories()
    return found
  }
  const index = async ({ frame }: Visit): Promise<Answer> => {
    const all = [...(await stories()).values()]
    return html(<StoriesIndex frame={frame} stories={all} />)
  }
  return [
    { method: 'GET', path: '/stories', access, answer: index },
    {
      method: 'GET',
      path: '/stories/:component/:state',
      access,
      answer: async (visit) => {
        const { component = '', state = '' } = visit.params
        const story = (await stories()).get(component)
        const show = story && findState(story, state)
        if (!story || !show) return { ...(await index(visit)), status: 404 }
        return html(<StoryState frame={visit.frame} story={story} show={show} />)
      },
    },
  ]
}
