import { readFileSync } from 'node:fs'
import { type Answers, readDefinition, type ServiceDefinition } from './index.ts'

const file = new URL('../../services/paspor-baru.json', import.meta.url)

/** The real first passport, fresh for each test. */
export function passport(): ServiceDefinition {
  const read = readDefinition(JSON.parse(readFileSync(file, 'utf8')))
  if (read.faults) throw new Error(read.faults.join('\n'))
  return read.definition
}

const siti = new URL('../../test-answers.json', import.meta.url)

/** Siti Aminah, invented: a whole form for her first passport. */
export const sitisAnswers: Answers = JSON.parse(readFileSync(siti, 'utf8'))
