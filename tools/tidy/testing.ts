import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Files, Rule } from './fault.ts'

/** Small trees, each with what the rule must say about it; nothing for a tree that is right. */
export type Example = { why: string; files: Record<string, string>; says?: RegExp; line?: number }

/** A tree of one file. */
export const one = (path: string, text: string): Record<string, string> => ({ [path]: text })

/** Shows of each example that the rule catches what is wrong in it, or leaves it in peace. */
export function examples(rule: Rule, rows: Example[]): void {
  for (const { why, files, says, line } of rows) {
    test(why, () => {
      const tree: Files = new Map(Object.entries(files))

      const faults = rule(tree)

      if (!says) return assert.deepEqual(faults, [])
      assert.equal(faults.length, 1, JSON.stringify(faults))
      assert.match(`${faults[0]!.path}: ${faults[0]!.says}`, says)
      if (line !== undefined) assert.equal(faults[0]!.line, line)
    })
  }
}
