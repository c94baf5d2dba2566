import type { Body } from './answers.ts'

/** One notice on its way: its exact text, where to, when, and how often it was tried. */
type Notice = { url: string; text: string; dueAt: Temporal.Instant; tries: number }

/** What became of one attempt, for the tests and the control page. */
export type Delivered = { orderId: string; status: string; answer: number | 'none' }

const spacingMinutes = [2, 10, 30, 90, 210]
const mostRedirects = 5
const mostWaiting = 10_000

/** How often a notice is tried again after this answer, as Midtrans documents it. */
export function mostRetries(answer: number | 'none'): number {
  if (answer === 'none') return 5
  if (answer >= 200 && answer < 300) return 0
  if (answer === 500) return 1
  if (answer === 503) return 4
  if (answer === 400 || answer === 404) return 2
  if (answer === 301 || answer === 302 || answer === 303) return 0
  return 5
}

/** The notices that wait for their moment, and the record of those sent. */
export function createDelivery(needs: { now: () => Temporal.Instant; random: () => number }) {
  const waiting: Notice[] = []
  const sent: Delivered[] = []

  async function send(notice: Notice): Promise<void> {
    const answer = await post(notice.url, notice.text)
    const body = JSON.parse(notice.text) as Body
    const record = {
      orderId: String(body.order_id),
      status: String(body.transaction_status),
      answer,
    }
    sent.push(record)
    if (sent.length > mostWaiting) sent.shift()
    if (notice.tries >= mostRetries(answer)) return
    const minutes = spacingMinutes[notice.tries]! * (0.9 + 0.2 * needs.random())
    const dueAt = needs.now().add({ seconds: Math.round(minutes * 60) })
    waiting.push({ ...notice, dueAt, tries: notice.tries + 1 })
  }

  return {
    sent,
    countWaiting: () => waiting.length,
    add: (url: string, body: Body, dueAt: Temporal.Instant) => {
      if (waiting.length < mostWaiting) {
        waiting.push({ url, text: JSON.stringify(body), dueAt, tries: 0 })
      }
    },
    /** Sends what is due, in the order it was queued; returns how many. */
    deliverDue: async (): Promise<number> => {
      const at = needs.now()
      const due = waiting.filter((notice) => Temporal.Instant.compare(notice.dueAt, at) <= 0)
      for (const notice of due) waiting.splice(waiting.indexOf(notice), 1)
      for (const notice of due) await send(notice)
      return due.length
    },
  }
}

/** The queue of notices. */
export type Delivery = ReturnType<typeof createDelivery>

/** Posts to this machine only; anywhere else counts as unreachable. */
async function post(url: string, text: string, redirects = 0): Promise<number | 'none'> {
  const { hostname } = new URL(url)
  if (!['127.0.0.1', 'localhost', '[::1]'].includes(hostname)) return 'none'
  try {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'user-agent': 'Veritrans' },
      body: text,
      redirect: 'manual',
      signal: AbortSignal.timeout(15_000),
    })
    await answer.body?.cancel()
    const next = answer.headers.get('location')
    const isFollowed = (answer.status === 307 || answer.status === 308) && next
    if (!isFollowed || redirects >= mostRedirects) return answer.status
    return post(new URL(next, url).href, text, redirects + 1)
  } catch {
    return 'none'
  }
}
