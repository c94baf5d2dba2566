import { IntlMessageFormat } from 'intl-messageformat'
import type { Messages } from './words.ts'

/** Joins the tables of several parts into one. Two parts that claim one key are a fault. */
export function joinMessages(tables: Messages[]): Messages {
  const joined: Messages = {}
  for (const table of tables) {
    for (const [key, sentence] of Object.entries(table)) {
      if (Object.hasOwn(joined, key)) throw new Error(`words: "${key}" is written twice`)
      joined[key] = sentence
    }
  }
  return joined
}

type Part = ReturnType<IntlMessageFormat['getAst']>[number]

function namesIn(part: Part): string[] {
  const own = 'value' in part && part.type !== 0 ? [part.value] : []
  const inner =
    'options' in part ? Object.values(part.options).flatMap((option) => option.value) : []
  const children = 'children' in part ? part.children : []
  return [...own, ...[...inner, ...children].flatMap(namesIn)]
}

/** The placeholders of one sentence, sorted, each once. Throws when the ICU syntax is wrong. */
export function listPlaceholders(sentence: string): string[] {
  const format = new IntlMessageFormat(sentence, 'id', undefined, { ignoreTag: true })
  return [...new Set(format.getAst().flatMap(namesIn))].sort()
}

/** Where two languages' tables differ, as sentences for whoever must mend them. */
export function compareTables(source: Messages, translation: Messages): string[] {
  const missing = Object.keys(source).filter((key) => !Object.hasOwn(translation, key))
  const extra = Object.keys(translation).filter((key) => !Object.hasOwn(source, key))
  const uneven = Object.keys(source).filter((key) => {
    const other = translation[key]
    return (
      other !== undefined && `${listPlaceholders(source[key]!)}` !== `${listPlaceholders(other)}`
    )
  })
  return [
    ...missing.map((key) => `"${key}" is missing`),
    ...extra.map((key) => `"${key}" is not in the source`),
    ...uneven.map((key) => `"${key}" has other placeholders than the source`),
  ]
}
