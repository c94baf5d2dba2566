import { allow, type Officer } from '#packages/access'
import { Refusal } from '#packages/refusal'
import type { Tx } from '#platform/db'
import type { Desk } from './desk.ts'
import { listToCheck } from './domain.ts'
import { papersJudged } from './events.ts'
import type { Guard } from './guard.ts'
import * as leases from './lease-queries.ts'
import { addRound } from './measure-queries.ts'
import type { Needs } from './needs.ts'
import { draftPlace, notePlace } from './places.ts'
import * as queries from './queries.ts'
import { type Mark, readMarks, type Typed } from './verdicts.ts'

/** What was filled in about the papers of an application. */
export type Filled = { caseId: string; round: number; papers: Readonly<Record<string, Typed>> }

/** A whole judgement: also which files were looked at, so that none that came since is judged unseen. */
export type Judgement = Filled & { seen: readonly string[] }

/** What came of it. */
export type Judged = { outcome: 'complete' | 'asked'; wanted: string[] }

/** Saying what was found of each paper, and keeping what is not said yet. */
export function createJudging(needs: Needs, { desk, guard }: { desk: Desk; guard: Guard }) {
  const { db, events, vault, now, catalogue, applications, documents } = needs

  /** The papers at the desk in this round; else it says who was quicker, or that something came. */
  async function lockRound(tx: Tx, { caseId, round }: Filled): Promise<queries.CheckRow> {
    const row = await queries.lockCheck(tx, caseId)
    if (!row) throw new Refusal('checking.unknownCase')
    if (row.state === 'waiting' && row.round === round) return row
    if (!row.judged_by || !row.judged_at) throw new Refusal('checking.unknownCase')
    const { zone } = catalogue.getOffice(row.office)
    const time = row.judged_at.toZonedDateTimeISO(zone).toPlainTime().toString().slice(0, 5)
    throw new Refusal('checking.already', {
      name: await guard.nameIn(tx, row.office, row.judged_by),
      time: time.replace(':', '.'),
    })
  }

  const allowLook = (tx: Tx, who: Officer, caseId: string) =>
    guard.allowTiedIn(tx, who, { caseId, read: () => applications.readCaseIn(tx, caseId) })

  /** What is wanted of this application, with the files that are there for each. */
  async function readPapers(tx: Tx, caseId: string) {
    const found = await applications.readCaseIn(tx, caseId)
    const files = await documents.listFilesIn(tx, caseId)
    const world = { ...catalogue.getContext(found.office), answers: found.answers }
    const sent = files.map(({ requirement }) => requirement)
    return { found, files, papers: listToCheck(found.definition, world, sent) }
  }

  async function writeVerdicts(tx: Tx, who: Officer, row: queries.CheckRow, marks: Marked[]) {
    const rows = await Promise.all(
      marks.map(async ({ mark, files }) => {
        const place = notePlace(row.case_id, row.round, mark.paper)
        return {
          office: row.office,
          case_id: row.case_id,
          round: row.round,
          paper: mark.paper,
          verdict: mark.verdict,
          reasons: mark.reasons,
          note_sealed: mark.note ? await vault.seal(tx, row.case_id, place, mark.note) : null,
          files,
          staff: who.staffId,
          at: now(),
        }
      }),
    )
    await queries.addVerdicts(tx, rows)
  }

  /** The round is over: the application waits for its applicant, or does so no longer. */
  async function close(tx: Tx, row: queries.CheckRow, { outcome }: Judged): Promise<void> {
    const { office, case_id: caseId } = row
    const judged = { judged_by: (tx.who as Officer).staffId, judged_at: now() }
    await queries.saveCheck(tx, { ...row, ...judged, state: outcome })
    const { reference, service, round, came_at, due_at } = row
    const said = { office, case_id: caseId, reference, service, round, came_at, due_at, outcome }
    await addRound(tx, { ...said, ...judged })
    await leases.endAllFor(tx, { caseId, list: 'papers', how: 'done', at: now() })
    await events.publish(tx, papersJudged, { office, caseId, reference, service, round, outcome })
    if (outcome === 'asked') await applications.wantPapersIn(tx, { caseId })
    else await applications.papersCameIn(tx, { caseId })
  }

  return {
    /** Keeps what is filled in so far; the officer has it for fifteen minutes more. */
    keepDraft: (who: Officer, filled: Filled): Promise<void> =>
      db.transaction(who, async (tx) => {
        allow(who, 'checking.work', { office: who.office })
        const row = await lockRound(tx, filled)
        await allowLook(tx, who, row.case_id)
        await desk.keepIn(tx, who, row)
        const { office, case_id, round } = row
        const place = draftPlace(case_id, round, who.staffId)
        const sealed = await vault.seal(tx, case_id, place, JSON.stringify(filled.papers))
        const own = { office, case_id, round, staff: who.staffId }
        await queries.saveDraft(tx, { ...own, typed_sealed: sealed, saved_at: now() })
      }),

    /**
     * Says what was found of every paper. All accepted is "complete" and binds the counter; else the
     * applicant is asked, in the words of the reasons. Refuses with checking.already (who was
     * quicker, and when), .withColleague, .newFiles, .unfinished or .ownCase.
     */
    judge: (who: Officer, judgement: Judgement): Promise<Judged> =>
      db.transaction(who, async (tx) => {
        allow(who, 'checking.work', { office: who.office })
        const row = await lockRound(tx, judgement)
        await allowLook(tx, who, row.case_id)
        await desk.keepIn(tx, who, row)
        const { files, papers } = await readPapers(tx, row.case_id)
        const ids = papers.map(({ id }) => id)
        // What was sent for something else, such as a reason to be served sooner, is not looked at here.
        const isSeen = files
          .filter(({ requirement }) => ids.includes(requirement))
          .every(({ fileId }) => judgement.seen.includes(fileId))
        if (!isSeen) throw new Refusal('checking.newFiles')
        const { marks, problems } = readMarks(ids, judgement.papers)
        if (problems.length > 0) throw new Refusal('checking.unfinished')
        const own = (paper: string) =>
          files.filter(({ requirement }) => requirement === paper).map(({ fileId }) => fileId)
        const marked = marks.map((mark) => ({ mark, files: own(mark.paper) }))
        await writeVerdicts(tx, who, row, marked)
        const wanted = marks.filter(({ verdict }) => verdict !== 'accepted').map((one) => one.paper)
        const judged: Judged = { outcome: wanted.length === 0 ? 'complete' : 'asked', wanted }
        await close(tx, row, judged)
        return judged
      }),
  }
}

type Marked = { mark: Mark; files: string[] }
