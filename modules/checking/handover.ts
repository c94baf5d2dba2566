import { allow, type Officer, system } from '#packages/access'
import { Refusal } from '#packages/refusal'
import type { Guard } from './guard.ts'
import type { Looking, Verdict } from './looking.ts'
import type { Needs } from './needs.ts'
import * as noteQueries from './note-queries.ts'
import { saidPlace } from './places.ts'
import { findCheck, listOverrulings } from './queries.ts'

/** What a note is about: what the applicant said, what an officer told them, what is still to be done. */
export const noteKinds = ['applicantSaid', 'officerSaid', 'toDo'] as const
export type NoteKind = (typeof noteKinds)[number]

/** Something that was said and belongs to no act. */
export type Note = { kind: NoteKind; text: string; staff: string; at: Temporal.Instant }

/** What this module knows of an application's course, for whoever goes on with it. */
export type Course = {
  notes: Note[]
  verdicts: Verdict[]
  overruled: { reason: string; staff: string; at: Temporal.Instant }[]
  /** What the officers of this office are or were called. */
  names: ReadonlyMap<string, string>
}

const longest = 500

/** Notes beside the acts, and everything the desk knows, for a hand-over. */
export function createHandover(
  needs: Needs,
  parts: Pick<Looking, 'listVerdictsIn'> & { guard: Pick<Guard, 'refuseOwnIn'> },
) {
  const { listVerdictsIn, guard } = parts
  const { db, vault, now, newId, identity, applications } = needs
  return {
    /** Writes down what was said. Refuses with checking.noteNeeded, and checking.ownCase in one's own. */
    addNote: (who: Officer, note: { caseId: string; kind: string; text: string }): Promise<void> =>
      db.transaction(who, async (tx) => {
        allow(who, 'checking.work', { office: who.office })
        const kind = noteKinds.find((one) => one === note.kind)
        const text = note.text.trim().replaceAll(/\s+/g, ' ')
        if (!kind || text.length < 3 || text.length > longest) {
          throw new Refusal('checking.noteNeeded', { most: longest })
        }
        const { caseId } = note
        const read = await applications.readCaseIn(tx, caseId)
        const action = 'checking.work'
        await guard.refuseOwnIn(tx, who, { caseId, action, read: () => Promise.resolve(read) })
        const { office } = read
        const id = newId()
        await noteQueries.addNote(tx, {
          ...{ office, case_id: caseId, id, kind, staff: who.staffId, at: now() },
          text_sealed: await vault.seal(tx, caseId, saidPlace(id), text),
        })
      }),

    /** Everything said and found, oldest first, for an officer who may read the application. */
    readCourse: async (who: Officer, caseId: string): Promise<Course> => {
      const { office } = await db.read(who, (tx) => {
        allow(who, 'checking.work', { office: who.office })
        return applications.readCaseIn(tx, caseId)
      })
      // What was said at the office it came from is part of its course.
      return db.read(system('checking'), async (tx) => {
        const [rows, open, verdicts, check, names] = await Promise.all([
          noteQueries.listNotes(tx, caseId),
          vault.opener(tx, caseId),
          listVerdictsIn(tx, caseId),
          findCheck(tx, caseId),
          identity.listNamesIn(tx, office),
        ])
        const overruled = check ? await listOverrulings(tx, caseId) : []
        const notes = rows.map(({ id, kind, text_sealed, staff, at }) => ({
          ...{ kind: kind as NoteKind, staff, at },
          text: open(saidPlace(id), text_sealed).toString(),
        }))
        return { notes, verdicts, overruled, names }
      })
    },
  }
}
