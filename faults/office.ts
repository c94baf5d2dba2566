import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { findFaults } from '../journeys/crash/checker.ts'
import { callOn, enterBy, freeKiosk, sitDown, takeOn, type Work } from '../journeys/crash/hall.ts'
import { type Entry, type History, openHistory } from '../journeys/crash/history.ts'
import { listBroken, readEffects } from '../journeys/crash/truth.ts'
import { createVisitor } from '../journeys/crash/visitor.ts'
import { type House, openHouse } from '../journeys/open-house.ts'
import type { Ending } from './ending.ts'

type Wish = Parameters<typeof openHouse>[1]

/** A house with a hall at work, and what its people were told. */
export type Office = {
  house: House
  history: History
  historyFile: string
  /** What the file of the clients and the database say against each other, and against themselves. */
  check: (forged?: Entry[]) => Promise<string[]>
}

// Broken off, a test takes its house along.
process.once('SIGTERM', () => process.exit(1))

/** Opens a house; the clients' file lies elsewhere, so that no fault of the house's disk touches it. */
export async function openOffice(t: Ending, wish: Wish = {}): Promise<Office> {
  const notes = mkdtempSync(join(tmpdir(), 'gerbang-history-'))
  t.after(() => rmSync(notes, { recursive: true, force: true }))
  const house = await openHouse(t, { ...wish, env: { ...freeKiosk, ...wish?.env } })
  const historyFile = join(notes, 'history.jsonl')
  const history = openHistory(historyFile)
  const readHistory = () =>
    readFileSync(historyFile, 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Entry)
  const check = async (forged: Entry[] = []) => [
    ...findFaults([...readHistory(), ...forged], await readEffects(house.folder)),
    ...(await listBroken(house.folder)),
  ]
  return { house, history, historyFile, check }
}

/** Something that was told as done and never was: the checker must find it. */
export const forgery: Entry = {
  id: 'forged-acknowledgement',
  act: 'call',
  about: 'counter that nobody has',
  outcome: 'ok',
  status: 303,
}

const seats = { Dewi: 1, Rizal: 4, Ratna: 2 }

/** People at the kiosks and officers at their counters, who go on until they are told to stop. */
export async function openHall({ house, history }: Office, hands: number) {
  const kiosk = await enterBy(house.url, house.links.get('Kios Padang'))
  const officers = await Promise.all(
    Object.entries(seats).map(async ([name, counter]) =>
      sitDown(await enterBy(house.url, house.links.get(name)), counter),
    ),
  )
  return (isOver: () => boolean): Work[] => [
    ...Array.from({ length: hands }, () => takeOn(history, kiosk, isOver)),
    ...officers.map((one) => callOn(history, one, isOver)),
  ]
}

const pages = ['/', '/papan/padang', '/layanan/paspor-baru', '/waktu-tunggu', '/en', '/kantor']

/** What readers of public pages got: how many answers of each kind, and what the failed ones said. */
export type Reading = {
  answers: number
  failed: number
  shed: number
  ms: number[]
  why: string[]
}

/** Somebody who reads one public page after another, as fast as they come. */
export function readOn(url: string, reading: Reading, isOver: () => boolean, restMs = 20): Work {
  const visitor = createVisitor(url)
  return async () => {
    for (let n = 0; !isOver(); n++) {
      const began = performance.now()
      const page = pages[n % pages.length]!
      const answer = await visitor.ask(page).catch((error: Error) => {
        reading.why.push(`${page}: ${error.name} ${(error.cause as Error)?.message ?? ''}`)
      })
      reading.ms.push(performance.now() - began)
      reading.answers++
      if (answer?.status === 503) reading.shed++
      else if (!answer || answer.status >= 500) {
        reading.failed++
        if (answer) reading.why.push(`${page}: ${answer.status}`)
      }
      await pause(restMs)
    }
  }
}

export const noReading = (): Reading => ({
  answers: 0,
  failed: 0,
  shed: 0,
  ms: [],
  why: [],
})

/** Lets each go on, also after a cut: what nobody knows the end of is asked again until it is known. */
export async function goOn(history: History, works: Work[], isOver: () => boolean): Promise<void> {
  const one = async (work: Work) => {
    while (!isOver()) {
      await work().catch(() => pause(20))
      if (!isOver()) await history.settle().catch(() => undefined)
    }
  }
  await Promise.all(works.map(one))
  await history.settle()
}
