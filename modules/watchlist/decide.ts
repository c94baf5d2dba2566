import { allow, demandProof, type Officer, system } from '#packages/access'
import { Refusal } from '#packages/refusal'
import type { Tx } from '#platform/db'
import { isGone } from './gone.ts'
import type { Needs } from './needs.ts'
import * as queries from './queries.ts'

/** Where a reason is sealed. */
export const reasonPlace = (id: string) => `watchlist.sayings|reason_sealed|${id}`

/** What two people may find. */
export const verdicts = ['namesake', 'hit'] as const
export type Verdict = (typeof verdicts)[number]

const shortestReason = 10
/** As long as a reason may be. */
export const longestReason = 300

type Saying = { holdId: string; reason: string }
type Said = {
  after: queries.HoldRow
  what: queries.SayingRow['what']
  verdict: Verdict
  reason: string
}

function readReason(text: string): string {
  const reason = text.trim().replace(/\s+/g, ' ')
  if (reason.length >= shortestReason && reason.length <= longestReason) return reason
  throw new Refusal('watchlist.reasonNeeded', { least: shortestReason, most: longestReason })
}

/** Two supervisors say whether it is the listed person or a namesake. */
export function createDecide({ db, vault, now, newId, conflicts }: Needs) {
  /** Only the house reads holds; who asked was allowed before. */
  const decide = async (
    who: Officer,
    holdId: string,
    work: (tx: Tx, row: queries.HoldRow) => Promise<void>,
  ) => {
    allow(who, 'watchlist.decide', { office: who.office })
    demandProof(who)
    return db.transaction(system('watchlist'), async (tx) => {
      const row = await queries.lockHold(tx, holdId)
      if (row?.office !== who.office) throw new Refusal('watchlist.unknownHold')
      if (await isGone(vault, tx, row.case_id)) throw new Refusal('watchlist.erased')
      const action = 'watchlist.decide'
      await conflicts?.refuseOwn(tx, { who, caseId: row.case_id, action })
      const staffId = row.proposed_by
      if (staffId) await conflicts?.refuseSecond(tx, { who, staffId, action })
      await work(tx, row)
    })
  }

  async function write(
    tx: Tx,
    who: Officer,
    { after, what, verdict, reason }: Said,
  ): Promise<void> {
    const id = newId()
    await queries.markHold(tx, { ...after, changed_at: now() })
    await queries.addSaying(tx, {
      ...{ id, hold: after.id, what, verdict, staff: who.staffId, at: now() },
      reason_sealed: await vault.seal(tx, after.case_id, reasonPlace(id), readReason(reason)),
    })
  }

  function refuseUnproposed({ state, proposed_by }: queries.HoldRow, who: Officer): void {
    if (state !== 'proposed') throw new Refusal('watchlist.notProposed')
    if (proposed_by === who.staffId) throw new Refusal('watchlist.secondPerson')
  }

  return {
    /** The first of two. Refuses with watchlist.notOpen or .reasonNeeded. */
    propose: (who: Officer, { holdId, reason, verdict }: Saying & { verdict: Verdict }) =>
      decide(who, holdId, async (tx, row) => {
        if (row.state !== 'open') throw new Refusal('watchlist.notOpen')
        const after = { ...row, state: 'proposed', verdict, proposed_by: who.staffId } as const
        await write(tx, who, { after, what: 'proposed', verdict, reason })
      }),

    /** The second, somebody else: a namesake may be decided about, a hit may not. */
    confirm: (who: Officer, { holdId, reason }: Saying) =>
      decide(who, holdId, async (tx, row) => {
        refuseUnproposed(row, who)
        const verdict = row.verdict ?? 'hit'
        const state = verdict === 'namesake' ? 'released' : 'kept'
        const after = { ...row, state, proposed_by: null } as const
        await write(tx, who, { after, what: 'confirmed', verdict, reason })
      }),

    /** The second is not sure: it is open again. */
    decline: (who: Officer, { holdId, reason }: Saying) =>
      decide(who, holdId, async (tx, row) => {
        refuseUnproposed(row, who)
        const verdict = row.verdict ?? 'hit'
        const after = { ...row, state: 'open', verdict: null, proposed_by: null } as const
        await write(tx, who, { after, what: 'declined', verdict, reason })
      }),
  }
}
