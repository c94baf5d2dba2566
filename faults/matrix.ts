import type { Counts } from './counted.ts'

/** What is to be counted of one fault at the least. */
type Counted = { what: string; least: Counts }

/** One run of test files, and the faults it shows. */
export type Fault = {
  faults: Record<string, Counted>
  files: string[]
  /** Only tests whose name has this in it. */
  only?: string
  env?: Record<string, string>
  needsRoot?: boolean
}

/** The faults that the house must survive, with the numbers that a submission must count. */
export const matrix: Fault[] = [
  {
    faults: {
      F1: { what: 'a process killed', least: { kills: 20, acknowledged: 100, underWay: 1 } },
      F2: { what: 'the database killed', least: { databaseKills: 5 } },
      F18: { what: 'renewed one by one', least: { restarts: 5, requests: 500, clients: 50 } },
    },
    files: ['faults/nodes.test.ts'],
  },
  {
    faults: { F16: { what: 'a long lock', least: { locked: 16, served: 3, cases: 2 } } },
    files: ['platform/db/lanes.test.ts'],
  },
]
