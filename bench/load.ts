import { readFileSync } from 'node:fs'
import autocannon from 'autocannon'
import { median } from './table.ts'
import { encodings } from './visitor.ts'

/** A server under load: where it is and which process pays for it. */
export type Side = { port: number; pid: number }

/** One round of one side. */
export type Round = { perSecond: number; cpuMsPerPage: number; p99Ms: number }

/** What is asked, and how hard; bounded in time and connections. */
export type Load = { path: string; cookie?: string; connections: number; seconds: number }

// Linux counts a process's time in hundredths of a second: fields 14 and 15 of its stat.
function cpuMs(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11]) + Number(fields[12])) * 10
}

/** Asks one side for a page as often as it can answer. Any answer but a good one is a fault. */
export async function loadOnce(side: Side, load: Load): Promise<Round> {
  const before = cpuMs(side.pid)
  const told = await autocannon({
    url: `http://127.0.0.1:${side.port}${load.path}`,
    connections: load.connections,
    duration: load.seconds,
    headers: { 'accept-encoding': encodings, ...(load.cookie ? { cookie: load.cookie } : {}) },
  })
  const bad = told.errors + told.timeouts + told.non2xx
  if (bad > 0) throw new Error(`${load.path}: ${bad} requests were not answered well`)
  const { total } = told.requests
  return {
    perSecond: total / told.duration,
    cpuMsPerPage: (cpuMs(side.pid) - before) / total,
    p99Ms: told.latency.p99,
  }
}

/** Ours against the yardstick: medians of the ratios of each round, and the spread of the first. */
export type Compared = {
  ratio: number
  lowest: number
  highest: number
  cpuRatio: number
  ours: Round[]
  bare: Round[]
}

const enough = 4000
const mostSeconds = 16

// By pages and not by time: code that has run a few hundred times is still being interpreted, and on
// a busy machine some seconds hold no more than that (measured: twice the CPU a page).
async function warmUp(side: Side, load: Load): Promise<void> {
  let pages = 0
  for (let spent = 0; pages < enough && spent < mostSeconds; spent += 2) {
    pages += 2 * (await loadOnce(side, { ...load, seconds: 2 })).perSecond
  }
}

/** Loads both sides in turn, round by round, after a warming-up that is not counted. */
export async function compare(
  sides: { ours: Side; bare: Side },
  load: Load,
  rounds: number,
): Promise<Compared> {
  await warmUp(sides.ours, load)
  await warmUp(sides.bare, load)
  const ours: Round[] = []
  const bare: Round[] = []
  for (let round = 0; round < rounds; round++) {
    ours.push(await loadOnce(sides.ours, load))
    bare.push(await loadOnce(sides.bare, load))
  }
  const ratios = ours.map(({ perSecond }, at) => perSecond / bare[at]!.perSecond)
  const cpu = ours.map(({ cpuMsPerPage }, at) => bare[at]!.cpuMsPerPage / cpuMsPerPage)
  return {
    ratio: median(ratios),
    lowest: Math.min(...ratios),
    highest: Math.max(...ratios),
    cpuRatio: median(cpu),
    ours,
    bare,
  }
}
