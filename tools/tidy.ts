import { join } from 'node:path'
import { circles } from './tidy/circles.ts'
import { dependencies, unused } from './tidy/dependencies.ts'
import { downloads } from './tidy/downloads.ts'
import { type Fault, type Files, type Rule, sentence } from './tidy/fault.ts'
import { floors } from './tidy/floors.ts'
import { functions } from './tidy/functions.ts'
import { houseMap } from './tidy/house-map.ts'
import { clocks, leftovers, machinePaths, pages, ports, silencedTests } from './tidy/leftovers.ts'
import { loadFiles } from './tidy/load.ts'
import { migrations } from './tidy/migrations.ts'
import { moduleMap } from './tidy/module-map.ts'
import { names } from './tidy/names.ts'
import { sqlClock, sqlJobs, sqlPlaces, sqlSchemas } from './tidy/sql.ts'
import { docstrings, parts, sizes, testNames } from './tidy/structure.ts'
import { verbs } from './tidy/verbs.ts'
import { spokenWords, wordOwners, wordTables } from './tidy/words.ts'

const everywhere: Rule[] = [
  circles,
  dependencies,
  floors,
  functions,
  houseMap,
  moduleMap,
  names,
  parts,
  sizes,
  unused,
]

// These look for words that the examples of bad code beside the rules are full of.
const outsideTidy: Rule[] = [
  ...[
    clocks,
    downloads,
    leftovers,
    machinePaths,
    pages,
    ports,
    silencedTests,
    docstrings,
    testNames,
  ],
  ...[migrations, sqlClock, sqlJobs, sqlPlaces, sqlSchemas],
  ...[verbs, spokenWords, wordOwners, wordTables],
]

/** Everything in the tree that is not as the house wants it, in the order of the files. */
export function tidy(files: Files): Fault[] {
  const others = new Map([...files].filter(([path]) => !path.startsWith('tools/tidy')))
  return [
    ...everywhere.flatMap((rule) => rule(files)),
    ...outsideTidy.flatMap((rule) => rule(others)),
  ].sort((a, b) => a.path.localeCompare(b.path) || a.line - b.line)
}

/** The tree this program stands in. */
export const projectFiles = () => loadFiles(join(import.meta.dirname, '..'))

if (import.meta.main) {
  const faults = tidy(await projectFiles())
  for (const fault of faults) process.stdout.write(`${sentence(fault)}\n`)
  process.stdout.write(faults.length === 0 ? 'Tidy.\n' : `${faults.length} things to tidy.\n`)
  process.exitCode = faults.length === 0 ? 0 : 1
}
