import { existsSync, readFileSync, renameSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { system } from '#packages/access'
import {
  type Change,
  noteSilence,
  noteWorking,
  type Planned,
  readPlanned,
  type Working,
} from '#packages/standing'
import { realNow, type Steadiness } from '#platform/clock'
import { type Db, isReachable } from '#platform/db'
import { findUnrelayed } from '#platform/events'
import type { Log } from '#platform/watch'

/** What works now and since when; it can be asked while the database is away. */
export type WorkingNow = {
  read: () => { at: Temporal.Instant; working: Working; changes: Change[]; planned: Planned[] }
  begin: () => void
  stop: () => void
}

const whole: Working = { database: true, events: true, clock: true }
const lookEveryMs = 5000
// Past this long, what happened is no longer passed on.
const lateMs = 60_000

/** The file in which an office announces work; see docs/runbook.md. */
export const plannedFile = (folder: string): string => join(folder, 'planned.json')
const changesFile = (folder: string) => join(folder, 'working.json')

type Written = { at: string; isWhole: boolean }

function readChanges(folder: string): Change[] {
  const file = changesFile(folder)
  if (!existsSync(file)) return []
  try {
    const rows = JSON.parse(readFileSync(file, 'utf8')) as Written[]
    const changes = rows.map(({ at, isWhole }) => ({ at: Temporal.Instant.from(at), isWhole }))
    const lookedAt = Temporal.Instant.fromEpochMilliseconds(Math.floor(statSync(file).mtimeMs))
    return noteSilence(changes, { lookedAt, at: realNow() })
  } catch {
    return []
  }
}

function writeChanges(folder: string, changes: Change[]): void {
  const draft = `${changesFile(folder)}.new`
  writeFileSync(draft, `${JSON.stringify(changes)}\n`)
  renameSync(draft, changesFile(folder))
}

/** When somebody looked last stands as the time of the file, so that a silence is seen afterwards. */
function noteLook(folder: string, at: Temporal.Instant): void {
  const seconds = at.epochMilliseconds / 1000
  utimesSync(changesFile(folder), seconds, seconds)
}

/** Work announced in this folder that is not over. */
export const readAnnounced = (folder: string): Planned[] => {
  const file = plannedFile(folder)
  return existsSync(file) ? readPlanned(readFileSync(file, 'utf8'), realNow()) : []
}

const clockWasSet = (offMs: number) =>
  new Error(
    `The clock of this machine was set by ${Math.round(offMs / 60_000)} minutes; nothing is judged by it`,
  )

type Needs = { db: Db; ownerDb: Db; folder: string; steady: Steadiness; log: Log }

/** Whether what happened is passed on: the same event never waits for long. */
function createPassing(ownerDb: Db) {
  let waiting = { name: '', since: 0 }
  return async (): Promise<boolean> => {
    const name = (await ownerDb.read(system('status'), findUnrelayed)) ?? ''
    if (name !== waiting.name) waiting = { name, since: performance.now() }
    return name === '' || performance.now() - waiting.since < lateMs
  }
}

/** Looks every few seconds at what works, and remembers when that changed. */
export function createWorking({ db, ownerDb, folder, steady, log }: Needs): WorkingNow {
  let [working, at]: [Working, Temporal.Instant] = [whole, realNow()]
  let changes = readChanges(folder)
  const isPassedOn = createPassing(ownerDb)
  let isLooking = false

  async function look(): Promise<void> {
    if (isLooking) return
    isLooking = true
    const database = await isReachable(db)
    const events = database && (await isPassedOn().catch(() => false))
    const offMs = steady.offMs()
    if (offMs !== 0 && working.clock) log.fault(clockWasSet(offMs), { where: 'clock' })
    working = { database, events, clock: offMs === 0 }
    at = realNow()
    const next = noteWorking(changes, working, at)
    // A disk that is full must not take the page away that says so.
    try {
      if (next.length !== changes.length || next.at(-1) !== changes.at(-1)) {
        writeChanges(folder, next)
      }
      noteLook(folder, at)
    } catch {}
    changes = next
    isLooking = false
  }

  let timer: NodeJS.Timeout | undefined
  return {
    read: () => ({ at, working, changes, planned: readAnnounced(folder) }),
    begin: () => {
      void look()
      timer = setInterval(() => void look(), lookEveryMs)
      timer.unref()
    },
    stop: () => clearInterval(timer),
  }
}
