import type { Files } from './fault.ts'

/** Where a file lives: floor `modules`, part `modules/queue`. Files at the root have floor `root`. */
export type Place = { floor: string; part: string; name: string; isTest: boolean }

const floorsWithParts = ['packages', 'platform', 'modules', 'doors']

/** Tests, and what only tests import: free to use any clock and any floor, by its front door. */
export const isTestPath = (path: string) =>
  /(\.test\.tsx?|(^|\/)(testing|fixtures|cast)(\/.*)?\.tsx?|\.story\.tsx)$/.test(path)

export function placeOf(path: string): Place {
  const segments = path.split('/')
  const name = segments.at(-1)!
  const isTest = isTestPath(path) || path.startsWith('platform/testing/')
  const floor = segments.length === 1 ? 'root' : segments[0]!
  const hasPart = floorsWithParts.includes(floor) && segments.length > 2
  return { floor, part: hasPart ? `${floor}/${segments[1]}` : floor, name, isTest }
}

/** The programs: TypeScript and TSX, generated table types left out. */
export const programs = (files: Files) =>
  [...files].filter(([path]) => /\.tsx?$/.test(path) && !path.endsWith('/tables.ts'))

/** Programs of some floors that are not tests. */
export const shipped = (files: Files, ...floors: string[]) =>
  programs(files).filter(([path]) => {
    const { floor, isTest } = placeOf(path)
    return !isTest && floors.includes(floor)
  })

/** Statements live here and in migrations, nowhere else. */
export const isQueriesPath = (path: string) => /\/(queries|[a-z-]+-queries)(\/.*)?\.ts$/.test(path)

export const isMigrationPath = (path: string) =>
  /^(modules|platform)\/.*\/migrations\/.*\.sql$/.test(path)

/** The folders right below a floor, such as `modules/queue`. */
export function partsOf(files: Files, floor: string): string[] {
  const parts = [...files.keys()].filter((path) => path.startsWith(`${floor}/`))
  return [...new Set(parts.map((path) => placeOf(path).part))].filter((part) => part !== floor)
}
