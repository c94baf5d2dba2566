/**
 * What became of one hand-over. `accepted`: the push service took it. `gone`: this device will not be
 * reached again and is to be forgotten. `tooLarge`: the message must be shorter. `later`: try again,
 * not before `afterSeconds`. `never`: this message or address will not be taken. `code` is the HTTP
 * status or the name of the network's failure.
 */
export type Verdict =
  | { kind: 'accepted'; code: string }
  | { kind: 'gone'; code: string }
  | { kind: 'tooLarge'; code: string }
  | { kind: 'later'; code: string; afterSeconds: number }
  | { kind: 'never'; code: string }

const usualSeconds = 60
const mostSeconds = 3600

/** How long a push service asks us to wait: seconds or a date, within reason. */
function readRetryAfter(text: string | undefined, now: number): number {
  if (!text) return usualSeconds
  const seconds = /^\d+$/.test(text) ? Number(text) : Math.ceil((Date.parse(text) - now) / 1000)
  if (Number.isNaN(seconds)) return usualSeconds
  return Math.min(Math.max(seconds, 1), mostSeconds)
}

/** Judges an answer by RFC 8030; a redirect is none of ours to follow. */
export function judge(status: number, retryAfter: string | undefined, now: number): Verdict {
  const code = String(status)
  if (status >= 200 && status < 300) return { kind: 'accepted', code }
  if (status === 404 || status === 410) return { kind: 'gone', code }
  if (status === 413) return { kind: 'tooLarge', code }
  if (status === 429 || status >= 500)
    return { kind: 'later', code, afterSeconds: readRetryAfter(retryAfter, now) }
  return { kind: 'never', code }
}

/** The network failed before an answer: later, unless the address itself is not allowed. */
export const judgeFailure = (code: string): Verdict =>
  code === 'EPRIVATE'
    ? { kind: 'never', code }
    : { kind: 'later', code, afterSeconds: usualSeconds }
