// `npm run audit`: the registry is asked for known flaws of what ships. Needs the network, so it guards
// nothing by itself; RELIABILITY S18: critical in 48 hours, high in 7 days, medium in 30.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

type Severity = 'info' | 'low' | 'moderate' | 'high' | 'critical'
type Report = {
  vulnerabilities?: Record<string, { severity: Severity; via: (string | { title: string })[] }>
  metadata?: unknown
}

const daysFor: Record<Severity, string> = {
  critical: '48 hours',
  high: '7 days',
  moderate: '30 days',
  low: 'the next release',
  info: 'the next release',
}

/** What a report of npm says, in lines; nothing can be said without one. */
export function readAudit(text: string): { isKnown: boolean; lines: string[]; isUrgent: boolean } {
  let report: Report = {}
  try {
    report = JSON.parse(text) as Report
  } catch {}
  if (!report.metadata)
    return { isKnown: false, isUrgent: false, lines: ['The registry could not be asked.'] }
  const found = Object.entries(report.vulnerabilities ?? {})
  const lines = found.map(([name, { severity, via }]) => {
    const why = via.map((one) => (typeof one === 'string' ? one : one.title)).join('; ')
    return `${name}: ${severity}, to be mended within ${daysFor[severity]}: ${why}`
  })
  const isUrgent = found.some(([, { severity }]) => /high|critical/.test(severity))
  return { isKnown: true, isUrgent, lines: found.length > 0 ? lines : ['No known flaws.'] }
}

if (import.meta.main) {
  const root = join(import.meta.dirname, '..')
  const words = ['audit', '--omit=dev', '--json']
  const { stdout } = spawnSync('npm', words, { cwd: root, encoding: 'utf8', timeout: 120_000 })
  const { isKnown, isUrgent, lines } = readAudit(stdout ?? '')
  process.stdout.write(`${lines.join('\n')}\n`)
  // Not to know is not to be well.
  process.exit(isUrgent ? 1 : isKnown ? 0 : 2)
}
