import { type Action, may, type Officer, type Role, type Who } from '#packages/access'
import { Refusal } from '#packages/refusal'
import type { Reader } from '#platform/db'
import type { GuardNeeds } from './needs.ts'
import * as queries from './tie-queries.ts'
import type { ReadCase, Ties } from './ties.ts'

/** An act on one application, whatever it is an act of: its fee, its letter, its papers. */
export type Touched = { caseId: string; action: Action; read: ReadCase }

/** An act on somebody who works here: what they may, or the second yes to what they asked. */
export type TouchedColleague = { staffId: string; action: Action; office?: string }

/** Names, and whether there are any. */
export type GoesTo = { names: string; count: number }

type Member = { staffId: string; name: string; roles: readonly Role[] }

type Wanted = { action: Action; office: string; not: readonly string[]; first?: string }
type Here = { seen: ReadonlyMap<string, Temporal.Instant>; seated: ReadonlySet<string> }

/** Whom a screen names: more would be a list, and one is enough to go to. */
const mostNamed = 4

/** Refuses officers who would act for their own, and says who else may. */
export function createConflicts({ identity, listSeatedIn }: GuardNeeds, ties: Ties) {
  /**
   * Who else of this office may do it, of those who are not close to it either, nor bound to whoever did
   * the first half: those who are here now before the others, and whoever never came in last.
   */
  async function listOthers(
    tx: Reader,
    who: Officer,
    { action, office, not, first }: Wanted,
  ): Promise<string> {
    const all: readonly Member[] = await identity.listMembersIn(tx, office)
    const mayToo = ({ staffId, roles }: Member): boolean =>
      staffId !== who.staffId &&
      !not.includes(staffId) &&
      may({ kind: 'officer', staffId, office, roles: [...roles] }, action, { office })
    const others = all.filter(mayToo)
    if (others.length === 0) return ''
    const seen = await identity.listSeenIn(tx, office)
    const seated = new Set((await listSeatedIn?.(tx, office)) ?? [])
    const names: string[] = []
    for (const one of orderByHere(others, { seen, seated })) {
      if (names.length === mostNamed) break
      if (!first || !(await identity.areBondedIn(tx, first, one.staffId))) names.push(one.name)
    }
    return names.join(', ')
  }

  const goesTo = (names: string): GoesTo => ({ names, count: names === '' ? 0 : 1 })

  /** To whom an application of one's own goes, as a screen says it. */
  async function whoElseIn(tx: Reader, who: Officer, touched: Touched): Promise<GoesTo> {
    const not = await ties.listTiedIn(tx, touched)
    const { action } = touched
    return goesTo(await listOthers(tx, who, { action, office: who.office, not }))
  }

  /** Who else may agree, of those who are bound to whoever asked in no way. */
  async function refuseBond(tx: Reader, who: Officer, touched: TouchedColleague): Promise<void> {
    const { staffId, action, office = who.office } = touched
    if (!(await identity.areBondedIn(tx, staffId, who.staffId))) return
    const names = await listOthers(tx, who, { action, office, not: [staffId], first: staffId })
    throw new Refusal('checking.notSecond', goesTo(names))
  }

  async function refuseKin(tx: Reader, who: Who, touched: TouchedColleague): Promise<void> {
    const { staffId, action, office } = touched
    if (who.kind !== 'officer' || who.staffId === staffId) return
    const at = office ?? who.office
    const isClose =
      (await queries.isColleagueDeclared(tx, who.staffId, staffId)) ||
      (await bearsName(tx, who, staffId))
    if (!isClose) return
    const names = await listOthers(tx, who, { action, office: at, not: [staffId] })
    throw new Refusal('checking.ownColleague', goesTo(names))
  }

  return {
    whoElseIn,

    /**
     * Refuses an officer whose own application it is, or of somebody they declared, with
     * checking.ownCase, which names who else may. Anybody else, and the house, passes.
     */
    refuseOwnIn: async (tx: Reader, who: Who, { caseId, action, read }: Touched): Promise<void> => {
      if (who.kind !== 'officer') return
      const tie = await ties.findTieIn(tx, who, { caseId, read })
      if (tie === null || tie === 'none') return
      throw new Refusal('checking.ownCase', await whoElseIn(tx, who, { caseId, action, read }))
    },

    /**
     * Refuses to give to, or to agree for, a colleague whom either declared as close, or who bears the
     * name of somebody the officer declared. Refuses with checking.ownColleague.
     */
    refuseKinIn: refuseKin,

    /** Who may say the second yes to what this colleague, or oneself, did. */
    listSecondsIn: (tx: Reader, who: Officer, { staffId, action, office }: TouchedColleague) =>
      listOthers(tx, who, {
        ...{ action, office: office ?? who.office },
        ...{ not: [staffId], first: staffId },
      }),

    /**
     * The one rule of every second person: nobody agrees for their own, nor for whoever let them in or
     * whom they let in. Refuses with checking.ownColleague or .notSecond, which names who may.
     */
    refuseSecondIn: async (tx: Reader, who: Who, touched: TouchedColleague): Promise<void> => {
      await refuseKin(tx, who, touched)
      if (who.kind === 'officer' && who.staffId !== touched.staffId)
        await refuseBond(tx, who, touched)
    },
  }

  async function bearsName(tx: Reader, who: Officer, staffId: string): Promise<boolean> {
    const kin = (await ties.readKin(tx, who.staffId)).filter(({ relation }) => relation !== 'self')
    if (kin.length === 0) return false
    const name = plain(await identity.findNameIn(tx, staffId))
    return name !== '' && kin.some((one) => plain(one.name) === name)
  }
}

/** Those at a counter, then those seen last; whoever never came in comes after everybody. */
function orderByHere(all: readonly Member[], { seen, seated }: Here): Member[] {
  const rank = ({ staffId }: Member) =>
    seated.has(staffId)
      ? Number.POSITIVE_INFINITY
      : (seen.get(staffId)?.epochMilliseconds ?? Number.NEGATIVE_INFINITY)
  const compare = (one: number, other: number) => (one === other ? 0 : one > other ? -1 : 1)
  return all.toSorted((one, other) => compare(rank(one), rank(other)))
}

/** A name as it is compared: what stands in brackets is no part of it. */
const plain = (name = ''): string =>
  name
    .replaceAll(/\([^)]*\)/g, ' ')
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter(Boolean)
    .join(' ')

/** What createConflicts makes. */
export type Conflicts = ReturnType<typeof createConflicts>
