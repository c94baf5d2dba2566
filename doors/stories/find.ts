import { globSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { Story } from '#packages/ui'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** Every story of the house, by component. Two of one name, or a file without one, are a fault. */
export async function findStories(): Promise<Map<string, Story>> {
  const paths = globSync(['packages/{ui,charts}/**/view.story.tsx', 'doors/**/view.story.tsx'], {
    cwd: root,
  })
  const stories = new Map<string, Story>()
  for (const path of paths.sort()) {
    const { story } = (await import(pathToFileURL(join(root, path)).href)) as { story?: Story }
    if (!story) throw new Error(`stories: ${path} exports no story`)
    if (stories.has(story.component)) throw new Error(`stories: "${story.component}" is told twice`)
    stories.set(story.component, story)
  }
  return stories
}

/** The part of an address for a state's name: "came back" -> "came-back". */
export const slugOf = (state: string): string => state.replaceAll(' ', '-')

/** The state of a story by the part of an address. */
export function findState(story: Story, slug: string): Story['states'][string] | undefined {
  const name = Object.keys(story.states).find((state) => slugOf(state) === slug)
  return name === undefined ? undefined : story.states[name]
}
