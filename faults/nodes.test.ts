import assert from 'node:assert/strict'
import { loadavg } from 'node:os'
import { type TestContext, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { type Applicant, fillIn } from '../journeys/crash/applicant.ts'
import { enterBy } from '../journeys/crash/hall.ts'
import { bookOn } from '../journeys/crash/wishes.ts'
import type { House } from '../journeys/open-house.ts'
import { percentile, sayCounted, stretched } from './counted.ts'
import { forgery, goOn, noReading, type Office, openHall, openOffice, readOn } from './office.ts'
import { databasePid, listAnswering } from './processes-of.ts'
import { watchOn } from './watching.ts'

const hands = 3
const readers = 44
const restMs = 600
// Two who are in the demonstration: each process has a box of letters of its own, so nobody signs in by code.
const bookers = ['Siti Aminah', 'Andi Saputra']
const watchers = 20
const restarts = 5
const patienceSeconds = 120
const kills = 20
const databaseKills = 5

const countSaid = (said: string, sentence: string) => said.split(sentence).length - 1

/** Waits until the house has said this so many times. */
async function untilSaid(house: House, sentence: string, times: number): Promise<number> {
  const began = performance.now()
  while (countSaid(house.said(), sentence) < times) {
    if (performance.now() - began > stretched(patienceSeconds) * 1000)
      assert.fail(`“${sentence}” not said ${times} times. It said:\n${house.said().slice(-6000)}`)
    await pause(10)
  }
  return performance.now() - began
}

/** Asks on a connection of its own until somebody answers. */
async function untilServed(url: string): Promise<number> {
  const began = performance.now()
  for (;;) {
    const answer = await fetch(new URL('/healthz', url), {
      headers: { connection: 'close' },
      signal: AbortSignal.timeout(1000),
    }).catch(() => undefined)
    if (answer?.ok) return performance.now() - began
    if (performance.now() - began > 30_000) assert.fail('nobody answers')
  }
}

/** The load of every fault here: people at kiosks, officers, bookings, readers, live pages. */
async function startLoad(office: Office, applicants: Applicant[]) {
  const { house, history } = office
  let isOver = false
  const over = () => isOver
  const reading = noReading()
  const hall = await openHall(office, hands)
  const works = [...hall(over), ...applicants.map((one, n) => bookOn(history, one, n, over))]
  const ending = [
    goOn(history, works, over),
    ...Array.from({ length: readers }, () => readOn(house.url, reading, over, restMs)()),
  ]
  const watching = Array.from({ length: watchers }, () =>
    watchOn(house.url, '/langsung/padang', over),
  )
  return {
    clients: works.length + readers,
    reading,
    watching,
    end: async () => {
      isOver = true
      for (const one of watching) one.stop()
      await Promise.all(ending)
    },
  }
}

const unknownsOf = ({ history }: Office) =>
  history.entries.filter(({ outcome }) => outcome === 'unknown').length

type Load = Awaited<ReturnType<typeof startLoad>>

async function restartOneByOne(t: TestContext, office: Office, load: Load): Promise<void> {
  const { house, history } = office
  const before = {
    answers: load.reading.answers,
    failed: load.reading.failed,
    told: history.entries.length,
  }
  const unknowns = unknownsOf(office)
  for (let nth = 1; nth <= restarts; nth++) {
    process.kill(house.pid, 'SIGUSR2')
    await untilSaid(house, 'Every process is a new one.', nth)
  }
  const moved = Math.max(...load.watching.map(({ longestGapMs }) => longestGapMs()))

  assert.ok(!house.said().includes('could not be renewed'))
  const requests = load.reading.answers - before.answers + history.entries.length - before.told
  const failed = load.reading.failed - before.failed + unknownsOf(office) - unknowns
  sayCounted(t, 'F18', {
    restarts,
    requests,
    failed,
    clients: load.clients,
    watchers,
    movedMs: Math.round(moved),
  })
  const told = history.entries.slice(before.told).filter(({ outcome }) => outcome === 'unknown')
  const acts = told.map(({ act, status, why = '' }) => `${act}: ${status} ${why}`)
  assert.equal(failed, 0, [...load.reading.why, ...acts].join('\n'))
  assert.ok(requests > 500, `only ${requests} requests`)
  assert.ok(moved < stretched(5) * 1000, `a live page was away for ${moved} ms`)
}

async function killOneAfterAnother(t: TestContext, office: Office, load: Load): Promise<void> {
  const { house, history } = office
  const unknowns = unknownsOf(office)
  const served: number[] = []
  const ready: number[] = []
  let cut = 0
  for (let nth = 0; nth < kills; nth++) {
    await history.waitForMore(['number', 'call', 'book'], 4)
    await pause((nth * 37) % 90)
    const opened = countSaid(house.said(), ' is open.')
    cut += history.countUnderWay()
    process.kill(listAnswering(house.pid)[nth % 2]!, 'SIGKILL')
    served.push(await untilServed(house.url))
    ready.push(await untilSaid(house, ' is open.', opened + 1))
  }
  await load.end()
  const faults = await office.check()
  sayCounted(t, 'F1', {
    kills,
    acknowledged: history.entries.filter(({ outcome }) => outcome === 'ok').length,
    underWay: cut,
    unknown: unknownsOf(office) - unknowns,
    lostOrDouble: faults.length,
    servedMaxMs: Math.round(Math.max(...served)),
    readyMedianMs: Math.round(percentile(ready, 0.5)),
    readyMaxMs: Math.round(Math.max(...ready)),
    load: Math.round(loadavg()[0]!),
  })
  assert.deepEqual(faults, [])
  assert.ok(Math.max(...served) <= stretched(1) * 1000)
  assert.ok(percentile(ready, 0.5) <= stretched(5) * 1000)
}

async function killTheDatabase(t: TestContext, office: Office, load: Load): Promise<void> {
  const { house, history } = office
  const answering = listAnswering(house.pid).sort()
  const back: number[] = []
  for (let nth = 0; nth < databaseKills; nth++) {
    await history.waitForMore(['number', 'call', 'book'], 4)
    process.kill(databasePid(house.folder), 'SIGKILL')
    const began = performance.now()
    await pause(200)
    await history.waitForMore(['number', 'call', 'book'], 1)
    back.push(performance.now() - began)
  }
  await load.end()
  const faults = await office.check()
  sayCounted(t, 'F2', {
    databaseKills,
    lostOrDouble: faults.length,
    backMaxMs: Math.round(Math.max(...back)),
  })
  assert.deepEqual(faults, [])
  assert.deepEqual(listAnswering(house.pid).sort(), answering, 'a process of ours fell too')
  assert.ok(Math.max(...back) <= stretched(10) * 1000)
}

test('two equal processes behind one address', { timeout: 25 * 60_000 }, async (t) => {
  // Nobody is sent away here: every answer that is no answer counts.
  const office = await openOffice(t, {
    words: ['--processes', '2'],
    env: { GERBANG_SHEDDING: 'off' },
  })
  const { url, links } = office.house
  const applicants: Applicant[] = []
  for (const name of bookers) applicants.push(await fillIn(await enterBy(url, links.get(name))))
  const load = await startLoad(office, applicants)
  // Whatever fails, nobody goes on asking after the end.
  t.after(load.end)

  await t.test('F18: renewed one by one under load, they fail no request', (t) =>
    restartOneByOne(t, office, load),
  )
  await t.test('F1: killed one after another, nothing told is lost or done twice', (t) =>
    killOneAfterAnother(t, office, load),
  )
  await t.test('F18 control: a process that is killed does fail requests', () => {
    assert.ok(unknownsOf(office) + load.reading.failed > 0)
  })
  await t.test('F2: its database killed, the house goes on by itself', async (t) => {
    const more = await startLoad(office, applicants)
    t.after(more.end)
    await killTheDatabase(t, office, more)
  })
  await t.test('F1 F2 control: one forged acknowledgement is found', async () => {
    assert.match((await office.check([forgery])).join(), /lost/)
  })
})
