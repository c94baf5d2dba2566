/** What the runner says of one test. */
export type Told = {
  name: string
  file?: string | undefined
  skip?: string | boolean | undefined
  details: { type?: string | undefined }
}

type Failure = { name: string; file: string }

const noWhere = ''

const isCounted = ({ details }: Told) => details.type !== 'suite'

type Counted = { passed: Map<string, number>; failures: Failure[] }

/** What came of tests, by the file they stand in. */
export function createTally() {
  const now: Counted = { passed: new Map(), failures: [] }
  const skipped = new Map<string, number>()
  const again: string[] = []
  return {
    /** What this machine could not show is not a success, and is said again at the end: why, and how often. */
    skipped,
    /** Tests that failed at first and passed when their file was asked again. */
    again,
    counted: (): Readonly<Counted> => now,
    countPassed: () => now.passed.values().reduce((all, one) => all + one, 0),
    countFailed: () => now.failures.length,
    listFailing: () => [...new Set(now.failures.map(({ file }) => file))],

    pass(told: Told): void {
      if (!isCounted(told)) return
      const { skip, file = noWhere } = told
      if (skip === undefined) now.passed.set(file, (now.passed.get(file) ?? 0) + 1)
      else skipped.set(`${skip}`, (skipped.get(`${skip}`) ?? 0) + 1)
    },

    fail(told: Told): void {
      if (isCounted(told)) now.failures.push({ name: told.name, file: told.file ?? noWhere })
    },

    /** Takes what another run found of these files for what is so of them. */
    replace(files: readonly string[], other: Readonly<Counted>): void {
      const isStill = (one: Failure) =>
        other.failures.some(({ name, file }) => name === one.name && file === one.file)
      const asked = now.failures.filter(({ file }) => files.includes(file))
      again.push(...asked.filter((one) => !isStill(one)).map(({ name }) => name))
      now.failures = [...now.failures.filter((one) => !asked.includes(one)), ...other.failures]
      for (const file of files) now.passed.set(file, other.passed.get(file) ?? 0)
    },
  }
}
