import { compareTables, listPlaceholders, type Messages } from '#packages/words'
import { type Fault, type Files, lineAt, matches } from './fault.ts'
import { scan } from './scan.ts'
import { placeOf, programs } from './tree.ts'

const rule = 'words'
const tablePattern = /(^|\/)words\/([a-z]{2,3})\.json$/

const tables = (files: Files) => [...files].filter(([path]) => tablePattern.test(path))

function read(text: string): Messages | undefined {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function lineOf(text: string, key: string) {
  const index = text.indexOf(`"${key}"`)
  return index === -1 ? 1 : lineAt(text, index)
}

function sentenceFaults(path: string, text: string, table: Messages): Fault[] {
  const part = placeOf(path).part.split('/')[1]!
  return Object.entries(table).flatMap(([key, sentence]) => {
    const fault = (says: string) => [{ path, line: lineOf(text, key), rule, says }]
    if (typeof sentence !== 'string') return fault(`"${key}" is no sentence; keys are flat`)
    if (sentence.trim() === '') return fault(`"${key}" says nothing`)
    if (!/^[a-z][\w-]*(\.[\w-]+)+$/i.test(key)) return fault(`"${key}" is no key like part.news`)
    const isOwn = key.startsWith(`${part}.`)
    if (path.startsWith('modules/') && !isOwn) return fault(`"${key}" begins with ${part}.`)
    try {
      listPlaceholders(sentence)
      return []
    } catch (error) {
      return fault(`"${key}" is not in ICU format: ${(error as Error).message}`)
    }
  })
}

/** Every sentence exists in every language, with the same placeholders, in ICU format. */
export function wordTables(files: Files): Fault[] {
  return tables(files).flatMap(([path, text]) => {
    const table = read(text)
    if (!table) return [{ path, line: 1, rule, says: 'is not JSON' }]
    const faults = sentenceFaults(path, text, table)
    const source = read(files.get(path.replace(tablePattern, '$1words/id.json')) ?? '')
    if (faults.length > 0 || !source || path.endsWith('/id.json')) return faults
    try {
      return compareTables(source, table).map((says) => ({ path, line: 1, rule, says }))
    } catch {
      return []
    }
  })
}

/** No key is claimed by two parts: the tables are joined into one. */
export function wordOwners(files: Files): Fault[] {
  const owner = new Map<string, string>()
  return tables(files)
    .filter(([path]) => path.endsWith('/id.json'))
    .flatMap(([path, text]) =>
      Object.keys(read(text) ?? {}).flatMap((key) => {
        const other = owner.get(key)
        owner.set(key, other ?? path)
        const says = `"${key}" is written in ${other} too`
        return other ? [{ path, line: lineOf(text, key), rule, says }] : []
      }),
    )
}

// The keys that code asks for by a literal; a key made of pieces is checked by its first piece.
const spoken =
  /(?:\bwords(?:\.has)?\(\s*|\bnew Refusal\(\s*)(['"`])(?<gap>\s+)(?:\1|\$\{)|\b(?:code|label|title|hint|key): (['"])(?<code>\s+)\3/g

const looksLikeKey = /^[a-z][\w-]*(\.[\w-]+)+$/i

/** Every sentence that code says exists. */
export function spokenWords(files: Files): Fault[] {
  const keys = new Set(tables(files).flatMap(([, text]) => Object.keys(read(text) ?? {})))
  const families = new Set([...keys].map((key) => key.split('.')[0]))
  const isSaid = (said: string, isWhole: boolean) =>
    isWhole ? keys.has(said) : [...keys].some((key) => key.startsWith(said))
  return programs(files)
    .filter(([path]) => !placeOf(path).isTest && !path.startsWith('tools/'))
    .flatMap(([path, text]) =>
      [...matches(scan(text).code, spoken)].flatMap(({ line, index, groups }) => {
        const gap = groups[2] ?? groups[4]!
        const start = index + groups[0]!.lastIndexOf(gap)
        const said = text.slice(start, start + gap.length)
        const isWhole = !groups[0]!.endsWith('{')
        if (isWhole && !looksLikeKey.test(said)) return []
        const isProblem = groups[2] === undefined
        if (isProblem && !families.has(said.split('.')[0])) return []
        return isSaid(said, isWhole) ? [] : [{ path, line, rule, says: `no sentence "${said}"` }]
      }),
    )
}
