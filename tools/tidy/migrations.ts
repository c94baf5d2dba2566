import { type Fault, type Files, matches } from './fault.ts'
import { sqlOnly } from './scan.ts'
import { isMigrationPath, placeOf } from './tree.ts'

const fault = (path: string, line: number, says: string): Fault => ({
  path,
  line,
  rule: 'migrations',
  says,
})

function tablesWithoutPolicy(path: string, text: string, all: string): Fault[] {
  if (!path.startsWith('modules/')) return []
  return [...matches(sqlOnly(text), /create table (?:if not exists )?([\w.]+)/gi)]
    .filter(({ groups }) => !isPartition(text, groups[1]!))
    .filter(({ groups }) => {
      const name = groups[1]!.replaceAll('.', '\\.')
      return !new RegExp(`alter table ${name}\\s+enable row level security`, 'i').test(all)
    })
    .map(({ line, groups }) => fault(path, line, `${groups[1]} has no row level security`))
}

const isPartition = (text: string, name: string) =>
  new RegExp(`create table (if not exists )?${name}\\s+partition of`, 'i').test(text)

/** Every index answers a question, and the comment above it says which. */
function indexesWithoutQuestion(path: string, text: string): Fault[] {
  const lines = text.split('\n')
  return [...matches(sqlOnly(text), /^[ \t]*create (unique )?index/gim)]
    .map(({ line }) => line)
    .filter((line) => !lines[line - 2]?.trim().startsWith('--'))
    .map((line) => fault(path, line, 'say above the index which question it answers'))
}

function misnumbered(paths: string[]): Fault[] {
  return paths.sort().flatMap((path, index) => {
    const number = String(index + 1).padStart(4, '0')
    const isRight = placeOf(path).name.startsWith(`${number}-`)
    return isRight ? [] : [fault(path, 1, `this is number ${number} of its folder`)]
  })
}

/** Migrations are numbered without a gap; tables have policies and indexes have reasons. */
export function migrations(files: Files): Fault[] {
  const rows = [...files].filter(([path]) => isMigrationPath(path))
  const folders = Map.groupBy(rows, ([path]) => path.slice(0, path.lastIndexOf('/')))
  return [...folders.values()].flatMap((folder) => {
    const all = folder.map(([, text]) => sqlOnly(text)).join('\n')
    return [
      ...misnumbered(folder.map(([path]) => path)),
      ...folder.flatMap(([path, text]) => [
        ...tablesWithoutPolicy(path, text, all),
        ...indexesWithoutQuestion(path, text),
        ...[...matches(sqlOnly(text), /\bdrop (table|column)\b/gi)].map(({ line, groups }) =>
          fault(path, line, `${groups[0]}: take away only what no running version reads`),
        ),
      ]),
    ]
  })
}
