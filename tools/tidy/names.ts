import { type Fault, type Files, matches } from './fault.ts'
import { scan } from './scan.ts'
import { isTestPath, placeOf, programs } from './tree.ts'

const banned = new Set(
  'util utils helper helpers common manager managers data info handle handler handlers misc'.split(
    ' ',
  ),
)
const shout = /^(README|CHANGELOG|CONTRIBUTING|SECURITY|LICENSE|RESULTS|CODE_OF_CONDUCT)(\.md)?$/
const kebab = /^\.?[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*$/
const exported =
  /^export (?:declare )?(?:async )?(?:abstract )?(?:function\*?|const|let|class|type|interface) (\w+)/gm

/** The words of a name: `fileInfo`, `file-info` and `FILE_INFO` are all file and info. */
const wordsOf = (name: string) =>
  name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)

const bannedIn = (name: string) => wordsOf(name).find((word) => banned.has(word))

function pathFaults(path: string): Fault[] {
  const fault = (says: string) => [{ path, line: 1, rule: 'names', says }]
  const segments = path.split('/')
  const empty = segments.map(bannedIn).find((word) => word !== undefined)
  if (empty) return fault(`“${empty}” says nothing; name it after what it holds`)
  const { name } = placeOf(path)
  return kebab.test(name) || shout.test(name) ? [] : fault('files are named in kebab-case')
}

/** Names say what a thing is: no empty words in files, folders and exported names. */
export function names(files: Files): Fault[] {
  const inside = programs(files)
    .filter(([path]) => !isTestPath(path))
    .flatMap(([path, text]) =>
      [...matches(scan(text).code, exported)].flatMap(({ line, groups }) => {
        const word = bannedIn(groups[1]!)
        return word
          ? [{ path, line, rule: 'names', says: `“${word}” in ${groups[1]} says nothing` }]
          : []
      }),
    )
  return [...[...files.keys()].flatMap(pathFaults), ...inside]
}
