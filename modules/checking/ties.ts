import { identityIn } from '#modules/applications'
import { allow, type Officer } from '#packages/access'
import type { Answers, ServiceDefinition } from '#packages/forms'
import { Refusal } from '#packages/refusal'
import type { Reader, Tx } from '#platform/db'
import type { Conflicts, GoesTo } from './conflicts.ts'
import { leaseMinutes } from './domain.ts'
import {
  type Hint,
  hintsOf,
  type Kin,
  knownOf,
  type Relation,
  relations,
  type Tie,
  ties,
} from './kinship.ts'
import * as leases from './lease-queries.ts'
import type { GuardNeeds, Needs } from './needs.ts'
import { kinPlace } from './places.ts'
import * as queries from './tie-queries.ts'

/** The application, read only when there is something to hold against it. */
export type ReadCase = () => Promise<Read | undefined>

type Read = { definition: ServiceDefinition; answers: Answers }

/** Somebody declared, as its officer reads them. */
export type Declared = Kin & {
  kinId: string
  hasNumber: boolean
  worksHere: boolean
  at: Temporal.Instant
}

/** How an officer stands to an application. */
export type Standing = { tie: Tie | null; hints: Hint[]; goesTo?: GoesTo }

const markOf = (vault: GuardNeeds['vault'], nik: string) => vault.newMark('checking.kin', nik)
const marksOf = (vault: GuardNeeds['vault'], nik: string) => vault.allMarks('checking.kin', nik)

/** The identity number of an application's applicant. */
function nikIn(read: Read | undefined): string | undefined {
  const identity = read && identityIn(read.definition, read.answers)
  return identity?.startsWith('nik ') ? identity.slice(4) : undefined
}

/** Whether an application is an officer's own or of somebody close to them. */
export function createTies({ vault, identity }: GuardNeeds) {
  const readKin = async (
    tx: Reader,
    staff: string,
  ): Promise<(Declared & { mark: Buffer | null })[]> => {
    const rows = await queries.listKin(tx, staff)
    if (rows.length === 0) return []
    const open = await vault.opener(tx, staff)
    return rows.map(({ id, relation, known_sealed, nik_mark, declared_at, colleague }) => {
      const known: { name: string; address?: string } = JSON.parse(
        open(kinPlace(id), known_sealed).toString(),
      )
      const told = { kinId: id, relation: relation as Relation, ...known, worksHere: !!colleague }
      return { ...told, hasNumber: nik_mark !== null, mark: nik_mark, at: declared_at }
    })
  }

  /** What was said; once close, always. */
  async function findSaid(tx: Reader, who: Officer, caseId: string): Promise<Tie | null> {
    const said = await queries.listTies(tx, { caseId, staff: who.staffId })
    const close = said.find(({ tie }) => tie !== 'none')
    return ((close ?? said[0])?.tie as Tie | undefined) ?? null
  }

  /** By a declared number: certain, whatever was said. */
  async function findByNumber(tx: Reader, who: Officer, read: ReadCase): Promise<Tie | null> {
    const kin = (await queries.listKin(tx, who.staffId)).filter(({ nik_mark }) => nik_mark)
    if (kin.length === 0) return null
    const nik = nikIn(await read())
    if (!nik) return null
    const marks = marksOf(vault, nik)
    const found = kin.find(({ nik_mark }) => marks.some((mark) => nik_mark?.equals(mark)))
    if (!found) return null
    return found.relation === 'self' ? 'own' : 'family'
  }

  const findTieIn = async (
    tx: Reader,
    who: Officer,
    { caseId, read }: { caseId: string; read: ReadCase },
  ): Promise<Tie | null> => {
    const said = await findSaid(tx, who, caseId)
    if (said !== null && said !== 'none') return said
    return (await findByNumber(tx, who, read)) ?? said
  }

  return {
    readKin,
    findTieIn,

    /** Everybody who is close to this application, as far as it was said or declared. */
    listTiedIn: async (
      tx: Reader,
      { caseId, read }: { caseId: string; read: ReadCase },
    ): Promise<string[]> => {
      const nik = nikIn(await read())
      const marks = nik ? marksOf(vault, nik) : []
      return (await queries.listTiedStaff(tx, { caseId, marks })).map(({ staff }) => staff)
    },

    /** How an officer stands to an application, with what it has in common with their own. */
    findStandingIn: async (
      tx: Reader,
      who: Officer,
      asked: { caseId: string; read: ReadCase },
    ): Promise<Standing> => {
      const tie = await findTieIn(tx, who, asked)
      if (tie !== null) return { tie, hints: [] }
      const kin = await readKin(tx, who.staffId)
      const own = (await identity.listNamesIn(tx, who.office)).get(who.staffId) ?? ''
      const self = { relation: 'self', name: own.replaceAll(/\([^)]*\)/g, ' ') } as const
      const read = await asked.read()
      if (!read) return { tie, hints: [] }
      const hints = hintsOf([self, ...kin], knownOf(read.definition, read.answers))
      const once = new Map(hints.map((hint) => [`${hint.relation} ${hint.why}`, hint]))
      return { tie, hints: [...once.values()] }
    },
  }
}

/** What createTies makes. */
export type Ties = ReturnType<typeof createTies>

type Guarding = { ties: Ties; whoElseIn: Conflicts['whoElseIn'] }

const longestName = 120
const longestAddress = 200

/** An officer saying whom they are close to, and how they stand to one application. */
export function createDeclaring(needs: Needs, { ties: own, whoElseIn }: Guarding) {
  const { db, vault, now, newId, applications } = needs
  const readerOf = (tx: Reader, caseId: string) => ({
    caseId,
    read: () => applications.readCaseIn(tx, caseId),
  })

  async function write(tx: Tx, who: Officer, { caseId, tie, by }: Said): Promise<void> {
    const { office, staffId: staff } = who
    await queries.addTie(tx, { office, case_id: caseId, id: newId(), staff, tie, by, at: now() })
  }

  /** Somebody of the same office, never oneself; nobody when none was chosen. */
  async function readColleague(tx: Reader, who: Officer, chosen = ''): Promise<string | null> {
    if (chosen === '') return null
    const all = await needs.identity.listMembersIn(tx, who.office)
    const found = all.find(({ staffId }) => staffId === chosen && staffId !== who.staffId)
    if (!found) throw new Refusal('checking.kinColleague')
    return found.staffId
  }

  async function renewLeases(tx: Tx, who: Officer, caseId: string): Promise<void> {
    const until = now().add({ minutes: leaseMinutes })
    for (const list of ['papers', 'work'] as const) {
      const lease = await leases.findLease(tx, { office: who.office, list, caseId })
      const isTheirs = lease?.staff === who.staffId
      if (isTheirs && Temporal.Instant.compare(lease.until, now()) > 0) {
        await leases.renewLease(tx, lease.id, until)
      }
    }
  }

  return {
    /** Whom this officer has declared; nobody else reads it. */
    listKin: (who: Officer): Promise<Declared[]> =>
      db.read(who, async (tx) => {
        allow(who, 'checking.declare', { person: who.staffId })
        const kin = await own.readKin(tx, who.staffId)
        return kin.map(({ mark: _, ...one }) => one)
      }),

    /** Who else works at the office, by name: somebody close can be one of them. */
    listColleagues: (who: Officer): Promise<{ staffId: string; name: string }[]> =>
      db.read(who, async (tx) => {
        allow(who, 'checking.declare', { person: who.staffId })
        const all = await needs.identity.listMembersIn(tx, who.office)
        return all.filter(({ staffId }) => staffId !== who.staffId)
      }),

    /**
     * Declares somebody close, who may be a colleague. Refuses with checking.kinName, .kinNumber or
     * .kinColleague.
     */
    declareKin: (
      who: Officer,
      kin: { relation: string; name: string; nik?: string; address?: string; colleague?: string },
    ): Promise<void> =>
      db.transaction(who, async (tx) => {
        allow(who, 'checking.declare', { person: who.staffId })
        const relation = relations.find((one) => one === kin.relation)
        const name = kin.name.trim()
        const isNamed = name.length > 1 && name.length <= longestName
        if (!relation || !isNamed) throw new Refusal('checking.kinName')
        const nik = (kin.nik ?? '').replaceAll(/[ .]/g, '')
        if (nik !== '' && !/^\d{16}$/.test(nik)) throw new Refusal('checking.kinNumber')
        const colleague = await readColleague(tx, who, kin.colleague)
        const id = newId()
        const address = kin.address?.trim().slice(0, longestAddress)
        const known = JSON.stringify({ name, ...(address && { address }) })
        await queries.addKin(tx, {
          ...{ office: who.office, id, staff: who.staffId, relation },
          nik_mark: nik === '' ? null : markOf(vault, nik),
          known_sealed: await vault.seal(tx, who.staffId, kinPlace(id), known),
          ...{ declared_at: now(), ended_at: null, colleague },
        })
      }),

    /** Takes somebody off the list; what was decided before stays as it is. */
    endKin: (who: Officer, kinId: string): Promise<void> =>
      db.transaction(who, async (tx) => {
        allow(who, 'checking.declare', { person: who.staffId })
        await queries.endKin(tx, { id: kinId, staff: who.staffId, at: now() })
      }),

    /** Says how the officer stands to an application; close stays close. */
    declareTie: (who: Officer, { caseId, tie }: { caseId: string; tie: string }): Promise<void> =>
      db.transaction(who, async (tx) => {
        allow(who, 'checking.declare', { person: who.staffId })
        const said = ties.find((one) => one === tie)
        if (!said) throw new Refusal('checking.tieNeeded')
        await applications.readCaseIn(tx, caseId)
        await write(tx, who, { caseId, tie: said, by: 'officer' })
      }),

    /**
     * How the officer stands to the application they open; what they have from a list stays theirs for
     * longer. That they opened one of somebody close is written down, once.
     */
    meet: (who: Officer, caseId: string): Promise<Standing> =>
      db.transaction(who, async (tx) => {
        allow(who, 'checking.work', { office: who.office })
        await renewLeases(tx, who, caseId)
        const standing = await own.findStandingIn(tx, who, readerOf(tx, caseId))
        const { tie } = standing
        if (tie === null || tie === 'none') return standing
        const said = await queries.listTies(tx, { caseId, staff: who.staffId })
        const isWritten = said.some(({ by }) => by === 'house')
        if (!isWritten) await write(tx, who, { caseId, tie, by: 'house' })
        const touched = { ...readerOf(tx, caseId), action: 'applications.act' } as const
        return { ...standing, goesTo: await whoElseIn(tx, who, touched) }
      }),
  }
}

type Said = { caseId: string; tie: Tie; by: 'officer' | 'house' }
