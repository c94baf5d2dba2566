import { type LeafletPaper, type Paper, textIn } from '#packages/forms'
import type { Language, Words } from '#packages/words'

type Speech = { words: Words; language: Language }

/** One paper in one line for a screen in the hall: its name, what would do instead, and what is not sure. */
export function sayPaperLine({ words, language }: Speech, paper: Paper | LeafletPaper): string {
  const isByAnswer = 'when' in paper && paper.when !== undefined && !paper.optional
  const others =
    'alternatives' in paper && paper.alternatives
      ? `: ${paper.alternatives.map((one) => textIn(one.names, language)).join(', ')}`
      : ''
  const notes = [
    ...(paper.optional ? [words('citizen.service.ifAny')] : []),
    ...(isByAnswer ? [words('citizen.service.byAnswer')] : []),
    ...(paper.verified ? [] : [words('citizen.service.unconfirmed')]),
  ]
  const said = notes.length === 0 ? '' : ` (${notes.join('; ')})`
  return textIn(paper.names, language) + others + said
}
