import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  createWords,
  joinMessages,
  type Language,
  type Messages,
  type Words,
} from '#packages/words'

/** Reads every part's sentences and joins them; two parts with the same key do not start. */
export function readWords(root: string): Record<Language, Words> {
  const read = (language: Language): Words => {
    const floors = ['packages', 'modules', 'doors']
    const files = floors.flatMap((floor) =>
      readdirSync(join(root, floor)).map((part) =>
        join(root, floor, part, 'words', `${language}.json`),
      ),
    )
    const tables = files
      .filter((file) => existsSync(file))
      .map((file) => JSON.parse(readFileSync(file, 'utf8')) as Messages)
    return createWords(language, joinMessages(tables))
  }
  return { id: read('id'), en: read('en') }
}
