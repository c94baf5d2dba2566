import type { Fault, Files } from './fault.ts'
import { findCircles } from './graph.ts'
import { partsOf } from './tree.ts'

const mapPath = 'modules/map.ts'

/** What modules/map.ts lists: module name to the modules it may call. */
export function listedCalls(files: Files): Record<string, string[]> {
  const text = files.get(mapPath) ?? ''
  const rows = [...text.matchAll(/^\s*(\w+): \[([^\]]*)\]/gm)]
  return Object.fromEntries(
    rows.map(([, name, list]) => [name!, [...list!.matchAll(/'(\w+)'/g)].map((one) => one[1]!)]),
  )
}

/** The list of who may call whom has no circle, names only modules that exist and forgets none. */
export function moduleMap(files: Files): Fault[] {
  if (!files.has(mapPath)) return []
  const calls = listedCalls(files)
  const folders = partsOf(files, 'modules').map((part) => part.split('/')[1]!)
  const fault = (says: string) => ({ path: mapPath, line: 1, rule: 'module-map', says })
  const named = new Set([...Object.keys(calls), ...Object.values(calls).flat()])
  return [
    ...findCircles(new Map(Object.entries(calls))).map((circle) =>
      fault(`a circle of modules: ${circle.join(' → ')}`),
    ),
    ...[...named]
      .filter((name) => !folders.includes(name))
      .map((name) => fault(`no module ${name}`)),
    ...folders.filter((name) => !(name in calls)).map((name) => fault(`${name} is not listed`)),
  ]
}
