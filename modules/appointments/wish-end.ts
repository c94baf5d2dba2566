import type { Tx } from '#platform/db'
import { offerEnded, waitingEnded } from './events.ts'
import { lockFreed, markDueAgain } from './freed-queries.ts'
import type { Needs } from './needs.ts'
import { findOffer, markLeftWith } from './offer-queries.ts'
import { type EarlierWish, findWish, markWishEnded } from './wish-queries.ts'

type Parts = Pick<Needs, 'events' | 'now'>
type Why = 'served' | 'left' | 'over'

/** What is offered to a wish goes on to the next. */
async function passOn(tx: Tx, { events, now }: Parts, wish: EarlierWish): Promise<void> {
  const offer = await markLeftWith(tx, wish, now())
  if (!offer) return
  const { office, person, caseId } = wish
  const facts = { office, offerId: offer.id, freedId: offer.freed, caseId, person }
  await markDueAgain(tx, { office, freedId: offer.freed }, now())
  await events.publish(tx, offerEnded, { ...facts, how: 'left' })
}

/**
 * Ends one wish, with what may be offered to it. Places are locked before offers, and offers before
 * wishes, by everybody; an offer that was made a moment ago is looked for once more at the end.
 */
export async function endOne(
  tx: Tx,
  parts: Parts,
  { wish, why }: { wish: EarlierWish; why: Why },
): Promise<void> {
  const open = await findOffer(tx, wish.caseId)
  if (open) await lockFreed(tx, open)
  await passOn(tx, parts, wish)
  if ((await markWishEnded(tx, wish, { state: why, at: parts.now() })) === 0) return
  await passOn(tx, parts, wish)
  const { office, caseId, person, service } = wish
  await parts.events.publish(tx, waitingEnded, { office, caseId, person, service, why })
}

/** Ends the wish of a case, if it has one. */
export function createWishEnd(parts: Parts) {
  return async (tx: Tx, caseId: string, why: Why = 'left'): Promise<void> => {
    const wish = await findWish(tx, caseId)
    if (wish) await endOne(tx, parts, { wish, why })
  }
}
