/** One row of the hall, and the board's own clock, as far as a page's places ask for them. */
export type Saying = {
  row: Readonly<Record<string, unknown>> | undefined
  picture: { clock?: string; day?: string }
}

/** The words for a place: of a ticket's own row, or the clock and day of a board. */
export function wordsFor(place: string, { row, picture }: Saying): string | undefined {
  if (place === 'clock' || place === 'day') return picture[place]
  const words = row?.[place]
  return typeof words === 'string' ? words : undefined
}
