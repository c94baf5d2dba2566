import type { Language, Messages } from '#packages/words'
import en from './words/en.json' with { type: 'json' }
import id from './words/id.json' with { type: 'json' }

/** The sentences of the index itself; every key begins with `stories.`. */
export const messages: Record<Language, Messages> = { id, en }
