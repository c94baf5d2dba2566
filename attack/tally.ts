import type { Seen } from './ask.ts'

/** What one surface has been sent and what went wrong. */
export type Tally = ReturnType<typeof createTally>

const mostTold = 40

/** Counts cases, and keeps the first faults with what was sent. */
export function createTally(surface: string) {
  const faults: string[] = []
  let cases = 0
  const known = new Set<string>()
  let wrong = 0
  return {
    surface,
    count: (many = 1) => {
      cases += many
    },
    /** One of a kind is told: the same at the same place is the same fault. */
    fault: (what: string, sent: unknown, place = '') => {
      wrong += 1
      const kind = `${what} ${place}`
      if (faults.length < mostTold && !known.has(kind) && known.add(kind))
        faults.push(`${surface}: ${what}: ${JSON.stringify(sent)?.slice(0, 600)}`)
    },
    told: () => ({ surface, cases, wrong, faults }),
  }
}

/** Something no page of ours says by itself: seen unescaped, it is a hole. */
export const marker = '<x7q onload=1>'

/** What no answer may be, whatever was sent. */
export function judgeAnswer(
  tally: Tally,
  seen: Seen,
  sent: { path: string } & Record<string, unknown>,
): void {
  const place = sent.path.split('?')[0]
  const { status, headers, text } = seen
  if (status === 0) tally.fault('the line was cut', sent, place)
  if (status >= 500) tally.fault(`answered ${status}`, sent, place)
  if (text.includes(marker) && `${headers['content-type']}`.startsWith('text/html'))
    tally.fault('echoed unescaped', sent, place)
  const { location } = headers
  if (location !== undefined && !/^\/(?![/\\])/.test(location))
    tally.fault(`led to ${location}`, sent, place)
}
