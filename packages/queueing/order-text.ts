import type { Ranked } from './rank.ts'

/**
 * An order as bytes that everybody writes alike: a line each, next one first, with what put it
 * there. The digest of this text is kept with every call.
 */
export function orderText(ranking: readonly Ranked[]): string {
  let text = ''
  for (const { ticket, band, referenceAt, score } of ranking) {
    text += `${ticket.label} ${band} ${referenceAt} ${score}\n`
  }
  return text
}
