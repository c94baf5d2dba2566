import type { Item, List } from '#modules/checking'
import type { Officer } from '#packages/access'
import type { Needs } from '../needs.ts'

type Lists = Pick<Needs, 'payments' | 'duplicates'>

/** What this officer may do next of the claims about money, what is due first, first. */
export async function listClaimItems({ payments }: Lists, who: Officer): Promise<Item[]> {
  const claims = await payments.listClaims(who)
  const mayDecide = who.roles.some((role) => role !== 'officer')
  const items = claims.map(async ({ claimId, caseId, state }) => {
    const item = { itemId: claimId, caseIds: [caseId] }
    if (state !== 'proposed') return [item]
    if (!mayDecide) return []
    const { steps } = await payments.getClaim(who, claimId)
    const proposal = steps.findLast(({ step }) => step.startsWith('proposed'))
    return proposal?.staffId === who.staffId ? [] : [item]
  })
  return (await Promise.all(items)).flat()
}

/** The pairs this officer may say something of: those with one voice first, none with their own. */
export async function listPairItems({ duplicates }: Lists, who: Officer): Promise<Item[]> {
  const pairs = await duplicates.listPairs(who)
  return pairs
    .filter(({ waitsForOthers }) => !waitsForOthers)
    .map(({ pairId, entries }) => ({
      itemId: pairId,
      caseIds: entries.map(({ entryId }) => entryId),
    }))
}

/** Which applications one thing of a list is about. */
export async function casesOf(
  needs: Lists,
  who: Officer,
  { list, itemId }: { list: List; itemId: string },
): Promise<readonly string[]> {
  if (list === 'claims') return [(await needs.payments.getClaim(who, itemId)).caseId]
  if (list !== 'pairs') return [itemId]
  const pairs = await needs.duplicates.listPairs(who)
  return pairs.find(({ pairId }) => pairId === itemId)?.entries.map((one) => one.entryId) ?? []
}
