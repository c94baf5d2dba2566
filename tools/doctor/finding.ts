import type { Values } from '#packages/words'

/** `look`: somebody should look at it soon. `broken`: the house does not work, or not for long. */
export type Verdict = 'ok' | 'look' | 'broken'

/** One thing that was looked at. Its sentence is `doctor.NAME.SAYS` in the words beside. */
export type Finding = {
  name: string
  verdict: Verdict
  says: string
  values?: Values
  /** Where in docs/runbook.md the next step stands. */
  step?: Step
}

/** The headings of the runbook that a finding leads to. */
export const steps = [
  'first-hour',
  'disk-full',
  'memory',
  'clock',
  'folder-rights',
  'database',
  'keys',
  'restore',
  'backup',
  'outside',
  'certificates',
  'log',
  'jobs',
  'settings',
  'ports',
] as const

export type Step = (typeof steps)[number]

/** Looks at one part of the house. */
export type Look<N> = (needs: N) => Promise<Finding[]> | Finding[]

/** The worst of several. */
export const worst = (findings: readonly Finding[]): Verdict =>
  findings.some(({ verdict }) => verdict === 'broken')
    ? 'broken'
    : findings.some(({ verdict }) => verdict === 'look')
      ? 'look'
      : 'ok'
