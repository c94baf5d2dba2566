import { appendFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Answer } from './visitor.ts'

/** What somebody asks of the house. */
export type Act = 'book' | 'submit' | 'charge' | 'pay' | 'number' | 'call'

/** One wish, under one key however often it is sent; `about` is whom or what it concerns. */
export type Wish = { id: string; act: Act; about: string; value?: string }

/** What the one who asked knows afterwards: done, refused, or nothing at all. */
export type Outcome = 'ok' | 'refused' | 'unknown'

/** One sending of a wish, and what came of it. */
export type Entry = Wish & { outcome: Outcome; status: number; why?: string }

const outcomeOf = (status: number): Outcome => {
  if (status >= 200 && status < 400) return 'ok'
  return status >= 400 && status < 500 ? 'refused' : 'unknown'
}

type Send = () => Promise<Answer>
type Sent = { outcome: Outcome; answer?: Answer }

/** Every request of the clients, in order of their answers, kept in a file that outlives them. */
export function openHistory(file: string) {
  const entries: Entry[] = []
  const open = new Map<string, () => Promise<Sent>>()
  let underWay = 0

  async function attempt(wish: Wish, send: Send): Promise<Sent> {
    underWay++
    let why: string | undefined
    const answer = await send().catch((error: Error) => {
      why = `${error.name} ${(error.cause as Error | undefined)?.message ?? error.message}`
    })
    underWay--
    const outcome = outcomeOf(answer?.status ?? 0)
    const entry: Entry = { ...wish, outcome, status: answer?.status ?? 0, ...(why && { why }) }
    entries.push(entry)
    appendFileSync(file, `${JSON.stringify(entry)}\n`)
    if (outcome === 'unknown') open.set(wish.id, () => attempt(wish, send))
    else open.delete(wish.id)
    return { outcome, ...(answer && { answer }) }
  }

  const sayOpen = () =>
    [...open.keys()].map((id) => {
      const { act, status, about } = entries.findLast((one) => one.id === id)!
      return `${act} ${about} ${id} (${status})`
    })

  const countOk = (acts: Act[]) =>
    entries.filter(({ act, outcome }) => outcome === 'ok' && acts.includes(act)).length

  return {
    entries,
    attempt,
    countUnderWay: () => underWay,
    /** Waits until so many more of these acts were acknowledged. */
    waitForMore: async (acts: Act[], more: number) => {
      const wanted = countOk(acts) + more
      const until = performance.now() + 60_000
      while (countOk(acts) < wanted) {
        if (performance.now() > until) throw new Error(`Only ${countOk(acts)} ${acts} in a minute`)
        await sleep(2)
      }
    },
    /** Sends what nobody knows the end of again, with the same keys, until it is known. */
    settle: async () => {
      const until = performance.now() + 60_000
      while (open.size > 0) {
        if (performance.now() > until) throw new Error(`Still unknown: ${sayOpen()}`)
        await Promise.all([...open.values()].slice(0, 8).map((again) => again()))
        if (open.size > 0) await sleep(250)
      }
    },
  }
}

/** The history of a test. */
export type History = ReturnType<typeof openHistory>
