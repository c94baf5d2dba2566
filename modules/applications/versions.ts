import { allow, type Officer, type Who } from '#packages/access'
import type { Answers } from '#packages/forms'
import { Refusal } from '#packages/refusal'
import type { Acting } from './acting.ts'
import { type Change, listChanges } from './correction.ts'
import { listVersions, type VersionRow } from './correction-queries.ts'
import { ofHouse } from './domain.ts'
import type { Confirmed, Hand } from './hands.ts'
import { correctedFlag } from './house-flags.ts'
import type { Needs } from './needs.ts'
import { markCase } from './queries.ts'
import type { Cases } from './reading-case.ts'
import { submissionPlace } from './submissions.ts'

/** One version of what was handed in, as it was handed in, and what it changed of the one before. */
export type Version = Hand & {
  nth: number
  answers: Answers
  changes: Change[]
  isCorrection: boolean
  confirmed: Confirmed | null
}

const mostVersions = 100

type Parts = { cases: Cases; acting: Acting }

/** Looking at what was handed in, version by version. */
export function createVersions({ db, vault, now }: Needs, { cases, acting }: Parts) {
  return {
    /** Everything that was handed in, first version first; none is ever changed. */
    listVersions: (who: Who, caseId: string): Promise<Version[]> =>
      db.read(who, async (tx) => {
        const { row, definition } = await cases.allowFind(tx, caseId, 'applications.read')
        const rows = await listVersions(tx, row.id, mostVersions)
        const open = await vault.opener(tx, row.id)
        const read = (one: VersionRow): Answers =>
          JSON.parse(open(submissionPlace(row.id, one), one.answers_sealed).toString())
        let before: Answers | undefined
        return rows.map((one) => {
          const answers = read(one)
          const changes = before ? listChanges(definition, before, answers) : []
          before = answers
          return {
            ...{ nth: one.nth, at: one.at, by: one.actor_kind as Hand['by'] },
            ...(who.kind === 'officer' && { actor: one.actor }),
            ...{ answers, changes, isCorrection: one.corrected !== null },
            confirmed: one.confirmed as Confirmed | null,
          }
        })
      }),

    /** An officer has looked at what was corrected; until then nobody can decide. Safe twice. */
    seeCorrection: (who: Officer, { caseId }: { caseId: string }): Promise<void> =>
      db.transaction(who, async (tx) => {
        const { row, definition } = await cases.allowLock(tx, caseId, 'applications.act')
        allow(who, 'applications.act', { office: row.office })
        if (!row.flags.includes(correctedFlag)) return
        const flags = row.flags.filter((id) => id !== correctedFlag)
        const after = { ...row, flags, changed_at: now() }
        await markCase(tx, after)
        await acting.tell(tx, row, { row: after, definition, action: ofHouse('seeCorrection') })
      }),
  }
}

/** Nobody decides over a correction that nobody has looked at. */
export function refuseUnseen(flags: readonly string[]): void {
  if (flags.includes(correctedFlag)) throw new Refusal('applications.correctionUnseen')
}
