import type { Catalogue, Entry } from '#modules/catalogue'
import type { Language } from '#packages/words'

/** Long enough to read one sheet calmly from the other end of a hall. */
const secondsEach = 20

/** Every service and leaflet that this office has something to do with. */
export const sheetsOf = (
  catalogue: Pick<Catalogue, 'listOffered' | 'listAskedAt'>,
  office: string,
): Entry[] => [...catalogue.listOffered(office), ...catalogue.listAskedAt(office)]

/** Which sheet is asked for, and which one comes then. */
export type Turn = { sheet: number; seconds: number; next: { sheet: number; language: Language } }

/**
 * Each sheet first in Indonesian, then in English, then the next one. The last leads to the first;
 * what is no sheet is the first, so that an address on an old screen never ends.
 */
export function turn(asked: string | undefined, language: Language, count: number): Turn {
  const typed = asked !== undefined && /^\d{1,4}$/.test(asked) ? Number(asked) : 0
  const sheet = typed < count ? typed : 0
  const next =
    language === 'id'
      ? { sheet, language: 'en' as const }
      : { sheet: count === 0 ? 0 : (sheet + 1) % count, language: 'id' as const }
  return { sheet, seconds: secondsEach, next }
}
