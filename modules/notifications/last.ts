import { paths } from '#packages/paths'
import type { Language } from '#packages/words'
import { writeLetter } from './letter.ts'
import type { Needs } from './needs.ts'

/** Somebody who asked for deletion, as they were known a moment ago, and how many applications a rule keeps. */
export type Leaving = { email: string; language: Language; kept: number }

/**
 * The last word to somebody whose address may be gone by now: sent at once, once, and kept nowhere.
 * Says whether it was taken; there is nobody left to whom it could be said again.
 */
export async function sayLast(
  { mail, newId, origin }: Needs,
  { email, language, kept }: Leaving,
): Promise<boolean> {
  const isGone = kept === 0
  const path = isGone ? paths.purposes() : paths.aboutMe()
  const letter = writeLetter({
    template: isGone ? 'erased' : 'erasureKept',
    language,
    values: { count: kept },
    address: `${origin}${language === 'en' ? '/en' : ''}${path}`,
    isRepeat: false,
  })
  const { kind } = await mail.send({ id: newId(), isRepeat: false, to: email, language, ...letter })
  return kind === 'accepted'
}
