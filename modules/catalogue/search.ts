import { scoreOf as scoreWords, type Vocabulary, weigh } from '#packages/finding'
import type { ServiceDefinition } from '#packages/forms'

type Known = Pick<ServiceDefinition, 'names' | 'summary' | 'searchWords'>

/** How well a service answers what somebody typed, from 0 to about 3. */
export const scoreOf = (definition: Known, text: string, language: string): number =>
  scoreWords(text, vocabularyOf(definition, language))

/**
 * Names weigh most, then the words people use for it, then the summary. Words of the reader's
 * language weigh a little more than those of others.
 */
function vocabularyOf(definition: Known, language: string): Vocabulary {
  const { names, summary, searchWords } = definition
  return Object.keys(searchWords).flatMap((each) => {
    const own = each === language ? 1 : 0.9
    return [
      ...weigh([names[each] ?? ''], 3 * own),
      ...weigh(searchWords[each] ?? [], 2 * own),
      ...weigh([summary[each] ?? ''], own),
    ]
  })
}
