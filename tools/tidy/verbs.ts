import { type Fault, type Files, matches } from './fault.ts'
import { functionsIn, indentOf } from './functions.ts'
import { bracketed, scan } from './scan.ts'
import { placeOf, shipped } from './tree.ts'

const opening = /\.(transaction|read|batched)(?:<[^()]*>)?\(/g
const asking = /\b(allow|may)[A-Z]?\w*\(/
const bySystem = /^\(\s*(system\b|asSystem\b|\{ kind: \s*'\s*system)/
/** Names in a module whose own words ask `allow`, or that call such a name. */
function asksFirst(texts: string[]): Set<string> {
  const bodies = texts.flatMap(functionsIn).map(({ name, body }) => [name, body] as const)
  const asks = new Set<string>()
  for (let before = -1; before !== asks.size; ) {
    before = asks.size
    for (const [name, body] of bodies) if (isAsking(body, asks)) asks.add(name)
  }
  return asks
}

/** What the same block says before a place: a verb may ask first and open its transaction then. */
function linesBefore(code: string, index: number): string[] {
  const before = code.slice(0, index).split('\n')
  const own = indentOf(before.at(-1)!)
  const isOutside = (line: string) => line.trim() !== '' && indentOf(line) < own
  return before.slice(before.findLastIndex(isOutside) + 1, -1)
}

function isAsking(code: string, asks: ReadonlySet<string>): boolean {
  if (asking.test(code)) return true
  return [...code.matchAll(/\b(\w+)\b/g)].some(([, name]) => asks.has(name!))
}

/**
 * Every transaction that a person's request opens asks `allow` inside, itself or through a function
 * of the same module that does. The system's own sweeps say `system('part')` and need not.
 */
export function verbs(files: Files): Fault[] {
  const rows = shipped(files, 'modules')
  const byPart = Map.groupBy(rows, ([path]) => placeOf(path).part)
  return [...byPart.values()].flatMap((part) => {
    const asks = asksFirst(part.map(([, text]) => scan(text).code))
    return part.flatMap(([path, text]) => {
      const { code } = scan(text)
      return [...matches(code, opening)]
        .filter(({ index }) => /\b(db|database)$/.test(code.slice(0, index)))
        .map(({ line, index, groups }) => {
          const call = bracketed(code, index + groups[0]!.length - 1)
          const words = [call, ...linesBefore(code, index)].join('\n')
          return { line, isFine: bySystem.test(call) || isAsking(words, asks) }
        })
        .filter(({ isFine }) => !isFine)
        .map(({ line }) => ({ path, line, rule: 'verbs', says: 'ask allow(who, …) first' }))
    })
  })
}
