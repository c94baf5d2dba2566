import { allow, type Officer } from '#packages/access'
import { Refusal } from '#packages/refusal'
import type { Tx } from '#platform/db'
import type { Needs } from './needs.ts'
import * as queries from './queries.ts'

/** Where the reason of a saying is sealed. */
export const reasonPlace = (id: string) => `duplicates.sayings|reason_sealed|${id}`

const shortestReason = 5
/** As long as a reason may be. */
export const longestReason = 200

type Saying = { pairId: string; reason: string }
type What = queries.SayingRow['what']

function readReason(text: string): string {
  const reason = text.trim().replace(/\s+/g, ' ')
  if (reason.length >= shortestReason && reason.length <= longestReason) return reason
  throw new Refusal('duplicates.reasonNeeded', { least: shortestReason, most: longestReason })
}

/** Two persons say that two entries are of one; nobody else does, and no rule. */
export function createSay(needs: Needs) {
  const { db, vault, now, newId } = needs

  async function lock(tx: Tx, who: Officer, pairId: string): Promise<queries.PairRow> {
    allow(who, 'duplicates.join', { office: who.office })
    const pair = await queries.lockPair(tx, pairId)
    if (!pair) throw new Refusal('duplicates.unknownPair')
    const action = 'duplicates.join'
    for (const caseId of [pair.one, pair.other])
      await needs.conflicts?.refuseOwn(tx, { who, caseId, action })
    const staffId = pair.proposed_by
    if (staffId) await needs.conflicts?.refuseSecond(tx, { who, staffId, action })
    return pair
  }

  async function write(
    tx: Tx,
    who: Officer,
    said: { after: queries.PairRow; what: What; reason: string },
  ) {
    const { after, what, reason } = said
    const id = newId()
    await queries.markPair(tx, { ...after, changed_at: now() })
    await queries.addSaying(tx, {
      ...{ id, pair: after.id, what, office: who.office, staff: who.staffId, at: now() },
      reason_sealed: await vault.seal(tx, after.one, reasonPlace(id), readReason(reason)),
    })
  }

  const nobodyYet = { proposed_by: null, proposed_office: null } as const

  return {
    /** The first of two: these are one person. Changes nothing yet. */
    propose: (who: Officer, { pairId, reason }: Saying): Promise<void> =>
      db.transaction(who, async (tx) => {
        const pair = await lock(tx, who, pairId)
        if (pair.state !== 'open') throw new Refusal('duplicates.notOpen')
        const by = { proposed_by: who.staffId, proposed_office: who.office }
        await write(tx, who, {
          after: { ...pair, ...by, state: 'proposed' },
          what: 'proposed',
          reason,
        })
      }),

    /**
     * The second of two, who is somebody else; of two offices each gives one, because each sees only
     * its own. Refuses with duplicates.secondPerson or .otherOffice.
     */
    confirm: (who: Officer, { pairId, reason }: Saying): Promise<void> =>
      db.transaction(who, async (tx) => {
        const pair = await lock(tx, who, pairId)
        if (pair.state !== 'proposed') throw new Refusal('duplicates.notProposed')
        if (pair.proposed_by === who.staffId) throw new Refusal('duplicates.secondPerson')
        const isAcross = pair.one_office !== pair.other_office
        if (isAcross && pair.proposed_office === who.office) {
          throw new Refusal('duplicates.otherOffice')
        }
        const after = { ...pair, ...nobodyYet, state: 'joined' } as const
        await write(tx, who, { after, what: 'confirmed', reason })
      }),

    /** The second of two is not sure: the pair is open again. */
    decline: (who: Officer, { pairId, reason }: Saying): Promise<void> =>
      db.transaction(who, async (tx) => {
        const pair = await lock(tx, who, pairId)
        if (pair.state !== 'proposed') throw new Refusal('duplicates.notProposed')
        const after = { ...pair, ...nobodyYet, state: 'open' } as const
        await write(tx, who, { after, what: 'declined', reason })
      }),

    /** Two persons, such as twins: it is not asked again. */
    sayDifferent: (who: Officer, { pairId, reason }: Saying): Promise<void> =>
      db.transaction(who, async (tx) => {
        const pair = await lock(tx, who, pairId)
        if (pair.state !== 'open') throw new Refusal('duplicates.notOpen')
        await write(tx, who, { after: { ...pair, state: 'different' }, what: 'different', reason })
      }),

    /** What was joined, or called different, by mistake is open again; what was said stays. */
    part: (who: Officer, { pairId, reason }: Saying): Promise<void> =>
      db.transaction(who, async (tx) => {
        const pair = await lock(tx, who, pairId)
        const isClosed = pair.state === 'joined' || pair.state === 'different'
        if (!isClosed) throw new Refusal('duplicates.notJoined')
        await write(tx, who, { after: { ...pair, state: 'open' }, what: 'parted', reason })
      }),
  }
}
