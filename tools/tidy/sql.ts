import { type Fault, type Files, matches } from './fault.ts'
import { scan, sqlOnly } from './scan.ts'
import { isMigrationPath, isQueriesPath, partsOf, placeOf, shipped } from './tree.ts'

const statement =
  /\bsql(<[^>]*>)?`|\.(selectFrom|insertInto|updateTable|deleteFrom|mergeInto|query<)|\bsql\.(raw|ref|table|join)\(/g
const clockOrDice =
  /\b(now\(\)|(current|local)_?time(stamp)?\b|current_date\b|(clock|statement|transaction)_timestamp\(|timeofday\(|random\(|gen_random_uuid\(|uuidv[47]\()/gi
const forAllSchemas = ['access', 'pg_catalog', 'information_schema', 'public']

/** What of a file is SQL: the strings of a program, the whole of a migration. */
const sqlOf = (path: string, text: string) =>
  path.endsWith('.sql') ? sqlOnly(text) : scan(text).strings

/** Statements of modules: their queries and their migrations, and the schema they own. */
function moduleSql(files: Files) {
  return [...files]
    .filter(([path]) => path.startsWith('modules/'))
    .filter(([path]) => isMigrationPath(path) || isQueriesPath(path))
    .map(([path, text]) => ({ path, sql: sqlOf(path, text), own: path.split('/')[1]! }))
}

/** Statements stand in queries.ts and migrations; the platform is made of them. */
export function sqlPlaces(files: Files): Fault[] {
  return shipped(files, 'packages', 'modules', 'doors', 'root')
    .filter(([path]) => !(path.startsWith('modules/') && isQueriesPath(path)))
    .flatMap(([path, text]) =>
      [...matches(scan(text).code, statement)].map(({ line }) => ({
        path,
        line,
        rule: 'sql-places',
        says: 'a statement belongs in queries.ts of its module',
      })),
    )
}

/** A module names its own schema and no other. */
export function sqlSchemas(files: Files): Fault[] {
  const made = [...files]
    .filter(([path]) => isMigrationPath(path))
    .flatMap(([path, text]) =>
      path.startsWith('platform/')
        ? [...sqlOnly(text).matchAll(/create schema (?:if not exists )?(\w+)/gi)].map(
            (one) => one[1]!,
          )
        : [],
    )
  const owners = partsOf(files, 'modules').map((part) => part.split('/')[1]!)
  const schemas = [...new Set([...owners, ...made])].filter((one) => !forAllSchemas.includes(one))
  return moduleSql(files).flatMap(({ path, sql, own }) => {
    const others = schemas.filter((schema) => schema !== own)
    if (others.length === 0) return []
    const pattern = new RegExp(
      `(?<![\\w.'])"?(${others.join('|')})"?\\.\\w|schema (${others.join('|')})\\b`,
      'g',
    )
    return [...matches(sql, pattern)].map(({ line, groups }) => ({
      path,
      line,
      rule: 'sql-schemas',
      says: `the schema ${groups[1] ?? groups[2]} belongs to another; ask its owner`,
    }))
  })
}

/** Times, days and ids are passed in, so that a day of an office can be played again. */
export function sqlClock(files: Files): Fault[] {
  return moduleSql(files).flatMap(({ path, sql }) =>
    [...matches(sql, clockOrDice)].map(({ line, groups }) => ({
      path,
      line,
      rule: 'sql-clock',
      says: `${groups[0]} is a clock or dice inside the database; pass it as a parameter`,
    })),
  )
}

/** Jobs are made by the relay out of events; nobody else adds one, nobody sends a NOTIFY. */
export function sqlJobs(files: Files): Fault[] {
  return [...files]
    .filter(([path]) => /\.(tsx?|sql)$/.test(path) && !/^platform\/(jobs|events)\//.test(path))
    .filter(([path]) => !placeOf(path).isTest && !path.startsWith('tools/'))
    .flatMap(([path, text]) => {
      const { code, strings } = scan(text)
      const pieces = path.endsWith('.sql') ? [sqlOnly(text)] : [code, strings]
      return pieces.flatMap((piece) =>
        [...matches(piece, /\b(add_jobs?|addJobs?|pg_notify)\b/g)].map(({ line, groups }) => ({
          path,
          line,
          rule: 'sql-jobs',
          says: `${groups[1]} is for the relay alone; publish an event`,
        })),
      )
    })
}
