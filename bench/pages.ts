import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { paths } from '#packages/paths'
import type { Told } from './bare-route.ts'
import { walkCitizenPath } from './citizen-path.ts'
import { end, openHouse, ours, type Place } from './house.ts'
import { type Compared, compare, type Side } from './load.ts'
import { groupTransactions, readRecordings } from './recording.ts'
import { median, table } from './table.ts'
import { createVisitor, type Seen } from './visitor.ts'
import type { Weighed } from './weight.ts'

/** A page to be asked for: who asks, and how much of the yardstick's rate is wanted. */
type Wanted = { path: string; isSignedIn: boolean; least: number }
type Prepared = Wanted & { answer: Seen; statements: number; route: Told['routes'][number] }

const rounds = 5
const seconds = 3
const connections = 16
const kept = 0.8
const made = 0.5

// What every connection of the house is opened with (platform/db): the same role, so the same
// policies, and the same limits.
const options =
  '-c role=gerbang_app -c statement_timeout=5000 -c lock_timeout=2000 ' +
  '-c idle_in_transaction_session_timeout=15000 -c timezone=UTC'

const listWanted = (draft: string, question: string, caseId: string): Wanted[] => [
  { path: paths.home(), isSignedIn: false, least: kept },
  { path: paths.service('paspor-baru'), isSignedIn: false, least: kept },
  { path: paths.applications(), isSignedIn: true, least: made },
  { path: draft, isSignedIn: true, least: made },
  { path: paths.application(caseId), isSignedIn: true, least: made },
  { path: question, isSignedIn: true, least: made },
]

// Said by the server itself, so the yardstick says them by itself too.
const ownHeaders = ['connection', 'keep-alive', 'date', 'content-length', 'transfer-encoding']

function headersOf({ rawHeaders }: Seen): [string, string][] {
  const pairs = rawHeaders.flatMap((name, at): [string, string][] =>
    at % 2 === 0 ? [[name.toLowerCase(), rawHeaders[at + 1]!]] : [],
  )
  return pairs.filter(([name]) => !ownHeaders.includes(name))
}

/** Walks the path once in a house that writes its statements down, and keeps each wanted answer. */
async function prepare(place: Place) {
  const file = join(place.folder, 'statements')
  const house = await openHouse(place, {
    preload: join(import.meta.dirname, 'recorder.ts'),
    env: { GERBANG_BENCH_RECORDING: file },
  })
  try {
    const visitor = createVisitor(house.port)
    const anybody = createVisitor(house.port)
    const { caseId } = await walkCitizenPath(visitor, house.links.get('Andi Saputra')!)
    const start = await visitor.open(paths.start('penggantian-paspor'))
    const draft = await visitor.submit(start, start.path, { kantor: 'padang' })
    const question = /href="([^"]+\/isi\/[^"]+)"/.exec(draft.text)![1]!
    const answers: [Wanted, Seen][] = []
    for (const wanted of listWanted(draft.path, question, caseId)) {
      const who = wanted.isSignedIn ? visitor : anybody
      await who.open(wanted.path)
      answers.push([wanted, await who.open(wanted.path)])
    }
    const recordings = readRecordings(file)
    const prepared = answers.map(([wanted, answer]): Prepared => {
      const recording = recordings.get(wanted.path)!
      const groups = wanted.least === kept ? [] : groupTransactions(recording)
      const { status, body } = answer
      const route = { path: wanted.path, status, headers: headersOf(answer), body, groups }
      return { ...wanted, answer, statements: groups.flat(2).length, route }
    })
    return { prepared, cookie: visitor.cookies() }
  } finally {
    await house.stop()
  }
}

async function openBare(told: Told): Promise<Side & { stop: () => Promise<void> }> {
  const child = fork(join(import.meta.dirname, 'bare-route.ts'), {
    execArgv: ours.flags,
    serialization: 'advanced',
  })
  child.send(told)
  const [port] = (await once(child, 'message')) as [number]
  return { port, pid: child.pid!, stop: () => end(child) }
}

/** Pages a second of a house against a bare route with the same bytes and the same statements. */
export async function measurePages(place: Place): Promise<Weighed> {
  const { prepared, cookie } = await prepare(place)
  const routes = prepared.map(({ route }) => route)
  const house = await openHouse(place)
  const bare = await openBare({ databaseUrl: place.url, options, routes })
  try {
    const all: [Prepared, Compared][] = []
    for (const page of prepared) {
      const load = { path: page.path, connections, seconds, ...(page.isSignedIn && { cookie }) }
      all.push([page, await compare({ ours: house, bare }, load, rounds)])
    }
    return report(all)
  } finally {
    await bare.stop()
    await house.stop()
  }
}

const nameOf = ({ path }: Wanted) => path.replace(/[\da-f]{8}-[\da-f-]{27}/, '…')
const inMs = (rounds: Compared['ours']) =>
  median(rounds.map(({ cpuMsPerPage }) => cpuMsPerPage)).toFixed(2)
const aSecond = (rounds: Compared['ours']) =>
  median(rounds.map(({ perSecond }) => perSecond)).toFixed(0)

function report(all: [Prepared, Compared][]): Weighed {
  const rows = all.map(([page, told]) => [
    nameOf(page),
    String(page.statements),
    aSecond(told.ours),
    aSecond(told.bare),
    `${told.ratio.toFixed(2)} (${told.lowest.toFixed(2)}–${told.highest.toFixed(2)})`,
    page.least.toFixed(1),
    `${inMs(told.ours)} / ${inMs(told.bare)}`,
  ])
  const heads = ['page', 'statements', 'ours/s', 'bare/s', 'ratio', 'at least', 'CPU ms a page']
  const missed = all.filter(([page, { ratio }]) => ratio < page.least)
  return { report: table(heads, rows), over: missed.map(([page]) => nameOf(page)) }
}
