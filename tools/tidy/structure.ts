import { type Fault, type Files, matches } from './fault.ts'
import { importsOf } from './imports.ts'
import { scan } from './scan.ts'
import { partsOf, placeOf } from './tree.ts'

const must: Record<string, string[]> = {
  packages: ['README.md', 'index.ts'],
  platform: ['README.md', 'index.ts'],
  modules: ['README.md', 'index.ts', 'words/id.json', 'words/en.json'],
  doors: ['README.md', 'index.ts'],
}

const wordsOfPages = ['words/id.json', 'words/en.json']

/** A door without pages (for machines) needs no words. */
const hasPages = (files: Files, part: string) =>
  part.startsWith('doors/') &&
  [...files.keys()].some((path) => path.startsWith(`${part}/`) && path.endsWith('.tsx'))

/** Every part has its page for readers, its public face and, where people read it, its words. */
export function parts(files: Files): Fault[] {
  return Object.entries(must).flatMap(([floor, wanted]) =>
    partsOf(files, floor).flatMap((part) =>
      [...wanted, ...(hasPages(files, part) ? wordsOfPages : [])]
        .filter((name) => !files.has(`${part}/${name}`))
        .map((name) => ({ path: `${part}/${name}`, line: 1, rule: 'parts', says: 'is missing' })),
    ),
  )
}

const longest = 300

/** A long file is two nouns. */
export function sizes(files: Files): Fault[] {
  return [...files]
    .filter(([path]) => /\.(tsx?|mjs|css|sql)$/.test(path) && !path.endsWith('/tables.ts'))
    .map(([path, text]) => ({ path, lines: text.trimEnd().split('\n').length }))
    .filter(({ lines }) => lines > longest)
    .map(({ path, lines }) => ({
      path,
      line: longest,
      rule: 'sizes',
      says: `${lines} lines are more than ${longest}; find the second noun`,
    }))
}

const declared = /^export (?:async )?(?:function\*?|const|class) (\w+)/gm

/** The names an index hands on, by the file they come from; `*` is everything. */
function shownBy(index: string, text: string): Map<string, Set<string>> {
  const shown = new Map<string, Set<string>>([[index, new Set(['*'])]])
  const folder = index.slice(0, index.lastIndexOf('/'))
  for (const { specifier, line } of importsOf(text)) {
    if (!specifier.startsWith('./')) continue
    const before = text.split('\n').slice(0, line).join('\n')
    const list = /export (\*|\{[^}]*\}) from [^\n]*$/.exec(before)?.[1]
    if (!list) continue
    const names = list.match(/\*|\w+/g)?.filter((name) => name !== 'type') ?? []
    const path = `${folder}/${specifier.slice(2)}`
    shown.set(path, new Set([...(shown.get(path) ?? []), ...names]))
  }
  return shown
}

/** Everything a package, a platform part or a module shows the world is explained in a line. */
export function docstrings(files: Files): Fault[] {
  const faces = ['packages', 'platform', 'modules'].flatMap((floor) => partsOf(files, floor))
  return faces.flatMap((part) => {
    const index = `${part}/index.ts`
    return [...shownBy(index, files.get(index) ?? '')].flatMap(([path, names]) => {
      const text = files.get(path) ?? ''
      const lines = text.split('\n')
      return [...matches(scan(text).code, declared)]
        .filter(({ groups }) => names.has('*') || names.has(groups[1]!))
        .filter(({ line }) => !lines[line - 2]?.trimEnd().endsWith('*/'))
        .map(({ line, groups }) => ({
          path,
          line,
          rule: 'docstrings',
          says: `${groups[1]} is shown to the world without a /** line */`,
        }))
    })
  })
}

/** Tests stand beside what they prove and are found by their name. */
export function testNames(files: Files): Fault[] {
  return [...files]
    .filter(([path, text]) => /\.tsx?$/.test(path) && importsOf(text).some(isTestRunner))
    .filter(([path]) => !placeOf(path).isTest && !path.startsWith('tools/'))
    .map(([path]) => ({ path, line: 1, rule: 'tests', says: 'a test is named *.test.ts' }))
}

const isTestRunner = ({ specifier, isTypeOnly }: { specifier: string; isTypeOnly: boolean }) =>
  specifier === 'node:test' && !isTypeOnly
