import { writeSync } from 'node:fs'
import { pino } from 'pino'
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

export { mayReadMetrics } from './gate.ts'

/** The only facts a log line may carry: none of them can hold a person's words. */
export type LogFacts = Partial<{
  reference: string
  route: string
  method: string
  status: number
  ms: number
  where: string
  name: string
  code: string
  stack: string
  count: number
  port: number
}>

/** Structured lines, one JSON object each, on standard output or wherever they are told to go. */
export type Log = {
  note: (what: string, facts?: LogFacts) => void
  /**
   * A fault: its kind and where it came from, never its message, which may quote what was typed. One
   * that nobody holds a reference for and that repeats itself (the database is away) is written once
   * in five seconds, with `count` of those left out.
   */
  fault: (error: unknown, facts?: LogFacts) => void
}

const allowed = new Set<string>([
  'reference',
  'route',
  'method',
  'status',
  'ms',
  'where',
  'name',
  'code',
  'stack',
  'count',
  'port',
])

const redact = (facts: LogFacts = {}) =>
  Object.fromEntries(Object.entries(facts).filter(([name]) => allowed.has(name)))

/** The frames of a stack without its first line, which repeats the message. */
function framesOf(error: unknown): string {
  const frames = (error instanceof Error ? (error.stack ?? '') : '')
    .split('\n')
    .filter((line) => line.startsWith('    at '))
  const cause = error instanceof Error && error.cause ? framesOf(error.cause) : ''
  return [...frames.slice(0, 12), cause].filter(Boolean).join('\n')
}

const causeOf = (error: unknown): string | undefined =>
  error instanceof Error ? (error.cause as { code?: string } | undefined)?.code : undefined

const quietMs = 5000

/** Says how often a fault was left out since it was last written; nothing while it must keep quiet. */
function createQuiet(elapsedMs: () => number) {
  const told = new Map<string, { at: number; leftOut: number }>()
  return (key: string): number | undefined => {
    const at = elapsedMs()
    const last = told.get(key)
    if (last && at - last.at < quietMs) {
      last.leftOut++
      return undefined
    }
    // Keys are kinds of faults by place: few. A bound all the same.
    if (told.size > 1000) told.clear()
    told.set(key, { at, leftOut: 0 })
    return last?.leftOut ?? 0
  }
}

// Node's own stream ends the program when the disk under the log is full, and never writes again when there
// is room. A line that cannot be written is lost; the next one is tried.
const standardOutput = {
  write: (line: string) => {
    try {
      writeSync(1, line)
    } catch {}
  },
}

/** Opens the log. Facts outside the list are dropped, whatever the types were talked into. */
export function createLog(
  to: Pick<NodeJS.WritableStream, 'write'> | typeof standardOutput = standardOutput,
  elapsedMs: () => number = () => performance.now(),
): Log {
  const out = pino(
    { base: null, timestamp: pino.stdTimeFunctions.isoTime },
    to as pino.DestinationStream,
  )
  const quiet = createQuiet(elapsedMs)
  return {
    note: (what, facts) => out.info(redact(facts), what),
    fault: (error, facts) => {
      const { name, code = causeOf(error) } = error as { name?: string; code?: string }
      const leftOut = facts?.reference ? 0 : quiet(`${facts?.where} ${name} ${code}`)
      if (leftOut === undefined) return
      const count = leftOut > 0 ? { count: leftOut } : {}
      // While the database is away every request meets the same wall: where it stood says nothing.
      const stack = name === 'Busy' ? {} : { stack: framesOf(error) }
      out.error({ ...redact(facts), ...count, name, code, ...stack }, 'fault')
    },
  }
}

/** The counts of one process, in the format Prometheus reads. */
export function createMetrics() {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const seconds = new Histogram({
    name: 'gerbang_http_seconds',
    help: 'Time to answer, by route and status',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers: [registry],
  })
  const faults = new Counter({
    name: 'gerbang_faults_total',
    help: 'Faults, by where they happened',
    labelNames: ['where'],
    registers: [registry],
  })
  const watchers = new Gauge({
    name: 'gerbang_live_watchers',
    help: 'Open live pages',
    registers: [registry],
  })
  const gauge = (name: string, help: string) => new Gauge({ name, help, registers: [registry] })
  const checkedAge = gauge(
    'gerbang_backup_checked_age_seconds',
    'Age of the newest backup that was restored and checked; -1 when none was',
  )
  const logAge = gauge('gerbang_backup_log_age_seconds', 'Age of the newest piece of the log kept')
  const alarm = gauge('gerbang_backup_alarm', '1 when no backup of the last 24 hours was checked')
  return {
    setBackup: (told: { checkedAgeSeconds: number; logAgeSeconds: number; isAlarm: boolean }) => {
      checkedAge.set(told.checkedAgeSeconds)
      logAge.set(told.logAgeSeconds)
      alarm.set(told.isAlarm ? 1 : 0)
    },
    answered: (told: { route: string; method: string; status: number; ms: number }) =>
      seconds
        .labels({ method: told.method, route: told.route, status: String(told.status) })
        .observe(told.ms / 1000),
    faulted: (where: string) => faults.labels({ where }).inc(),
    setWatchers: (count: number) => watchers.set(count),
    text: () => registry.metrics(),
    type: registry.contentType,
  }
}

/** The metrics of a process. */
export type Metrics = ReturnType<typeof createMetrics>
