import { type Fault, type Files, lineAt } from './fault.ts'
import { partsOf } from './tree.ts'

const drawn = /^## The map of the house\n+```\n([\s\S]*?)```/m

// Of the platform only what is looked for most is named.
const floors = ['packages', 'modules', 'doors']

/** The map in the README names every part of the floors that it tells whole. */
export function houseMap(files: Files): Fault[] {
  const text = files.get('README.md') ?? ''
  const map = drawn.exec(text)
  if (!map) return []
  const named = new Set(map[1]!.match(/[\w-]+/g))
  return floors.flatMap((floor) =>
    partsOf(files, floor)
      .filter((part) => !named.has(part.slice(floor.length + 1)))
      .map((part) => ({
        path: 'README.md',
        line: lineAt(text, map.index),
        rule: 'map',
        says: `the map of the house does not name ${part}`,
      })),
  )
}
