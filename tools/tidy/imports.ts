import { posix } from 'node:path'
import { matches } from './fault.ts'
import { scan } from './scan.ts'

/** One import; `isTypeOnly` ones are gone before the program runs. */
export type Import = { specifier: string; line: number; isTypeOnly: boolean }

const pattern =
  /^[ \t]*(?:import|export)\b(?<what>[^'"`;=()]*?\bfrom\b[ \t]*|[ \t]*)['"](?<gap> +)['"]|\bimport\((?:\s*)['"](?<late> +)['"]/gm

function isTypeOnly(what: string): boolean {
  if (/^\s*type\b(?!\s*,|\s+from)/.test(what)) return true
  const names = /^\s*\{([^}]*)\}/.exec(what)?.[1]
  const list = names?.split(',').filter((name) => name.trim() !== '') ?? []
  return list.length > 0 && list.every((name) => /^\s*type\s/.test(name))
}

/** Every import, re-export and `import()` of a program, by the text of its specifier. */
export function importsOf(text: string): Import[] {
  const { code } = scan(text)
  return [...matches(code, pattern)].map(({ index, groups }) => {
    const [all, what, gap, late] = groups
    const end = index + all!.length - 1
    const specifier = text.slice(end - (gap ?? late)!.length, end)
    const line = text.slice(0, end).split('\n').length
    return { specifier, line, isTypeOnly: isTypeOnly(what ?? '') }
  })
}

/** The path of a file of ours that an import means, or nothing for a library. */
export function resolve(from: string, specifier: string): string | undefined {
  if (specifier.startsWith('#')) return `${specifier.slice(1)}/index.ts`
  if (specifier.startsWith('.')) return posix.join(posix.dirname(from), specifier)
  return undefined
}
