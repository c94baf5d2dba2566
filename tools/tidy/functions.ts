import type { Fault, Files } from './fault.ts'
import { scan } from './scan.ts'
import { shipped } from './tree.ts'

/** One function of a program, by the name it is given and the lines it takes. */
export type Found = { name: string; line: number; lines: number; body: string }

const naming = [
  /^(\s*)(?:export )?(?:async )?function (\w+)/,
  /^(\s*)(?:export )?const (\w+)(?::[^=]+)? = (?:async )?[(<]/,
  /^(\s+)(?:async )?(?!if|for|while|switch|catch)(\w+)(?:: (?:async )?)?\(/,
]

export const indentOf = (line: string) => /^\s*/.exec(line)![0].length

/** The lines of a function, by their indent, which the formatter keeps true. */
function bodyAt(lines: string[], start: number, indent: number): string[] {
  const isInside = (line: string) => line.trim() === '' || indentOf(line) > indent
  const goesOn = (line: string) => /^\s*[})\]].*[{(>]$/.test(line.trimEnd())
  let end = start + 1
  while (end < lines.length && (isInside(lines[end]!) || goesOn(lines[end]!))) end++
  return lines.slice(start, end + 1)
}

/** Every named function of a program without its strings and comments. */
export function functionsIn(code: string): Found[] {
  const lines = code.split('\n')
  return lines.flatMap((line, at) => {
    const found = naming.map((pattern) => pattern.exec(line)).find((match) => match !== null)
    if (!found) return []
    const body = bodyAt(lines, at, found[1]!.length)
    return [{ name: found[2]!, line: at + 1, lines: body.length, body: body.join('\n') }]
  })
}

const longest = 50

// A part is a function of its needs that returns its verbs: a folder of functions, not a long one.
const isMaker = (name: string) => /^compose$|^create[A-Z]|(Verbs|Routes|Parts|Sweeps)$/.test(name)

/** A function that does not fit on a screen does two things. */
export function functions(files: Files): Fault[] {
  return shipped(files, 'packages', 'platform', 'modules', 'doors', 'root', 'tools').flatMap(
    ([path, text]) =>
      functionsIn(scan(text).code)
        .filter(({ name, lines }) => lines > longest && !isMaker(name))
        .map(({ name, line, lines }) => ({
          path,
          line,
          rule: 'functions',
          says: `${name} takes ${lines} lines, more than ${longest}; it does two things`,
        })),
  )
}
