import { allow, type Officer } from '#packages/access'
import type { Action } from '#packages/forms'
import { Refusal } from '#packages/refusal'
import type { Tx } from '#platform/db'
import { type Capture, isForAway, noteLetters } from './domain.ts'
import { sent, settled } from './events.ts'
import type { Needs } from './needs.ts'
import * as queries from './queries.ts'

export {
  type Capture,
  isForAway,
  keptDays,
  mostCaptures,
  noteLetters,
  readCaptures,
} from './domain.ts'
export * as offlineEvents from './events.ts'
export type { Needs } from './needs.ts'

/** What came of a sending: done now, done before, and what a person has to look at. */
export type Replayed = { done: number; again: number; conflicts: number }

/** An act that could not be done, with why. `behind` waits for an earlier one of the same case. */
export type Conflict = {
  captureId: string
  reference: string
  action: string
  reason: string | null
  saidAt: Temporal.Instant
  outcome: 'waiting' | 'conflict' | 'behind'
  code: string | null
  isMine: boolean
}

const mostListed = 300
const fewestLetters = 5

const notePlace = (id: string) => `offline.captures|note_sealed|${id}`
const noteKey = 'offline.captures'

/** The same officer, whose next act is one of its own and not a part of the page's request. */
function apart({ request: _, ...who }: Officer, captureId?: string): Officer {
  const key = `offline ${captureId}`
  return captureId ? { ...who, request: { key, bodyHash: key, nth: 0 } } : who
}

/** Acts written down while the connection was away, done afterwards, each once. */
export function createOffline(needs: Needs) {
  const { db, events, vault, now, applications } = needs

  const keep = (who: Officer, captures: readonly Capture[]): Promise<unknown> =>
    db.transaction(apart(who), async (tx) => {
      allow(who, 'offline.send', { office: who.office })
      const rows: queries.CaptureRow[] = []
      for (const [nth, { id, reference, action, reason, note, saidAt }] of captures.entries()) {
        const { office, staffId: staff } = who
        const sealed = note && (await vault.seal(tx, noteKey, notePlace(id), note))
        rows.push({
          ...{ office, id, staff, nth, reference, action, reason: reason ?? null },
          ...{ note_sealed: sealed || null, said_at: saidAt, sent_at: now() },
          ...{ outcome: 'waiting', code: null },
          ...{ settled_by: null, settled_at: null, settled_reason: null },
        })
      }
      await queries.addCaptures(tx, rows)
    })

  async function factsOf(who: Officer, row: queries.CaptureRow, action: Action) {
    allow(who, 'offline.send', { office: row.office })
    const field = action.asks?.find(({ kind }) => kind === 'text')?.id
    const sealed = row.note_sealed
    if (!sealed || !field) return {}
    const note = await db.read(who, (tx) => vault.open(tx, noteKey, notePlace(row.id), sealed))
    return { [field]: note.toString() }
  }

  /** Does one act under its own key, so that a crash before its mark does not do it twice. */
  async function doOne(who: Officer, row: queries.CaptureRow): Promise<string | null> {
    const found = await applications.findByReference(who, row.reference)
    if (!found) return 'applications.unknownCase'
    const { caseId } = found
    const { service } = await applications.getCase(who, caseId)
    const { actions, states } = service.workflow
    const action = actions.find(({ id }) => id === row.action)
    const status = states.find(({ id }) => id === action?.to)?.status
    if (!action || !isForAway(action, status)) return 'offline.notAway'
    const facts = await factsOf(who, row, action)
    const wish = { caseId, action: row.action, facts, ...(row.reason && { reason: row.reason }) }
    try {
      await applications.act(apart(who, row.id), wish)
      return null
    } catch (error) {
      if (error instanceof Refusal) return error.code
      throw error
    }
  }

  /** Does everything that is open, in the order in which it was done; a case that stops holds its later acts. */
  async function run(who: Officer, rows: readonly queries.CaptureRow[]): Promise<number> {
    allow(who, 'offline.send', { office: who.office })
    const stopped = new Set<string>()
    let done = 0
    for (const row of rows) {
      const isBehind = stopped.has(row.reference)
      const code = isBehind ? 'offline.behind' : await doOne(who, row)
      const outcome = code === null ? 'done' : isBehind ? 'behind' : 'conflict'
      if (code !== null) stopped.add(row.reference)
      else done++
      const mark = { id: row.id, outcome, code }
      await db.transaction(apart(who), (tx) => queries.markOutcome(tx, mark))
    }
    return done
  }

  async function getOpen(tx: Tx, captureId: string): Promise<queries.CaptureRow> {
    const row = await queries.lockCapture(tx, captureId)
    if (!row || row.outcome === 'done' || row.outcome === 'aside') {
      throw new Refusal('offline.unknown')
    }
    return row
  }

  return {
    /**
     * Takes what was written down and does it, each act once, however often and in whatever parts it is
     * sent. What cannot be done any more stays for a person with its reason; nothing is lost.
     */
    send: async (who: Officer, captures: readonly Capture[]): Promise<Replayed> => {
      const { office, staffId: staff } = who
      allow(who, 'offline.send', { office })
      await keep(who, captures)
      const ids = new Set(captures.map(({ id }) => id))
      const open = await db.read(who, (tx) => queries.listOpen(tx, { office, most: mostListed }))
      const mine = open.filter((row) => row.staff === staff && ids.has(row.id))
      const done = await run(who, mine)
      const came = { done, again: captures.length - mine.length, conflicts: mine.length - done }
      await db.transaction(who, (tx) => events.publish(tx, sent, { office, staff, ...came }))
      return came
    },

    /** What could not be done at the officer's office, in the order in which it was written down. */
    listConflicts: (who: Officer): Promise<Conflict[]> =>
      db.read(who, async (tx) => {
        allow(who, 'offline.send', { office: who.office })
        const rows = await queries.listOpen(tx, { office: who.office, most: mostListed })
        return rows.map((row) => ({
          captureId: row.id,
          ...{ reference: row.reference, action: row.action, reason: row.reason },
          ...{ saidAt: row.said_at, code: row.code },
          outcome: row.outcome as Conflict['outcome'],
          isMine: row.staff === who.staffId,
        }))
      }),

    /** Tries those of one application once more, by whoever wrote them down. Refuses offline.unknown. */
    tryAgain: async (who: Officer, captureId: string): Promise<Replayed> => {
      const rows = await db.read(who, async (tx) => {
        allow(who, 'offline.send', { office: who.office })
        const all = await queries.listOpen(tx, { office: who.office, most: mostListed })
        const one = all.find(({ id, staff }) => id === captureId && staff === who.staffId)
        if (!one) throw new Refusal('offline.unknown')
        return all.filter(
          ({ reference, staff }) => reference === one.reference && staff === one.staff,
        )
      })
      const done = await run(who, rows)
      return { done, again: 0, conflicts: rows.length - done }
    },

    /** It is not done: somebody says why. Refuses offline.unknown or .reasonNeeded. */
    setAside: (who: Officer, wish: { captureId: string; reason: string }): Promise<void> =>
      db.transaction(who, async (tx) => {
        allow(who, 'offline.send', { office: who.office })
        const { office, id } = await getOpen(tx, wish.captureId)
        const reason = wish.reason.trim()
        if (reason.length < fewestLetters || reason.length > noteLetters) {
          throw new Refusal('offline.reasonNeeded')
        }
        await queries.markAside(tx, { id, by: who.staffId, at: now(), reason })
        await events.publish(tx, settled, { office, captureId: id, how: 'aside' })
      }),
  }
}

/** What createOffline makes. */
export type Offline = ReturnType<typeof createOffline>
