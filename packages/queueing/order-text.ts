import type { Ranked } from './rank.ts'

/**
 * An order as bytes that everybody writes alike: a line each, next one first, with what put it
 * there. The digest of this text is kept with every call.
 */
export const orderText = (ranking: readonly Ranked[]): string =>
  ranking
    .map(
      ({ ticket, band, referenceAt, score }) => `${ticket.label} ${band} ${referenceAt} ${score}\n`,
    )
    .join('')
