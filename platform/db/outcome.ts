/**
 * Nobody can say whether it was saved: the connection broke, the deadline passed or the standby did
 * not answer while COMMIT was under way. The person is told so and may repeat with the same key.
 */
export class Unknown extends Error {
  override readonly name = 'Unknown'
}

/** The database could not take it in time; nothing was saved. Worth trying again. */
export class Busy extends Error {
  override readonly name = 'Busy'
}

// https://www.postgresql.org/docs/15/errcodes-appendix.html
const worthRepeating = new Set(['40001', '40P01'])
// 53100 and 53200: the server's disk or memory is full; what it could not write it did not keep.
const tooBusy = new Set([
  ...['55P03', '57014', '53300', '57P03', '57P01', '57P02', '25P03'],
  ...['53100', '53200'],
])
// The driver's own words for a connection that is gone; they carry no code.
const isGone = /timeout exceeded when trying to connect|Connection terminated|not queryable/

const codeOf = (error: unknown) => (error as { code?: string } | null)?.code ?? ''

/** Whether the whole transaction may simply run again: a lost race, nothing written. */
export const mayRepeat = (error: unknown): boolean => worthRepeating.has(codeOf(error))

/** Turns the server's way of saying "not now" into Busy; leaves everything else as it is. */
export function nameFault(error: unknown): unknown {
  // A deadline that passed during COMMIT has the code of one that passed before, and is no "not now".
  if (error instanceof Unknown) return error
  const code = codeOf(error)
  const isOut = ['ECONNREFUSED', 'ECONNRESET', 'ENOENT', 'EPIPE'].includes(code)
  if (tooBusy.has(code) || isOut || isGone.test(String(error)))
    return new Busy('The database is busy', { cause: error })
  return error
}

/** The constraint a statement ran into, when that is what happened. */
export function brokenConstraint(error: unknown): string | undefined {
  const code = codeOf(error)
  const isConstraint = code === '23505' || code === '23514' || code === '23P01'
  return isConstraint ? (error as { constraint?: string }).constraint : undefined
}
