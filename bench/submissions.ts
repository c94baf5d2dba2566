import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { paths } from '#packages/paths'
import { rateOf } from './calls.ts'
import { type Draft, prepareDrafts } from './drafts.ts'
import { openHouse, type Place } from './house.ts'
import { asOwner } from './pgbench.ts'
import { table } from './table.ts'

const usualCount = 400
const warmUp = 40
const clients = 4
const least = 50
const mostMs = 150

type Seen = { status: number; body: string; location: string }
type Told = { whole: number[]; posts: number[]; faults: string[] }

/** Asks over connections that stay open, as a browser's do. */
function createAsking(port: number, agent: Agent) {
  return (method: string, path: string, cookie: string, body = ''): Promise<Seen> =>
    new Promise((resolve, reject) => {
      const headers = {
        cookie,
        ...(body ? { 'content-type': 'application/x-www-form-urlencoded' } : {}),
        'content-length': Buffer.byteLength(body),
      }
      const options = { host: '127.0.0.1', port, method, path, headers, agent }
      const asked = request(options, (answer) => {
        const parts: Buffer[] = []
        answer.on('data', (part) => parts.push(part))
        answer.on('end', () =>
          resolve({
            status: answer.statusCode ?? 0,
            body: Buffer.concat(parts).toString(),
            location: answer.headers.location ?? '',
          }),
        )
      })
      asked.on('error', reject)
      asked.end(body)
    })
}

const hiddenIn = (body: string, name: string) =>
  new RegExp(`name="${name}" value="([^"]*)"`).exec(body)?.[1] ?? ''

/** Opens the page with all answers and hands in, as a browser without script does. */
async function handIn(ask: ReturnType<typeof createAsking>, draft: Draft, told: Told) {
  const path = paths.check(draft.caseId)
  const began = performance.now()
  const page = await ask('GET', path, draft.cookie)
  const fields = { key: hiddenIn(page.body, 'key'), versi: hiddenIn(page.body, 'versi') }
  const pressed = performance.now()
  const body = new URLSearchParams({ ...fields, benar: 'yes' }).toString()
  const done = await ask('POST', path, draft.cookie, body)
  const ended = performance.now()
  if (page.status !== 200 || done.status !== 303) {
    const said = /class="error-summary".*?<\/div>/s.exec(done.body)?.[0] ?? done.body.slice(0, 300)
    told.faults.push(`${page.status} ${done.status} ${said.replaceAll(/<[^>]+>|\s+/g, ' ')}`)
  }
  told.whole.push(ended - began)
  told.posts.push(ended - pressed)
}

/** Processor time the house has used so far. */
function cpuMsOf(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'latin1')
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11]) + Number(fields[12])) * 10
}

const percentile = (times: number[], part: number) =>
  times.toSorted((a, b) => a - b)[Math.min(times.length - 1, Math.ceil(part * times.length) - 1)]!

const say = (times: number[]) =>
  [0.5, 0.95, 0.99].map((part) => `${percentile(times, part).toFixed(0)}`)

/** Whole hand-ins through HTTP into the real database: answers, papers, a place and the bill. */
export async function measureSubmissions(place: Place, [count = usualCount]: readonly number[]) {
  const secret = randomBytes(32).toString('base64')
  const house = await openHouse(place, { env: { GERBANG_SECRET: secret } })
  const agent = new Agent({ keepAlive: true, maxSockets: clients })
  try {
    const drafts = await prepareDrafts(place, { count: count + warmUp, secret })
    await asOwner(place, 'analyze')
    const ask = createAsking(house.port, agent)
    const warm: Told = { whole: [], posts: [], faults: [] }
    await rateOf(drafts.slice(0, warmUp), clients, (draft) => handIn(ask, draft, warm))
    const told: Told = { whole: [], posts: [], faults: [] }
    const before = cpuMsOf(house.pid)
    const rate = await rateOf(drafts.slice(warmUp), clients, (draft) => handIn(ask, draft, told))
    const cpuMs = (cpuMsOf(house.pid) - before) / told.whole.length
    const faults = [...warm.faults, ...told.faults]
    const p95 = percentile(told.whole, 0.95)
    const report = [
      `${told.whole.length} applications for a first passport, each of somebody else, with sixteen answers, three papers and`,
      `a minute, at ${clients} connections: the page with everything is opened and handed in; the answers are frozen, the`,
      'minute kept, the bill opened and the letters queued. One process, its database on the same machine.',
      '',
      table(
        ['', 'a second', 'p50 ms', 'p95 ms', 'p99 ms'],
        [
          ['page and handing in', rate.toFixed(0), ...say(told.whole)],
          ['handing in alone', '', ...say(told.posts)],
        ],
      ),
      '',
      `The house used ${cpuMs.toFixed(1)} ms of processor time for each, everything it does besides included.`,
      `At least ${least} a second at a p95 of ${mostMs} ms.`,
    ].join('\n')
    const over = [
      ...(rate < least ? [`${rate.toFixed(0)} hand-ins a second < ${least}`] : []),
      ...(p95 > mostMs ? [`p95 ${p95.toFixed(0)} ms > ${mostMs}`] : []),
      ...(faults.length > 0 ? [`${faults.length} were not taken: ${faults[0]}`] : []),
    ]
    return { report, over }
  } finally {
    agent.destroy()
    await house.stop()
  }
}
