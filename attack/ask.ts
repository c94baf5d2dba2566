import { Agent, type IncomingHttpHeaders, request } from 'node:http'

/** One answer, whole. */
export type Seen = { status: number; headers: IncomingHttpHeaders; text: string }

/** What is sent, byte for byte as it is given. */
export type Sent = {
  method?: string
  path: string
  headers?: Record<string, string>
  body?: string | Buffer
}

/** Sends one request; `status` 0 means that the line was cut. */
export type Ask = (sent: Sent) => Promise<Seen>

// A page may wait for a picture to be read, which is given up after two minutes; whoever is silent longer hangs.
const patienceMs = 150_000
const mostText = 400_000

/** A line of eight connections to a house. */
export function createAsk(port: number): Ask & { close: () => void } {
  const agent = new Agent({ keepAlive: true, maxSockets: 8 })
  const ask: Ask = ({ method = 'GET', path, headers = {}, body }) =>
    new Promise((resolve) => {
      const cut = () => resolve({ status: 0, headers: {}, text: '' })
      const asked = request({ host: '127.0.0.1', port, method, path, headers, agent }, (answer) => {
        let text = ''
        answer.setEncoding('utf8')
        answer.on('data', (part: string) => {
          if (text.length < mostText) text += part
          // A live page never ends.
          if (answer.headers['content-type']?.startsWith('text/event-stream')) answer.destroy()
        })
        const done = () =>
          resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text })
        answer.on('end', done).on('close', done).on('error', done)
      })
      asked.setTimeout(patienceMs, () => asked.destroy())
      asked.on('error', cut)
      asked.end(body)
    })
  return Object.assign(ask, { close: () => agent.destroy() })
}

/** A body as a page's form sends it. */
export const urlencoded = (fields: Iterable<readonly [string, string]>, headers = {}) => ({
  method: 'POST',
  headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
  body: new URLSearchParams([...fields].map(([name, value]) => [name, value])).toString(),
})

/** Does work for each, so many at a time. */
export async function eachOf<T>(all: readonly T[], work: (one: T) => Promise<void>, most = 6) {
  const rest = all.values()
  await Promise.all(
    Array.from({ length: most }, async () => {
      for (const one of rest) await work(one)
    }),
  )
}
