import type { TestContext } from 'node:test'

/** What is ended with the test. */
export type Ending = { after: (end: () => Promise<void> | void) => void }

/** Ends in reverse order: a house before its disk, a disk before the folder it stands in. */
export function inReverse(t: Pick<TestContext, 'after'>): Ending {
  const ends: (() => Promise<void> | void)[] = []
  t.after(async () => {
    for (const end of ends.reverse()) await end()
  })
  return { after: (end) => void ends.push(end) }
}
