import { createHash, timingSafeEqual } from 'node:crypto'

/** What of a request says who asks. */
type Asked = { from: string; headers: Readonly<Record<string, string | undefined>> }

const loopback = /^(127\.\d+\.\d+\.\d+|::1|::ffff:127\.\d+\.\d+\.\d+)$/

const hashOf = (text: string) => createHash('sha256').update(text).digest()

/**
 * Who may read the metrics: this machine itself, or whoever shows the token (two with a comma between,
 * while one is changed for the other). What came through a
 * proxy came from elsewhere, also when the proxy stands on this machine.
 */
export function mayReadMetrics({ from, headers }: Asked, token: string | undefined): boolean {
  const isForwarded = 'x-forwarded-for' in headers || 'forwarded' in headers
  if (loopback.test(from) && !isForwarded) return true
  if (!token) return false
  const shown = hashOf(headers.authorization ?? '')
  return token.split(',').some((one) => timingSafeEqual(shown, hashOf(`Bearer ${one.trim()}`)))
}
