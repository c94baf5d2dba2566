import { rupiah } from '#packages/money'
import { paths } from '#packages/paths'
import { type Language, locales } from '#packages/words'
import { writeLetter } from './letter.ts'
import type { Needs } from './needs.ts'

/**
 * Somebody who asked for deletion, as they were known a moment ago, how many applications are kept, and
 * the money that is still owed to them.
 */
export type Leaving = { email: string; language: Language; kept: number; owedRupiah?: number }

/**
 * The last word to somebody whose address may be gone by now: sent at once, once, and kept nowhere.
 * Says whether it was taken; there is nobody left to whom it could be said again.
 */
export async function sayLast(
  { mail, newId, origin }: Needs,
  { email, language, kept, owedRupiah = 0 }: Leaving,
): Promise<boolean> {
  const isGone = kept === 0
  const path = isGone ? paths.purposes() : paths.aboutMe()
  const letter = writeLetter({
    template: isGone ? 'erased' : owedRupiah > 0 ? 'erasureOwed' : 'erasureKept',
    language,
    values: { count: kept, amount: rupiah(owedRupiah, locales[language]) },
    address: `${origin}${language === 'en' ? '/en' : ''}${path}`,
    isRepeat: false,
  })
  const { kind } = await mail.send({ id: newId(), isRepeat: false, to: email, language, ...letter })
  return kind === 'accepted'
}
