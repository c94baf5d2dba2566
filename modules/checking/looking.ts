import type { CaseRead } from '#modules/applications'
import { allow, type Officer, system, type Who } from '#packages/access'
import type { Paper, Text } from '#packages/forms'
import { Refusal } from '#packages/refusal'
import type { Reader } from '#platform/db'
import { type CheckState, listToCheck, neededBy, type VerdictKind } from './domain.ts'
import { endsDesk } from './endings.ts'
import * as leases from './lease-queries.ts'
import type { Needs } from './needs.ts'
import { draftPlace, notePlace } from './places.ts'
import * as queries from './queries.ts'
import type { Holder, Taking } from './taking.ts'
import type { Typed } from './verdicts.ts'

/** What was found of one paper, in words that are ours and perhaps a note. */
export type Verdict = {
  round: number
  paper: string
  verdict: VerdictKind
  reasons: string[]
  note?: string
  files: string[]
  staff: string
  at: Temporal.Instant
}

/** One file of a paper: what of it can be looked at. */
export type FileAtDesk = {
  fileId: string
  pages: number
  addedAt: Temporal.Instant
  /** Nobody has looked at it, though others of this application were looked at. */
  isNew: boolean
  /** The virus scanner has not been asked yet. */
  isHeld: boolean
  /** What could be better about it, as far as a machine can tell. */
  doubts: string[]
}

/** One paper on the desk. */
export type PaperAtDesk = {
  id: string
  names: Text
  hint?: Text
  isOptional: boolean
  files: FileAtDesk[]
  /** What was found the last time. */
  before?: Verdict
}

/** The papers of one application before the officer who looks at them. */
export type CheckView = {
  caseId: string
  office: string
  reference: string
  service: { id: string; names: Text }
  round: number
  state: CheckState
  cameAt: Temporal.Instant
  dueAt: Temporal.Instant
  visitAt: Temporal.Instant | null
  /** By when somebody must have looked: sooner when they come before that. */
  neededBy: Temporal.Instant
  isVulnerable: boolean
  judged: { name: string; at: Temporal.Instant } | null
  /** Its applicant paused it: nobody looks at it meanwhile. */
  isPaused: boolean
  held: Holder | null
  papers: PaperAtDesk[]
  draft: {
    name: string
    isOwn: boolean
    at: Temporal.Instant
    papers: Record<string, Typed>
  } | null
}

/** What a counter or an applicant must know of how the papers stand. */
export type Finding = {
  state: CheckState
  round: number
  dueAt: Temporal.Instant
  /** By when somebody must have looked: sooner when they come before that. */
  neededBy: Temporal.Instant
  judgedAt: Temporal.Instant | null
  /** By whom; for officers only. */
  judgedBy: string | null
  /** What is to be sent again, and why. */
  wanted: (Pick<Verdict, 'paper' | 'verdict' | 'reasons' | 'note'> & { names: Text })[]
  /** When "complete" did not hold. */
  overruled: { reason: string; at: Temporal.Instant; name: string | null }[]
  /** Whether more can still be sent: nobody has begun to look at it again. */
  isOpen: boolean
}

/** What is to be sent again: found wanting, and nothing new is there for it. */
const listWanted = (papers: readonly PaperAtDesk[]): Finding['wanted'] =>
  papers.flatMap(({ names, before, files }) =>
    before && before.verdict !== 'accepted' && !files.some(({ isNew }) => isNew)
      ? [{ ...before, names }]
      : [],
  )

/** Looking at what stands at the desk, without changing it. */
export function createLooking(needs: Needs, taking: Pick<Taking, 'holderOf' | 'isRunning'>) {
  const { db, vault, identity, catalogue, applications, documents } = needs

  async function readVerdicts(tx: Reader, caseId: string): Promise<Verdict[]> {
    const [rows, open] = await Promise.all([
      queries.listVerdicts(tx, caseId),
      vault.opener(tx, caseId),
    ])
    return rows.map(({ round, paper, verdict, reasons, note_sealed, files, staff, at }) => ({
      ...{ round, paper, reasons, files, staff, at },
      verdict: verdict as VerdictKind,
      ...(note_sealed && { note: open(notePlace(caseId, round, paper), note_sealed).toString() }),
    }))
  }

  async function readDraft(tx: Reader, who: Officer, row: queries.CheckRow) {
    const drafts = await queries.listDrafts(tx, { caseId: row.case_id, round: row.round })
    const own = drafts.find(({ staff }) => staff === who.staffId)
    const draft = own ?? drafts[0]
    if (!draft) return null
    const place = draftPlace(row.case_id, row.round, draft.staff)
    const typed = await vault.open(tx, row.case_id, place, draft.typed_sealed)
    const papers: Record<string, Typed> = JSON.parse(typed.toString())
    return { staff: draft.staff, at: draft.saved_at, isOwn: draft === own, papers }
  }

  async function findHeld(tx: Reader, row: queries.CheckRow, names: ReadonlyMap<string, string>) {
    const wanted = { office: row.office, list: 'papers', caseId: row.case_id } as const
    const lease = await leases.findLease(tx, wanted)
    return lease && taking.isRunning(lease) ? taking.holderOf(lease, names) : null
  }

  async function readPapers(tx: Reader, caseId: string) {
    const [found, files, verdicts] = await Promise.all([
      applications.readCaseIn(tx, caseId),
      documents.listFilesIn(tx, caseId),
      readVerdicts(tx, caseId),
    ])
    const world = { ...catalogue.getContext(found.office), answers: found.answers }
    const sent = files.map(({ requirement }) => requirement)
    const looked = new Set(verdicts.flatMap((one) => one.files))
    const atDesk = ({ id, names, hint, optional }: Paper): PaperAtDesk => {
      const before = verdicts.findLast((one) => one.paper === id)
      const own = files.filter(({ requirement }) => requirement === id)
      return {
        ...{ id, names, isOptional: optional === true },
        ...(hint && { hint }),
        ...(before && { before }),
        files: own.map(({ fileId, pages, isHeld, doubts, addedAt }) => ({
          ...{ fileId, addedAt, pages, isHeld, doubts },
          isNew: looked.size > 0 && !looked.has(fileId),
        })),
      }
    }
    const papers = listToCheck(found.definition, world, sent).map(atDesk)
    return { found, papers, verdicts }
  }

  /** How the papers stand: what a counter did a moment ago ends the desk's work before it has heard of it. */
  async function stateNow(
    tx: Reader,
    { case_id: caseId, came_at: since, state }: queries.CheckRow,
    { definition }: Pick<CaseRead, 'definition'>,
  ): Promise<CheckState> {
    if (state !== 'waiting' && state !== 'asked') return state
    const acts = await applications.listActsSinceIn(tx, { caseId, since })
    return acts.some((act) => endsDesk(definition, act)) ? 'ended' : state
  }

  return {
    /** The papers of an application with what was found before. Refuses with checking.unknownCase. */
    getCheck: (who: Officer, caseId: string): Promise<CheckView> =>
      db.read(who, async (tx) => {
        allow(who, 'checking.work', { office: who.office })
        const row = await queries.findCheck(tx, caseId)
        if (!row) throw new Refusal('checking.unknownCase')
        const names = await identity.listNamesIn(tx, row.office)
        const { found, papers } = await readPapers(tx, caseId)
        if (found.isOver) throw new Refusal('checking.unknownCase')
        const draft = await readDraft(tx, who, row)
        return {
          ...{ caseId, papers, office: row.office, reference: row.reference, round: row.round },
          service: { id: row.service, names: found.definition.names },
          ...{ state: row.state, cameAt: row.came_at, dueAt: row.due_at, visitAt: row.visit_at },
          neededBy: neededBy({ dueAt: row.due_at, visitAt: row.visit_at }),
          isVulnerable: row.is_vulnerable,
          isPaused: row.paused_at !== null,
          judged:
            row.judged_by && row.judged_at
              ? { name: names.get(row.judged_by) ?? row.judged_by, at: row.judged_at }
              : null,
          held: await findHeld(tx, row, names),
          draft: draft && { ...draft, name: names.get(draft.staff) ?? draft.staff },
        }
      }),

    /** How the papers stand, for whoever may see the application; nothing when they never came here. */
    findFinding: async (who: Who, caseId: string): Promise<Finding | undefined> => {
      // Whoever may read the application may read what was found of its papers.
      await db.read(who, (tx) => {
        allow(who, 'checking.read')
        return applications.readCaseIn(tx, caseId)
      })
      return db.read(system('checking'), async (tx) => {
        const row = await queries.findCheck(tx, caseId)
        if (!row) return undefined
        const isOfficer = who.kind === 'officer'
        const names = isOfficer ? await identity.listNamesIn(tx, row.office) : undefined
        const nameOf = (staff: string) => names && (names.get(staff) ?? staff)
        const { papers, found } = await readPapers(tx, caseId)
        const state = await stateNow(tx, row, found)
        const overruled = await queries.listOverrulings(tx, caseId)
        return {
          ...{ state, round: row.round, dueAt: row.due_at, judgedAt: row.judged_at },
          neededBy: neededBy({ dueAt: row.due_at, visitAt: row.visit_at }),
          judgedBy: (row.judged_by && nameOf(row.judged_by)) ?? null,
          wanted: state === 'asked' ? listWanted(papers) : [],
          overruled: overruled.map(({ reason, at, staff }) => ({
            ...{ reason, at },
            name: nameOf(staff) ?? null,
          })),
          isOpen:
            state === 'asked' ||
            (state === 'waiting' && row.round > 1 && (await findHeld(tx, row, new Map())) === null),
        }
      })
    },

    /** Everything that was ever found, for the page of a hand-over. */
    listVerdictsIn: readVerdicts,
  }
}

/** What createLooking makes. */
export type Looking = ReturnType<typeof createLooking>
