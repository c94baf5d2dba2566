import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import {
  createWords,
  joinMessages,
  type Language,
  type Messages,
  type Words,
} from '#packages/words'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** Every sentence of the house in one language: stories of a door say its own, as in the demonstration. */
export function readAllWords(language: Language): Words {
  const files = globSync(`{packages,modules,doors}/*/words/${language}.json`, { cwd: root })
  const read = (file: string) => JSON.parse(readFileSync(join(root, file), 'utf8')) as Messages
  return createWords(language, joinMessages(files.sort().map(read)))
}
