import { allow, demandProof, type Officer, system, type Who } from '#packages/access'
import { Refusal } from '#packages/refusal'
import type { Reader, Tx } from '#platform/db'
import { lifted, reported } from './events.ts'
import type { Needs } from './needs.ts'
import * as queries from './queries.ts'

/** Why a document may not be relied on. `missing`: it was never handed out. */
export const reasons = ['lost', 'stolen', 'misused', 'missing'] as const
/** One of them. */
export type Reason = (typeof reasons)[number]

/** A document that is or was frozen. */
export type Report = {
  reportId: string
  number: string
  reason: Reason
  note: string | null
  office: string
  caseId: string | null
  by: { kind: string; actor: string }
  at: Temporal.Instant
  liftedAt: Temporal.Instant | null
  liftReason: string | null
}

/** One time it was seen. */
export type Use = {
  what: 'filed' | 'shown' | 'checked'
  office: string
  caseId: string
  by: { kind: string; actor: string }
  at: Temporal.Instant
  /** After it was frozen. */
  isSince: boolean
}

/** How long the reason for lifting is. */
export const liftLength = { least: 10, most: 300 } as const

/** The number of a document as it is marked: whatever spaces and small letters it was typed with. */
export function readNumber(text: string): string | undefined {
  const plain = text
    .slice(0, 60)
    .toUpperCase()
    .replaceAll(/[\s./-]/g, '')
  return /^(?=.*\d)[A-Z0-9]{4,15}$/.test(plain) ? plain : undefined
}

const chest = 'frozen.documents'
type Column = 'note_sealed' | 'lift_sealed'
const placeOf = (id: string, column: Column | 'number_sealed' = 'number_sealed') =>
  `frozen.reports|${column}|${id}`

/** Who acts, as the rows keep it. */
export function actorOf(who: Who): { kind: string; actor: string } {
  if (who.kind === 'officer') return { kind: who.kind, actor: who.staffId }
  if (who.kind === 'person') return { kind: who.kind, actor: '' }
  return { kind: who.kind, actor: who.kind === 'system' ? who.part : '' }
}

/** Freezing, lifting, and everything that is known of a document. */
export function createFreezing(needs: Needs) {
  const { db, events, vault, now, newId } = needs
  const markOf = (number: string) => vault.blindIndex('passport', number)

  const seal = (tx: Tx, column: Column, id: string, text: string | null | undefined) =>
    text ? vault.seal(tx, chest, placeOf(id, column), text) : null

  /** What was sealed; of before that, what is not sealed yet. */
  async function open(tx: Reader, column: Column, row: queries.ReportRow) {
    const sealed = row[column]
    if (sealed) return (await vault.open(tx, chest, placeOf(row.id, column), sealed)).toString()
    return column === 'note_sealed' ? row.note : row.lift_reason
  }

  async function viewOf(tx: Reader, row: queries.ReportRow): Promise<Report> {
    const number = await vault.open(tx, chest, placeOf(row.id), row.number_sealed)
    return {
      reportId: row.id,
      number: number.toString(),
      reason: row.reason as Reason,
      note: await open(tx, 'note_sealed', row),
      office: row.office,
      caseId: row.case_id,
      by: { kind: row.reported_kind, actor: row.reported_by },
      at: row.reported_at,
      liftedAt: row.lifted_at,
      liftReason: await open(tx, 'lift_sealed', row),
    }
  }

  type New = { office: string; number: string; reason: Reason; note?: string; caseId?: string }

  /** Frozen with this very transaction; what is frozen already stays as it was reported first. */
  async function freezeIn(tx: Tx, wish: New): Promise<void> {
    const { office, number, reason, note, caseId } = wish
    const id = newId()
    const { kind, actor } = actorOf(tx.who)
    const added = await queries.addReport(tx, {
      ...{ office, id, mark: markOf(number), reason, case_id: caseId ?? null },
      number_sealed: await vault.seal(tx, chest, placeOf(id), number),
      note_sealed: await seal(tx, 'note_sealed', id, note),
      ...{ reported_kind: kind, reported_by: actor, reported_at: now() },
    })
    if (added === 0) return
    const told = { office, reportId: id, reason, ...(caseId && { caseId }) }
    await events.publish(tx, reported, told)
  }

  /** Neither what their own family reported, nor what was reported with their own application. */
  async function refuseTied(tx: Tx, who: Officer, row: queries.ReportRow): Promise<void> {
    const action = 'frozen.lift'
    const { case_id: caseId, reported_kind: kind, reported_by: staffId } = row
    if (kind === 'officer') await needs.conflicts?.refuseSecond(tx, { who, staffId, action })
    if (caseId) await needs.conflicts?.refuseOwn(tx, { who, caseId, action })
  }

  return {
    markOf,
    freezeIn,

    /** Freezes a document at once in every office. Refuses frozen.numberWrong, .reasonNeeded. */
    report: (
      who: Officer,
      wish: { number: string; reason: string; note: string },
    ): Promise<{ reportId: string }> =>
      db.transaction(who, async (tx) => {
        allow(who, 'frozen.report', { office: who.office })
        const number = readNumber(wish.number)
        if (!number) throw new Refusal('frozen.numberWrong')
        const reason = reasons.find((one) => one === wish.reason)
        if (!reason) throw new Refusal('frozen.reasonNeeded')
        const note = wish.note.trim().slice(0, liftLength.most)
        const isNote = note.length >= 3
        await freezeIn(tx, { office: who.office, number, reason, ...(isNote && { note }) })
        return { reportId: (await queries.findNow(tx, markOf(number)))!.id }
      }),

    /** Ends a freeze, with the reason; never by who reported it. Refuses frozen.unknownReport, .ownReport, .liftReason. */
    lift: (
      who: Officer,
      { reportId, reason }: { reportId: string; reason: string },
    ): Promise<void> =>
      db.transaction(who, async (tx) => {
        const row = await queries.lockReport(tx, reportId)
        if (!row || row.lifted_at) throw new Refusal('frozen.unknownReport')
        allow(who, 'frozen.lift', { office: row.office })
        demandProof(who)
        if (row.reported_by === who.staffId) throw new Refusal('frozen.ownReport')
        await refuseTied(tx, who, row)
        const said = reason.trim().replaceAll(/\s+/g, ' ')
        if (said.length < liftLength.least || said.length > liftLength.most) {
          throw new Refusal('frozen.liftReason', liftLength)
        }
        const sealed = await vault.seal(tx, chest, placeOf(row.id, 'lift_sealed'), said)
        await queries.liftReport(tx, { id: row.id, by: who.staffId, at: now(), sealed })
        await events.publish(tx, lifted, { office: row.office, reportId })
      }),

    /** Sweep: seals what was written in clear before words were sealed; says of how many. */
    sealClear: (): Promise<number> =>
      db.transaction(system('frozen'), async (tx) => {
        const rows = await queries.lockClear(tx)
        for (const { id, note, lift_reason: reason } of rows) {
          const lift = await seal(tx, 'lift_sealed', id, reason)
          await queries.sealClear(tx, { id, note: await seal(tx, 'note_sealed', id, note), lift })
        }
        return rows.length
      }),

    /**
     * The report that freezes this document, in whatever office it was made. Refuses frozen.numberWrong:
     * what is no number of a passport is not said to be free.
     */
    find: (who: Officer, text: string): Promise<Report | undefined> =>
      db.read(who, async (tx) => {
        allow(who, 'frozen.read')
        const number = readNumber(text)
        if (!number) throw new Refusal('frozen.numberWrong')
        const row = await queries.findNow(tx, markOf(number))
        return row ? viewOf(tx, row) : undefined
      }),

    /** Every report, those in force first. */
    list: (who: Officer): Promise<Report[]> =>
      db.read(who, async (tx) => {
        allow(who, 'frozen.read')
        const rows = await queries.listReports(tx)
        return Promise.all(rows.map((row) => viewOf(tx, row)))
      }),

    /** A report with everywhere its document was seen, oldest first. Refuses frozen.unknownReport. */
    trace: (who: Officer, reportId: string): Promise<{ report: Report; uses: Use[] }> =>
      db.read(who, async (tx) => {
        allow(who, 'frozen.read')
        const row = await queries.findReport(tx, reportId)
        if (!row) throw new Refusal('frozen.unknownReport')
        const uses = await queries.listUses(tx, row.mark)
        return {
          report: await viewOf(tx, row),
          uses: uses.map(({ what, office, case_id, actor_kind, actor, at }) => ({
            what: what as Use['what'],
            office,
            caseId: case_id,
            by: { kind: actor_kind, actor },
            at,
            isSince: Temporal.Instant.compare(at, row.reported_at) > 0,
          })),
        }
      }),
  }
}

/** What createFreezing makes. */
export type Freezing = ReturnType<typeof createFreezing>
