import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** What came of the faults that were last tried, as docs/faults.json keeps it for the page of promises. */
export function readFaultsSeen(root: string): { on: string; passed: string[]; open: string[] } {
  return JSON.parse(readFileSync(join(root, 'docs/faults.json'), 'utf8'))
}
