import type { Who } from '#packages/access'
import type { PageFrame } from '#packages/ui'
import { emptyForm } from './fields.ts'
import type { Form, Visit } from './route.ts'

type Said = { query?: Visit['query']; values?: Form['values']; lists?: Form['lists'] }

/**
 * A visit that nobody makes, to show a page in a story: what its views read is there, and nothing can
 * be sent by it.
 */
export function visitFor(frame: PageFrame, who: Who, { query, values, lists }: Said = {}): Visit {
  const { words, language, textSize, here } = frame
  return {
    ...{ who, words, language, textSize, frame },
    ...{ params: {}, query: query ?? {}, headers: {}, path: here, address: here, from: '' },
    form: { ...emptyForm(), values: values ?? {}, lists: lists ?? {} },
    to: (path, other) => frame.to(path, other),
    key: () => 'story-of-a-page',
    now: () => Temporal.Instant.from('2026-11-23T02:42:00Z'),
    stream: {
      start: () => {
        throw new Error('A story has no connection')
      },
    },
  }
}
