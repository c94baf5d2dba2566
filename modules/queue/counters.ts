import { allow, type Who } from '#packages/access'
import { Refusal } from '#packages/refusal'
import type { Tx } from '#platform/db'
import { lockCounter, mustBeFree } from './at-counter.ts'
import { counterClosed, counterOpened } from './events.ts'
import { asOfficer, lockOfficeDay } from './hall.ts'
import {
  addSession,
  listCounters,
  listOpenSessions,
  markClosed,
  markStaleClosed,
  type SessionRow,
  saveCounter,
} from './hall-queries.ts'
import type { Needs } from './needs.ts'

/** A counter of an office: its number on the wall and the stages it can serve. */
export type Counter = { id: string; number: number; name: string; stages: string[] }

/** A counter as an office sets it up. */
export type CounterPlan = { number: number; name?: string; stages: readonly string[] }

/** What opening a counter needs: which one, and fewer stages than it can serve when so wished. */
export type Opening = {
  counterId: string
  stages?: readonly string[]
  /** The officer who sits there has gone: their chair and whoever is in it are taken over. */
  takeOver?: boolean
}

type Sitting = { staffId: string; takeOver: boolean }

/** Sitting down here twice is once; a taken counter or a second chair is refused. */
function isSeated(sessions: SessionRow[], counter: Counter, asked: Sitting): boolean {
  const { staffId, takeOver } = asked
  const here = sessions.find((session) => session.counter === counter.id)
  if (here?.staff === staffId) return true
  if (here && !takeOver) throw new Refusal('queue.counterTaken', { counter: counter.number })
  const elsewhere = sessions.find((session) => session.staff === staffId)
  if (elsewhere) throw new Refusal('queue.alreadyAt', { counter: elsewhere.number })
  return false
}

function stagesToServe(counter: Counter, wanted: readonly string[] | undefined): string[] {
  const stages = counter.stages.filter((stage) => !wanted || wanted.includes(stage))
  if (stages.length === 0) throw new Refusal('queue.noSuchStage')
  return stages
}

async function getCounter(tx: Tx, office: string, id: string): Promise<Counter> {
  const counter = (await listCounters(tx, office)).find((counter) => counter.id === id)
  if (!counter) throw new Refusal('queue.noSuchCounter')
  return counter
}

/** The verbs of the counters themselves. */
export const counterVerbs = (needs: Needs) => ({
  /**
   * Sets up the counters of an office, those of its own file unless others are given. The number
   * says which is which, so doing it twice is once.
   */
  setUpOffice: (
    who: Who,
    input: { office: string; counters?: readonly CounterPlan[] },
  ): Promise<Counter[]> =>
    needs.db.transaction(who, async (tx) => {
      allow(who, 'queue.settle', { office: input.office })
      const { id: office, counters: usual } = needs.catalogue.getOffice(input.office)
      const plans: readonly CounterPlan[] =
        input.counters ?? usual.map(({ id, stages }) => ({ number: Number(id), stages }))
      const made_at = needs.now()
      const counters: Counter[] = []
      for (const { number, name = String(number), stages } of plans) {
        const row = { office, id: needs.newId(), number, name, stages: [...stages], made_at }
        counters.push(await saveCounter(tx, row))
      }
      return counters
    }),

  /** The counters of an office, by number. */
  listCounters: (who: Who, office: string): Promise<Counter[]> =>
    needs.db.read(who, (tx) => {
      allow(who, 'queue.watch', { office })
      return listCounters(tx, office)
    }),

  /** An officer sits down at a counter, in place of one who has gone when they say so. */
  openCounter: (who: Who, input: Opening): Promise<Counter> =>
    needs.db.transaction(who, async (tx) => {
      const { office, staffId } = asOfficer(who, 'queue.work')
      const { at, dayBegan } = await lockOfficeDay(tx, needs, office)
      const counter = await getCounter(tx, office, input.counterId)
      await markStaleClosed(tx, { office, before: dayBegan, at })
      const sessions = await listOpenSessions(tx, office, dayBegan)
      const { takeOver = false } = input
      if (isSeated(sessions, counter, { staffId, takeOver })) return counter
      const theirs = sessions.find((session) => session.counter === counter.id)
      if (theirs) await markClosed(tx, { office, id: theirs.id, at })
      const stages = stagesToServe(counter, input.stages)
      const session = { office, id: needs.newId(), counter: counter.id, staff: staffId, stages }
      await addSession(tx, { ...session, opened_at: at })
      const news = { office, counterId: counter.id, counter: counter.number, stages }
      await needs.events.publish(tx, counterOpened, news)
      return { ...counter, stages }
    }),

  /** The officer gets up; not while a visitor stands there. */
  closeCounter: (who: Who): Promise<void> =>
    needs.db.transaction(who, async (tx) => {
      const at = await lockCounter(tx, needs, asOfficer(who, 'queue.work'))
      mustBeFree(at)
      const { session, day } = at
      const { office } = day
      await markClosed(tx, { office, id: session.id, at: at.at })
      const news = { office, counterId: session.counter, counter: session.number }
      await needs.events.publish(tx, counterClosed, news)
    }),
})
