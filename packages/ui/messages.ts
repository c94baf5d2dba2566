import type { Language, Messages } from '#packages/words'
import en from './words/en.json' with { type: 'json' }
import id from './words/id.json' with { type: 'json' }

/** The sentences that components say by themselves; every key begins with `ui.`. */
export const messages: Record<Language, Messages> = { id, en }
