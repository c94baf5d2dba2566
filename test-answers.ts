import { readFileSync } from 'node:fs'
import type { Answers } from '#packages/forms'

const file = new URL('test-answers.json', import.meta.url)

/** Siti Aminah, invented: a whole form for her first passport, as the door would have read it. */
export const sitisAnswers: Answers = JSON.parse(readFileSync(file, 'utf8'))
