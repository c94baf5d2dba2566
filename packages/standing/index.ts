/** What is known of a backup: when it was taken, and when one was last restored and checked. */
export type BackupFacts = {
  baseAt?: Temporal.Instant
  logUntil?: Temporal.Instant
  checkedAt?: Temporal.Instant
  /** What the last restore that was tried out found wrong. */
  faults?: readonly string[]
  seconds?: number
  rows?: number
}

/**
 * `none`: nobody keeps one; `fresh`: kept, but none was restored yet and the first day is not over;
 * `good`; `late`: the newest that was restored and checked is older than a day; `broken`: the last
 * restore did not bring everything back.
 */
export type BackupState = 'none' | 'fresh' | 'good' | 'late' | 'broken'

/** A backup as it is judged at a moment. */
export type JudgedBackup = BackupFacts & { state: BackupState; isAlarm: boolean }

const most = { hours: 24 }

/** How old the newest backup may be that was restored and checked (RELIABILITY S12). */
const isOlder = (at: Temporal.Instant, now: Temporal.Instant) =>
  Temporal.Instant.compare(at.add(most), now) < 0

function stateOf(facts: BackupFacts, now: Temporal.Instant): BackupState {
  if ((facts.faults?.length ?? 0) > 0) return 'broken'
  if (facts.checkedAt) return isOlder(facts.checkedAt, now) ? 'late' : 'good'
  return facts.baseAt && !isOlder(facts.baseAt, now) ? 'fresh' : 'late'
}

/** Judges a backup; nothing is known where none is kept, which is an alarm where the work is real. */
export function judgeBackup(
  facts: BackupFacts | undefined,
  { now, isReal }: { now: Temporal.Instant; isReal: boolean },
): JudgedBackup {
  if (!facts) return { state: 'none', isAlarm: isReal }
  const state = stateOf(facts, now)
  return { ...facts, state, isAlarm: state === 'late' || state === 'broken' }
}

/** What of the house works: each is looked at by itself. */
export type Working = {
  database: boolean
  /** Events are passed on: boards, letters and the log follow what happened. */
  events: boolean
  /** The machine's clock may be believed. */
  clock: boolean
}

/** Whether nothing is missing. */
export const isWhole = ({ database, events, clock }: Working): boolean =>
  database && events && clock

/** One change of what works, for whoever asks since when. */
export type Change = { at: Temporal.Instant; isWhole: boolean }

const mostChanges = 20

/** Remembers what works and since when; the oldest changes are forgotten. */
export function noteWorking(
  changes: readonly Change[],
  working: Working,
  at: Temporal.Instant,
): Change[] {
  const now = isWhole(working)
  if (changes.at(-1)?.isWhole === now) return [...changes]
  return [...changes, { at, isWhole: now }].slice(-mostChanges)
}

const longestSilenceSeconds = 15

/** A house that had not looked for longer than this when it began again was down since its last look. */
export function noteSilence(
  changes: readonly Change[],
  { lookedAt, at }: { lookedAt: Temporal.Instant; at: Temporal.Instant },
): Change[] {
  const isShort = at.since(lookedAt).total('seconds') <= longestSilenceSeconds
  if (isShort || changes.at(-1)?.isWhole !== true) return [...changes]
  return [...changes, { at: lookedAt, isWhole: false }].slice(-mostChanges)
}

/** Work that was announced: from when to when, and what it means for people, by language. */
export type Planned = { from: Temporal.Instant; to: Temporal.Instant; says: Record<string, string> }

type Written = { from?: unknown; to?: unknown; id?: unknown; en?: unknown }

const instantOf = (value: unknown): Temporal.Instant | undefined => {
  try {
    return Temporal.Instant.from(String(value))
  } catch {
    return undefined
  }
}

/** Reads announced work as the office wrote it; what cannot be read is left out, what is over too. */
export function readPlanned(text: string, now: Temporal.Instant): Planned[] {
  let rows: unknown
  try {
    rows = JSON.parse(text)
  } catch {
    return []
  }
  if (!Array.isArray(rows)) return []
  return (rows as Written[]).flatMap((row) => {
    const [from, to] = [instantOf(row?.from), instantOf(row?.to)]
    if (!from || !to || Temporal.Instant.compare(to, now) < 0) return []
    const says = { id: String(row.id ?? ''), en: String(row.en ?? row.id ?? '') }
    return says.id ? [{ from, to, says }] : []
  })
}
