import { allow, demandProof, type Officer, system, type Who } from '#packages/access'
import { formatCode, makeCode, readCode } from '#packages/booking'
import type { Zone } from '#packages/calendar'
import { Refusal } from '#packages/refusal'
import type { Words } from '#packages/words'
import type { Tx } from '#platform/db'
import {
  type Act,
  acts,
  commandActs,
  freshHours,
  readNamed,
  readWhy,
  toldDays,
  useHours,
  waitHours,
} from './domain.ts'
import * as events from './events.ts'
import { digestFacts, type Facts, gainerIn, readFacts, writeFacts } from './facts.ts'
import type { Needs } from './needs.ts'
import * as queries from './queries.ts'

export { type Act, acts, commandActs, readNamed, readWhy } from './domain.ts'
export * as approvalEvents from './events.ts'
export { type Facts, factKeys, gainerIn, readFacts, writeFacts } from './facts.ts'
export type { Needs } from './needs.ts'

/** What somebody asked a second person for. */
export type Approval = {
  approvalId: string
  number: string
  act: Act
  target: string
  /** What an act of a page is exactly; a command says it in its target. */
  facts: Facts | null
  why: string
  askedBy: string
  askedAt: Temporal.Instant
  decidedBy: string | null
  decidedAt: Temporal.Instant | null
  state: 'waiting' | 'agreed' | 'declined' | 'used' | 'over'
  endsAt: Temporal.Instant
}

/** One person did alone what takes two: at a machine, saying why, or because nobody else was there. */
export type Emergency = {
  act: string
  named: string
  at: Temporal.Instant
} & ({ target: string; why: string; machine: string } | { facts: Facts })

/** The same as a screen says it, in the language of these words. */
export const describeAlone = (
  { words, sayAt }: { words: Words; sayAt: (at: Temporal.Instant, zone: Zone) => string },
  one: Emergency,
) => {
  const act = words(`approvals.act.${one.act}`)
  const said = { when: sayAt(one.at, zone), act, named: one.named }
  const isRestored = one.act === 'restore'
  if ('facts' in one) return { ...said, about: one.facts.name ?? '' }
  return { ...said, isRestored, target: one.target, machine: one.machine, why: one.why }
}

/** What somebody asks for: a command on its target, or an act of a page with its facts. */
export type Wish = { act: string; target?: string; facts?: string; why: string }

/** What two agreed on, and what they are called. */
export type Agreed = { why: string; named: string[] }

type Deed = { act: Act; target: string }

const house = system('approvals')
const centre = 'centre'
const zone = 'Asia/Jakarta'
const keptDays = 90

function stateOf(row: queries.ApprovalRow, now: Temporal.Instant): Approval['state'] {
  if (row.used_at) return 'used'
  if (row.is_agreed === false) return 'declined'
  if (Temporal.Instant.compare(row.ends_at, now) <= 0) return 'over'
  return row.is_agreed ? 'agreed' : 'waiting'
}

const viewOf = (row: queries.ApprovalRow, now: Temporal.Instant): Approval => ({
  ...{ approvalId: row.id, number: formatCode(row.number), act: row.act as Act },
  ...{ target: row.target, why: row.why, askedBy: row.asked_by, askedAt: row.asked_at },
  ...{ decidedBy: row.decided_by, decidedAt: row.decided_at, endsAt: row.ends_at },
  facts: row.facts === null ? null : readFacts(row.facts),
  state: stateOf(row, now),
})

/** A command is bound to its target, an act of a page to the digest of its facts. */
function readWish(wish: Wish): Deed & { facts: string | null } {
  const act = acts.find((one) => one === wish.act)
  if (!act) throw new Refusal('approvals.unknownAct')
  if (!commandActs.some((one) => one === act)) {
    const facts = readFacts(wish.facts ?? '')
    return { act, target: digestFacts(facts), facts: writeFacts(facts) }
  }
  const { target = '' } = wish
  if (target === '' || target.length > 400) throw new Refusal('approvals.unknownAct')
  return { act, target, facts: null }
}

/** What takes two persons of the house: one asks, another agrees, and it is done once. */
export function createApprovals(needs: Needs) {
  const { db, realNow, newId, random, countOthersIn, findNameIn, conflicts } = needs
  const publish = needs.events.publish

  async function spend(tx: Tx, { id, act }: queries.ApprovalRow): Promise<void> {
    await queries.markUsed(tx, { id, at: realNow() })
    await publish(tx, events.used, { office: centre, act, approval: id })
  }

  /** Whoever one person alone let in is no second person yet, of anybody, nor is anybody theirs. */
  async function refuseFresh(tx: Tx, staff: readonly string[]): Promise<void> {
    const since = realNow().subtract({ hours: freshHours })
    if (await queries.findAlone(tx, { staff, since })) throw new Refusal('approvals.tooFresh')
  }

  /** Nobody agrees to what they gain themselves, nor to what their own family gains. */
  async function refuseGainer(tx: Tx, who: Officer, row: queries.ApprovalRow): Promise<void> {
    const staffId = row.facts === null ? undefined : gainerIn(row.act as Act, readFacts(row.facts))
    if (!staffId) return
    if (staffId === who.staffId) throw new Refusal('approvals.own')
    const action = 'approvals.decide'
    await conflicts?.refuseKin(tx, { who, staffId, action, office: centre })
  }

  return {
    /**
     * Asks a second person. Asked again it is the same. Refuses approvals.unknownAct, .own, .why or
     * access.stepUp.
     */
    ask: async (who: Officer, wish: Wish) => {
      allow(who, 'approvals.ask')
      demandProof(who)
      const { act, target, facts } = readWish(wish)
      // A command concerns the whole house: whoever answers for one office asks for no such thing.
      if (facts === null) allow(who, 'approvals.decide')
      else if (gainerIn(act, readFacts(facts)) === who.staffId) throw new Refusal('approvals.own')
      const why = readWhy(wish.why)
      return db.transaction({ ...house, request: who.request }, async (tx) => {
        const [at, by] = [realNow(), who.staffId]
        const before = await queries.findWaiting(tx, { act, target, at, by })
        if (before) return { approvalId: before.id }
        const id = newId()
        await queries.addApproval(tx, {
          ...{ id, number: makeCode(random), act, target, facts, why, asked_by: by, asked_at: at },
          ...{ decided_by: null, decided_at: null, is_agreed: null, used_at: null },
          ends_at: at.add({ hours: waitHours }),
        })
        await publish(tx, events.asked, { office: centre, act, approval: id, by })
        return { approvalId: id }
      })
    },

    /**
     * The second person answers; from then on it can be done for a day. Refuses approvals.unknown,
     * .secondPerson, .own, .decided, .tooFresh, checking.ownColleague or access.stepUp.
     */
    decide: async (
      who: Officer,
      wish: { approvalId: string; isAgreed: boolean },
    ): Promise<void> => {
      allow(who, 'approvals.decide')
      demandProof(who)
      const { approvalId: id, isAgreed } = wish
      await db.transaction({ ...house, request: who.request }, async (tx) => {
        const row = await queries.lockApproval(tx, id)
        if (!row) throw new Refusal('approvals.unknown')
        if (row.asked_by === who.staffId) throw new Refusal('approvals.secondPerson')
        if (stateOf(row, realNow()) !== 'waiting') throw new Refusal('approvals.decided')
        await refuseGainer(tx, who, row)
        await refuseFresh(tx, [row.asked_by, who.staffId])
        const action = 'approvals.decide'
        await conflicts?.refuseSecond(tx, { who, staffId: row.asked_by, action, office: centre })
        const [at, by] = [realNow(), who.staffId]
        const endsAt = at.add({ hours: useHours })
        await queries.markDecided(tx, { id, by, at, isAgreed, endsAt })
        await publish(tx, events.decided, {
          office: centre,
          act: row.act,
          approval: id,
          by,
          isAgreed,
        })
      })
    },

    /**
     * Stands before an act of a page, in its transaction: passes once for whoever asked and was agreed
     * with, and for the house itself. Where nobody else could agree it passes, is written down and told
     * to everybody who answers for the house: then it says false. Refuses approvals.needed.
     */
    requireIn: async (
      tx: Tx,
      { who, act, facts, added }: { who: Who; act: Act; facts: Facts; added?: string },
    ): Promise<boolean> => {
      if (who.kind !== 'officer') return false
      const [by, target, at] = [who.staffId, digestFacts(facts), realNow()]
      const row = await queries.lockUsable(tx, { act, target, at, by })
      const gainer = gainerIn(act, facts)
      if (row && row.decided_by !== gainer) {
        await spend(tx, row)
        return true
      }
      const said = writeFacts(facts)
      if ((await countOthersIn(tx, gainer ? [by, gainer] : [by])) > 0)
        throw new Refusal('approvals.needed', { act, facts: said })
      const named = (await findNameIn(tx, by)) ?? by
      const staff = facts.staff ?? added ?? null
      await queries.addAlone(tx, { id: newId(), act, facts: said, staff, by, named, at })
      await publish(tx, events.alone, { office: centre, act, by })
      return false
    },

    /**
     * A command uses what two agreed on, once; says why, and who the two are. Refuses approvals.wrongNumber.
     */
    useNumber: async (
      who: Who,
      { number, ...deed }: Deed & { number: string },
    ): Promise<Agreed> => {
      allow(who, 'approvals.use')
      const code = readCode(number)
      return db.transaction(house, async (tx) => {
        const row =
          code && (await queries.lockByNumber(tx, { ...deed, number: code, at: realNow() }))
        if (!row) throw new Refusal('approvals.wrongNumber')
        await spend(tx, row)
        const two = [row.asked_by, row.decided_by ?? '']
        const named = two.map(async (one) => (await findNameIn(tx, one)) ?? one)
        return { why: row.why, named: await Promise.all(named) }
      })
    },

    /**
     * A command is done by one person who says why. Written down before anything happens, in the public
     * log too, and shown to everybody who answers for the house. Refuses approvals.why or .named.
     */
    noteEmergency: async (
      who: Who,
      { why, named, machine, act, target }: Deed & { why: string; named: string; machine: string },
    ): Promise<void> => {
      allow(who, 'approvals.use')
      const said = { why: readWhy(why), named: readNamed(named) }
      await db.transaction(house, async (tx) => {
        const [id, at] = [newId(), realNow()]
        await queries.addEmergency(tx, { id, act, target, ...said, machine, at })
        await publish(tx, events.emergency, { office: centre, act, emergency: id, machine })
      })
    },

    /** How many could agree at all: none in a house that is being set up. */
    countApprovers: async (who: Who): Promise<number> => {
      allow(who, 'approvals.use')
      return db.read(house, (tx) => countOthersIn(tx, []))
    },

    /** What waits for a second person, and what was asked in the last three months. */
    listApprovals: async (who: Officer): Promise<Approval[]> => {
      allow(who, 'approvals.oversee')
      const now = realNow()
      const since = now.subtract({ hours: 24 * keptDays })
      const rows = await db.read(house, (tx) => queries.listApprovals(tx, { at: now, since }))
      return rows.map((row) => viewOf(row, now))
    },

    /** What one person did alone in the last thirty days. */
    listEmergencies: async (who: Officer): Promise<Emergency[]> => {
      allow(who, 'approvals.oversee')
      const since = realNow().subtract({ hours: 24 * toldDays })
      return db.read(house, async (tx) => {
        const all: Emergency[] = [
          ...(await queries.listEmergencies(tx, since)).map(({ id: _, ...row }) => row),
          ...(await queries.listAlone(tx, since)).map(({ act, facts, named, at }) => ({
            ...{ act, named, at },
            facts: readFacts(facts),
          })),
        ]
        return all.sort((one, other) => Temporal.Instant.compare(other.at, one.at))
      })
    },
  }
}

/** What createApprovals makes. */
export type Approvals = ReturnType<typeof createApprovals>
