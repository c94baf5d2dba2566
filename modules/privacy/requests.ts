import type { Owned } from '#modules/applications'
import { allow, type Officer, type Person, system, type Who } from '#packages/access'
import { Refusal } from '#packages/refusal'
import { createTurns, type Reader, type Resting, restingOf, type Tx } from '#platform/db'
import type { Destroying } from './destroying.ts'
import { clockHours, judge, thinkHours, type Verdict } from './domain.ts'
import * as news from './events.ts'
import { isHeld } from './hold-queries.ts'
import { centre, type Needs } from './needs.ts'
import { addPause } from './pause-queries.ts'
import * as queries from './queries.ts'

/** What became of one application, or would. */
export type Part = {
  caseId: string
  office: string
  verdict: Verdict['verdict']
  until: Temporal.Instant | null
}

/** A request for deletion with its clock. */
export type Request = {
  requestId: string
  askedAt: Temporal.Instant
  worksAt: Temporal.Instant
  dueAt: Temporal.Instant
  state: 'asked' | 'kept' | 'done' | 'back'
  settledAt: Temporal.Instant | null
  parts: Part[]
}

/** One application as its owner is told of it before they ask. */
export type Foreseen = Owned & { what: Verdict }

/** How requests for deletion were kept to their time. */
export type Clock = { late: number; settled: number; longestHours?: number }

const asSystem = system('privacy')
const mostAtOnce = 20
/** How many that wait are read at once; all are looked at. */
const mostWaiting = 500
const standing: ReadonlySet<string> = new Set(['asked', 'kept'])

const ruleAsked = 'UU 27/2022 43–44: request'

/** Asking for deletion, taking that back, and carrying it out before the clock has run down. */
export function createRequests(needs: Needs, destroying: Destroying) {
  const { db, events, applications, identity, notifications, payments, now, newId } = needs
  const [asked, waits] = [createTurns(now), createTurns(now)]

  async function foreseeIn(tx: Reader, person: string): Promise<Foreseen[]> {
    const all = await applications.listOwnedIn(tx, person)
    const seen: Foreseen[] = []
    for (const owned of all) {
      seen.push({ ...owned, what: await judgeIn(tx, owned) })
    }
    return seen
  }

  async function judgeIn(tx: Reader, owned: Owned): Promise<Verdict> {
    const held = await isHeld(tx, owned.caseId)
    const owedRupiah = await payments.sumOwedIn(tx, owned.caseId)
    return judge(owned, { isHeld: held, owedRupiah, at: now() })
  }

  async function viewOf(tx: Reader, row: queries.RequestRow): Promise<Request> {
    const parts = await queries.listParts(tx, row.id)
    return {
      ...{ requestId: row.id, askedAt: row.asked_at, worksAt: row.works_at, dueAt: row.due_at },
      ...{ state: row.state as Request['state'], settledAt: row.settled_at },
      parts: parts.map(({ case_id, office, verdict, until_at }) => ({
        ...{ caseId: case_id, office, until: until_at },
        verdict: verdict as Part['verdict'],
      })),
    }
  }

  function ownerOf(who: Who): Person {
    if (who.kind !== 'person' || who.helperId) {
      throw new Refusal(who.kind === 'nobody' ? 'access.signIn' : 'access.denied')
    }
    return who
  }

  /** What becomes of one application, with the request and it under their locks. */
  async function settleIn(tx: Tx, requestId: string, caseId: string): Promise<void> {
    const row = await queries.lockRequest(tx, requestId)
    const owned = await applications.lockOwnedIn(tx, caseId)
    if (!row || !standing.has(row.state) || !owned) return
    const at = now()
    const { office, person } = owned
    const part = { request_id: requestId, case_id: caseId, office, at }
    // Its time was over before what was asked could be done.
    if (owned.isErased) {
      await queries.savePart(tx, { ...part, verdict: 'destroyed', until_at: null })
      return
    }
    const what = await judgeIn(tx, owned)
    const until = what.verdict === 'kept' ? what.until : null
    await queries.savePart(tx, { ...part, verdict: what.verdict, until_at: until })
    if (what.verdict === 'destroyed') await destroying.destroyCaseIn(tx, owned, ruleAsked)
    if (what.verdict !== 'kept') return
    const pause = { id: newId(), case_id: caseId, office, person, at, lifted_at: null }
    await addPause(tx, { ...pause, cause: 'kept' })
    await applications.markRestrictedIn(tx, caseId, true)
  }

  /** The account goes when nothing of its applications is left; otherwise it goes with the last of them. */
  const finish = (requestId: string): Promise<number | undefined> =>
    db.transaction(asSystem, async (tx) => {
      const row = await queries.lockRequest(tx, requestId)
      if (row?.state !== 'asked') return undefined
      const left = await applications.listOwnedIn(tx, row.person)
      const gone = (await queries.listParts(tx, requestId)).filter(
        ({ verdict }) => verdict === 'destroyed',
      )
      const state = left.length === 0 ? 'done' : 'kept'
      await queries.markRequest(tx, { id: requestId, state, at: now() })
      if (left.length === 0) {
        await destroying.destroyAccountIn(tx, row.person, ruleAsked)
        await closeKeptIn(tx, row.person)
      }
      const counts = { destroyed: gone.length, kept: left.length }
      await events.publish(tx, news.erasureSettled, { office: centre, requestId, ...counts })
      return left.length
    })

  async function carryOut(row: queries.RequestRow): Promise<void> {
    const owned = await db.read(asSystem, (tx) => applications.listOwnedIn(tx, row.person))
    // Asked while it is still known: the address goes with the account.
    const { email, language } = await identity.getContact(asSystem, row.person)
    // What fails holds up none of the others; the account stays until all of them are settled.
    const faults: unknown[] = []
    for (const { caseId } of owned)
      await db
        .transaction(asSystem, (tx) => settleIn(tx, row.id, caseId))
        .catch((error) => faults.push(error))
    if (faults.length > 0) throw faults[0]
    const kept = await finish(row.id)
    if (!email || kept === undefined) return
    const owedRupiah = await db.read(asSystem, async (tx) => {
      const parts = await queries.listParts(tx, row.id)
      const sums = parts.map(({ case_id }) => payments.sumOwedIn(tx, case_id))
      return (await Promise.all(sums)).reduce((sum, one) => sum + one, 0)
    })
    await notifications.sayLast(asSystem, { email, language, kept, owedRupiah })
  }

  /** What stayed for money, for a hold or because it went on: once that is over it goes as was asked. */
  async function settleWaiting(): Promise<void> {
    let after: queries.WaitingRow | undefined
    let resting: Resting | undefined
    const turn = { keyOf: (one: queries.WaitingRow) => one.case_id, work: settleOne }
    do {
      const from = { ...(after && { after }), most: mostWaiting }
      const waiting = await db.read(asSystem, (tx) => queries.listWaiting(tx, from))
      resting = (await restingOf(waits.take(waiting, turn))) ?? resting
      after = waiting.length < mostWaiting ? undefined : waiting.at(-1)
    } while (after)
    if (resting) throw resting
  }

  async function settleOne({ request_id, case_id, person, verdict }: queries.WaitingRow) {
    const isSame = await db.read(asSystem, async (tx) => {
      const owned = await applications.findOwnedIn(tx, case_id)
      if (!owned) return true
      return !owned.isErased && (await judgeIn(tx, owned)).verdict === verdict
    })
    if (isSame) return
    const { email, language } = await identity.getContact(asSystem, person)
    const isLast = await db.transaction(asSystem, async (tx) => {
      await settleIn(tx, request_id, case_id)
      return closeIfLastIn(tx, person, ruleAsked)
    })
    if (email && isLast) await notifications.sayLast(asSystem, { email, language, kept: 0 })
  }

  /** What is asked anew is carried out first, and takes the account with it. */
  async function closeIfLastIn(tx: Tx, person: string, rule: string): Promise<boolean> {
    allow(tx.who, 'privacy.settle')
    if (await queries.lockAsked(tx, person)) return false
    if ((await queries.lockKept(tx, person)).length === 0) return false
    if ((await applications.listOwnedIn(tx, person)).length > 0) return false
    await destroying.destroyAccountIn(tx, person, rule)
    await closeKeptIn(tx, person)
    return true
  }

  async function closeKeptIn(tx: Tx, person: string): Promise<void> {
    for (const { id } of await queries.lockKept(tx, person))
      await queries.markRequest(tx, { id, state: 'done', at: now() })
  }

  return {
    /** What would become of each application of one's own, and why. */
    foresee: async (who: Who): Promise<Foreseen[]> => {
      const { personId } = ownerOf(who)
      allow(who, 'privacy.ask', { person: personId })
      return db.read(asSystem, (tx) => foreseeIn(tx, personId))
    },

    /**
     * Asks for everything to be deleted, with a code that was just sent. The clock of 3 x 24 hours
     * begins. Refuses with privacy.openFirst, .alreadyAsked and identity.wrongCode.
     */
    askErasure: async (who: Who, typed: { code: string }): Promise<Request> => {
      const { personId: person } = ownerOf(who)
      allow(who, 'privacy.ask', { person })
      const open = (await db.read(asSystem, (tx) => foreseeIn(tx, person))).filter(
        ({ what }) => what.verdict === 'open',
      )
      if (open.length > 0) throw new Refusal('privacy.openFirst', { count: open.length })
      await identity.proveByCode(who, typed.code)
      return db.transaction(asSystem, async (tx) => {
        if (await queries.lockAsked(tx, person)) throw new Refusal('privacy.alreadyAsked')
        const owned = await applications.listOwnedIn(tx, person)
        const at = now()
        const row: queries.RequestRow = {
          ...{ id: newId(), person, asked_at: at, state: 'asked', settled_at: null },
          offices: [...new Set(owned.map(({ office }) => office))],
          works_at: at.add({ hours: thinkHours }),
          due_at: at.add({ hours: clockHours }),
        }
        await queries.addRequest(tx, row)
        await events.publish(tx, news.erasureAsked, { office: centre, requestId: row.id })
        return viewOf(tx, row)
      })
    },

    /** Takes a request back before it is carried out. Refuses with privacy.tooLate. */
    takeBack: async (who: Who): Promise<void> => {
      const { personId: person } = ownerOf(who)
      return db.transaction(asSystem, async (tx) => {
        allow(who, 'privacy.ask', { person })
        const row = await queries.lockAsked(tx, person)
        const isOver = !row && (await queries.findStanding(tx, person))
        if (isOver) throw new Refusal('privacy.tooLate')
        if (!row) return
        if ((await queries.listParts(tx, row.id)).length > 0) throw new Refusal('privacy.tooLate')
        await queries.markRequest(tx, { id: row.id, state: 'back', at: now() })
        const told = { office: centre, requestId: row.id }
        await events.publish(tx, news.erasureTakenBack, told)
      })
    },

    /** The request of one's own that stands, with its clock. */
    findMine: async (who: Who): Promise<Request | undefined> => {
      const { personId: person } = ownerOf(who)
      return db.read(who, async (tx) => {
        allow(who, 'privacy.ask', { person })
        const row = await queries.findStanding(tx, person)
        return row && viewOf(tx, row)
      })
    },

    /** The requests that concern an office, those whose clock runs first. */
    listRequests: (who: Officer): Promise<Request[]> =>
      db.read(who, async (tx) => {
        allow(who, 'privacy.oversee', { office: who.office })
        const rows = await queries.listHere(tx, who.office)
        return Promise.all(rows.map((row) => viewOf(tx, row)))
      }),

    /** How the clock of deletion was kept within a year, for everybody: hours and counts, nobody's own. */
    readClock: async (who: Who): Promise<Clock> => {
      allow(who, 'open.read')
      const at = now()
      const since = at.subtract({ hours: 365 * 24 })
      const { late, settled, longest } = await db.read(asSystem, (tx) =>
        queries.readClock(tx, { at, since }),
      )
      return { late, settled, ...(longest !== null && { longestHours: longest }) }
    },

    /** Sweep: carries out the requests whose time to think is over. Stopped anywhere, it goes on there. */
    settleDue: async (): Promise<number> => {
      const from = { at: now(), most: mostAtOnce, except: asked.listResting() }
      const due = await db.read(asSystem, (tx) => queries.listDue(tx, from))
      const resting = await restingOf(asked.take(due, { keyOf: ({ id }) => id, work: carryOut }))
      await settleWaiting()
      if (resting) throw resting
      return due.length
    },

    /** Where a request stands open because of what was kept, and that is gone now, the account goes too. */
    closeIfLastIn,
  }
}

/** What createRequests makes. */
export type Requests = ReturnType<typeof createRequests>
