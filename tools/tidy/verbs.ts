import { type Fault, type Files, matches } from './fault.ts'
import { bracketed, scan } from './scan.ts'
import { placeOf, shipped } from './tree.ts'

const opening = /\.(transaction|read|batched)(?:<[^()]*>)?\(/g
const asking = /\b(allow|may)[A-Z]?\w*\(/
const bySystem = /^\(\s*(system\b|asSystem\b|\{ kind: \s*'\s*system)/
const naming = [
  /^(\s*)(?:export )?(?:async )?function (\w+)/,
  /^(\s*)(?:export )?const (\w+)(?::[^=]+)? = (?:async )?[(<]/,
  /^(\s+)(?:async )?(?!if|for|while|switch|catch)(\w+)(?:: (?:async )?)?\(/,
]

/** The lines of a function, by their indent, which the formatter keeps true. */
function bodyAt(lines: string[], start: number, indent: number): string {
  const isInside = (line: string) => line.trim() === '' || indentOf(line) > indent
  const goesOn = (line: string) => /^\s*[})\]].*[{(>]$/.test(line.trimEnd())
  let end = start + 1
  while (end < lines.length && (isInside(lines[end]!) || goesOn(lines[end]!))) end++
  return lines.slice(start, end + 1).join('\n')
}

/** Names in a module whose own words ask `allow`, or that call such a name. */
function asksFirst(texts: string[]): Set<string> {
  const bodies = texts.flatMap((code) => {
    const lines = code.split('\n')
    return lines.flatMap((line, at) => {
      const found = naming.map((pattern) => pattern.exec(line)).find((match) => match !== null)
      return found ? [[found[2]!, bodyAt(lines, at, found[1]!.length)] as const] : []
    })
  })
  const asks = new Set<string>()
  for (let before = -1; before !== asks.size; ) {
    before = asks.size
    for (const [name, body] of bodies) if (isAsking(body, asks)) asks.add(name)
  }
  return asks
}

const indentOf = (line: string) => /^\s*/.exec(line)![0].length

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
