import { existsSync } from 'node:fs'
import { type JudgedBackup, judgeBackup } from '#packages/standing'
import { createStore, readStanding, type Store } from '#platform/backup'
import { realNow } from '#platform/clock'
import type { Log, Metrics } from '#platform/watch'
import type { BackupSettings } from './backup-settings.ts'
import type { Config } from './config.ts'
import { runBeside } from './keeper-child.ts'

/** How the house is kept safe while it runs. */
export type Survival = {
  /** How the backup stands, judged now. */
  backup: () => Promise<JudgedBackup>
  /** Begins to keep; the database is there. */
  begin: () => void
  stop: () => Promise<void>
}

type Needs = { config: Config; log: Log; metrics: Metrics }

const lookEveryMs = 60_000
const againMs = 10_000
// A drill now and then fails for want of room; it is tried again well within the day that counts.
const drillAfter = { hours: 20 }
const hourMs = 3_600_000

const isOver = (at: Temporal.Instant | undefined, by: Temporal.DurationLike) =>
  !at || Temporal.Instant.compare(at.add(by), realNow()) <= 0

const ageSeconds = (at: Temporal.Instant | undefined) =>
  at ? Math.round(realNow().since(at).total('seconds')) : -1

/** Reads how the backup stands, at most once in ten seconds. */
function createReading(store: Store | undefined, isReal: boolean) {
  let [kept, until]: [Promise<JudgedBackup> | undefined, number] = [undefined, 0]
  const read = async () => {
    if (!store) return judgeBackup(undefined, { now: realNow(), isReal })
    const { drill, ...rest } = await readStanding(store)
    const said = drill
      ? { faults: drill.faults, seconds: drill.seconds, rows: drill.rows ?? 0 }
      : {}
    return judgeBackup({ ...rest, ...said }, { now: realNow(), isReal })
  }
  return () => {
    if (!kept || performance.now() > until) {
      until = performance.now() + againMs
      kept = read().catch(() => judgeBackup({}, { now: realNow(), isReal }))
    }
    return kept
  }
}

/** Follows the house in a process of its own, started again when it ends. */
function createKeeping({ config, log, metrics }: Needs, onKeeping: () => void) {
  let isStopping = false
  let running: ReturnType<typeof runBeside> | undefined
  const loop = async () => {
    while (!isStopping) {
      running = runBeside(config.root, ['backup.ts', '--keep'], {
        say: () => metrics.faulted('backup'),
        onMessage: onKeeping,
      })
      await running.ended
      if (isStopping) return
      log.fault(new Error('The keeper of the backup ended'), { where: 'backup' })
      await new Promise((resolve) => setTimeout(resolve, againMs))
    }
  }
  return {
    begin: () => void loop(),
    stop: async () => {
      isStopping = true
      running?.child.kill('SIGTERM')
      await running?.ended
    },
  }
}

/** Tries a restore out when the last one is a day old; by the house that keeps, one at a time. */
function createDrilling({ config, log, metrics }: Needs, { keyFile }: BackupSettings) {
  let running: ReturnType<typeof runBeside> | undefined
  let notBefore = 0
  return {
    tryOut: async ({ baseAt, checkedAt }: JudgedBackup) => {
      if (running || !keyFile || !existsSync(keyFile) || performance.now() < notBefore) return
      if (!baseAt || !isOver(checkedAt, drillAfter)) return
      notBefore = performance.now() + hourMs
      running = runBeside(config.root, ['restore-drill.ts'], { say: () => undefined })
      const status = await running.ended
      running = undefined
      if (status === 0) return log.note('a backup was restored and checked')
      metrics.faulted('restore drill')
      log.fault(new Error('The restore drill failed'), { where: 'restore drill' })
    },
    stop: async () => {
      running?.child.kill('SIGTERM')
      await running?.ended
    },
  }
}

/** Keeps the house safe as it was told to, and says how that stands. */
export function createSurvival(needs: Needs): Survival {
  const { config, metrics } = needs
  const settings = config.backup
  const store = settings && createStore(settings.folder, settings.copy)
  const backup = createReading(store, config.mode === 'production')
  let isKeeping = false
  const keeping = createKeeping(needs, () => {
    isKeeping = true
  })
  const drilling = settings && createDrilling(needs, settings)

  const look = async () => {
    const judged = await backup()
    metrics.setBackup({
      checkedAgeSeconds: ageSeconds(judged.checkedAt),
      logAgeSeconds: ageSeconds(judged.logUntil),
      isAlarm: judged.isAlarm,
    })
    if (isKeeping) await drilling?.tryOut(judged)
  }
  const timer = setInterval(() => void look(), lookEveryMs)
  timer.unref()
  return {
    backup,
    begin: () => {
      if (settings) keeping.begin()
      void look()
    },
    stop: async () => {
      clearInterval(timer)
      await Promise.all([keeping.stop(), drilling?.stop()])
    },
  }
}
