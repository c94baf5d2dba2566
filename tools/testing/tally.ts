/** What the runner says of one test. */
export type Told = {
  name: string
  file?: string | undefined
  skip?: string | boolean | undefined
  details: { type?: string | undefined }
}

type Counts = { passed: number; failed: number }

const noWhere = ''

/** What came of tests, by the file they stand in. */
export type Tally = {
  pass: (told: Told) => void
  fail: (told: Told) => void
  readonly passed: number
  readonly failed: number
  /** What this machine could not show is not a success, and is said again at the end: why, and how often. */
  readonly skipped: ReadonlyMap<string, number>
  /** Tests that failed at first and passed when their file was asked again. */
  readonly again: readonly string[]
  listFailing: () => string[]
  /** The same with these files as another run found them. */
  replacedBy: (other: Tally, files: readonly string[]) => Tally
}

type Kept = {
  counts: Map<string, Counts>
  failures: { name: string; file: string }[]
  skipped: Map<string, number>
  again: string[]
}

const sum = (counts: ReadonlyMap<string, Counts>, name: keyof Counts) =>
  counts.values().reduce((all, one) => all + one[name], 0)

const isCounted = ({ details }: Told) => details.type !== 'suite'

/** Counts what the runner says. */
export function createTally(
  kept: Kept = { counts: new Map(), failures: [], skipped: new Map(), again: [] },
): Tally & { kept: Kept } {
  const { counts, failures, skipped, again } = kept
  const countsOf = (file: string) => {
    const own = counts.get(file) ?? { passed: 0, failed: 0 }
    counts.set(file, own)
    return own
  }
  return {
    kept,
    pass(told) {
      if (!isCounted(told)) return
      const { skip, file = noWhere } = told
      if (skip === undefined) countsOf(file).passed++
      else skipped.set(`${skip}`, (skipped.get(`${skip}`) ?? 0) + 1)
    },
    fail(told) {
      if (!isCounted(told)) return
      const { name, file = noWhere } = told
      countsOf(file).failed++
      failures.push({ name, file })
    },
    get passed() {
      return sum(counts, 'passed')
    },
    get failed() {
      return sum(counts, 'failed')
    },
    skipped,
    again,
    listFailing: () => [...new Set(failures.map(({ file }) => file))],
    replacedBy(other, files) {
      const { kept: anew } = other as ReturnType<typeof createTally>
      const isStill = ({ name, file }: { name: string; file: string }) =>
        anew.failures.some((one) => one.name === name && one.file === file)
      const others = [...counts].filter(([file]) => !files.includes(file))
      return createTally({
        counts: new Map([...others, ...anew.counts]),
        failures: [...failures.filter(({ file }) => !files.includes(file)), ...anew.failures],
        skipped,
        again: failures
          .filter((one) => files.includes(one.file) && !isStill(one))
          .map((one) => one.name),
      })
    },
  }
}
