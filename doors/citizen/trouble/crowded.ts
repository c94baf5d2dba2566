import { renderPage } from '#packages/ui'
import type { Language, Words } from '#packages/words'
import { CrowdedView } from './crowded-view.tsx'

type Told = { words: Record<Language, Words>; css: string }

/**
 * What whoever is sent away for a while reads, in both languages: made once as bytes, because it is needed
 * when there is no time to make anything.
 */
export const crowdedPage = ({ words, css }: Told): Buffer =>
  Buffer.from(renderPage(CrowdedView({ words: [words.id, words.en], css })))
