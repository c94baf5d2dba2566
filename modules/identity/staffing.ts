import {
  agencyAt,
  allow,
  demandProof,
  mayAnywhere,
  type StaffRole,
  type Who,
} from '#packages/access'
import { Refusal } from '#packages/refusal'
import type { Reader, Tx } from '#platform/db'
import { answerSecretly } from '#platform/vault'
import { endBinding } from './binding-queries.ts'
import { readBinding } from './bindings.ts'
import {
  answeringGained,
  isWatching,
  judgeStaffing,
  readStaffName,
  sayAll,
  watchingMoved,
} from './domain.ts'
import { listRolesIn } from './ended-grants.ts'
import { sessionsEnded, sheetPrinted, staffChanged, staffLeft } from './events.ts'
import { noteIntroduction } from './introductions.ts'
import { centre, type Needs } from './needs.ts'
import { judgePartner } from './partners.ts'
import { markAllEnded } from './queries.ts'
import { actorOf, asHouse, asSystem } from './sessions.ts'
import * as links from './staff-queries.ts'
import * as queries from './staffing-queries.ts'
import { makeToken } from './tokens.ts'

/** Somebody who works at an office, or at the centre; a head is also a supervisor only if both are listed. */
export type Staff = { staffId: string; office: string; name: string; roles: StaffRole[] }

/** The same, as whoever answers for them sees them. */
export type Worker = Staff & {
  passkeys: number
  isBound: boolean
  seenAt?: Temporal.Instant
}

/** How long a printed sheet opens. */
export const sheetHours = 72

const workerOf = (row: queries.WorkerRow): Worker => ({
  ...{ staffId: row.id, office: row.office, name: row.name, roles: row.roles },
  ...{ passkeys: row.passkeys, isBound: row.is_bound },
  ...(row.seen_at ? { seenAt: row.seen_at } : {}),
})

/** Who gives, as the rules want to know it: the house itself may do everything. */
export const giverOf = (who: Who) =>
  who.kind === 'officer' ? { staffId: who.staffId, roles: who.roles } : undefined

/** A watching role is given or taken, an answering one is given, or whoever holds one is renamed or moved by somebody else. */
function isForTwo(who: Who, one: Staff, known?: queries.WorkerRow): boolean {
  if (watchingMoved(known?.roles ?? [], one.roles).length > 0) return true
  if (answeringGained(known?.roles ?? [], one.roles).length > 0) return true
  const isOwn = who.kind === 'officer' && who.staffId === one.staffId
  const isSame = known?.name === one.name && known.office === one.office
  return known !== undefined && isWatching(known.roles) && !isOwn && !isSame
}

/** The country is never left without somebody who can give roles. Two who leave at once take turns. */
export async function refuseLastNational(tx: Tx, without: readonly string[]): Promise<void> {
  const all = await queries.lockNationals(tx)
  const gone = all.filter(({ id }) => without.includes(id))
  if (gone.length > 0 && gone.length === all.length) throw new Refusal('identity.lastNational')
}

/** The verbs of who works where, for an administrator and for the head of an office. */
export function createStaffing(needs: Needs) {
  const { db, events, realNow, newId } = needs

  /** Somebody here. Whoever may nowhere learns not even whether there is one. */
  async function getRow(tx: Reader, who: Who, staffId: string) {
    if (!mayAnywhere(who, 'identity.manageStaff')) allow(who, 'identity.manageStaff')
    const row = await queries.findWorker(tx, staffId)
    if (!row) throw new Refusal('identity.unknownStaff')
    return workerOf(row)
  }

  const refuseKin = async (tx: Reader, who: Who, one: { staffId: string; office: string }) =>
    needs.conflicts?.refuseKin(tx, { who, action: 'identity.manageStaff', ...one })

  /** Whether a second person agreed to these roles; refuses when one could and did not. */
  async function agreeOnRoles(
    tx: Tx,
    who: Who,
    one: Staff,
    known?: queries.WorkerRow,
  ): Promise<boolean> {
    if (!needs.requireSecond || !isForTwo(who, one, known)) return false
    const { staffId, name, office, roles } = one
    return needs.requireSecond(tx, {
      ...{ who, act: 'roles' },
      facts: {
        ...{ name, office, roles: sayAll(roles) },
        ...(known && { staff: staffId, before: sayAll(known.roles) }),
      },
      ...(!known && { added: staffId }),
    })
  }

  return {
    /**
     * Adds an officer, or changes name, office and roles of one; acts on the next request. A head does
     * so in their own office and gives no more than an office has; nobody changes their own roles.
     * Refuses with identity.staffName, .ownRoles, .rolesTooHigh, .noRoles, .lastNational,
     * .unknownStaff or access.stepUp.
     */
    saveStaff: (who: Who, one: Omit<Staff, 'staffId'> & { staffId?: string }) =>
      db.transaction({ ...asSystem, request: who.request }, async (tx) => {
        const { office, roles, staffId = newId() } = one
        allow(who, 'identity.manageStaff', { office })
        const { value: name, problems } = readStaffName(one.name)
        if (problems) throw new Refusal('identity.staffName')
        const known = one.staffId ? await queries.findWorker(tx, one.staffId) : undefined
        if (one.staffId && !known && who.kind !== 'system')
          throw new Refusal('identity.unknownStaff')
        if (known) allow(who, 'identity.manageStaff', { office: known.office })
        const no =
          judgeStaffing(giverOf(who), { staffId, office, roles }, known && workerOf(known)) ??
          judgePartner({ office, roles }, known)
        if (no) throw new Refusal(no)
        demandProof(who)
        if (known) await refuseKin(tx, who, { staffId, office })
        const isAgreed = await agreeOnRoles(tx, who, { staffId, office, name, roles }, known)
        if (known?.roles.includes('national') && !roles.includes('national'))
          await refuseLastNational(tx, [staffId])
        await links.addStaff(tx, { id: staffId, office, name, roles, at: realNow() })
        const isWider = known && roles.some((role) => !known.roles.includes(role))
        const what = known ? 'roles' : 'added'
        if (!isAgreed && (!known || isWider))
          await noteIntroduction(tx, needs, { who, staff: staffId, what })
        const before = known && known.office !== office ? { before: known.office } : {}
        const rolesHere = await listRolesIn(tx, { staff: staffId, office, at: realNow() })
        const told = { office, staff: staffId, by: actorOf(who), ...before, roles: rolesHere }
        await events.publish(tx, staffChanged, told)
        return { staffId }
      }),

    /**
     * The house puts somebody on its list once. Whoever is there stays as they were made since, and whoever
     * left stays away: then nothing is answered.
     */
    bringStaff: (who: Who, one: Staff): Promise<Staff | undefined> =>
      db.transaction(asSystem, async (tx) => {
        const { staffId, office, name, roles } = one
        if (who.kind !== 'system') throw new Refusal('access.denied')
        allow(who, 'identity.manageStaff', { office })
        const told = { office, staff: staffId, by: actorOf(who) }
        const isNew = await links.addStaffOnce(tx, {
          ...{ id: staffId, office, name, roles, at: realNow() },
        })
        if (isNew) await events.publish(tx, staffChanged, told)
        const row = await queries.findWorker(tx, staffId)
        return row && { staffId, office: row.office, name: row.name, roles: row.roles }
      }),

    /** An officer leaves: no passkey and no account opens any more and every session ends. */
    endStaff: (who: Who, { staffId }: { staffId: string }): Promise<void> =>
      db.transaction({ ...asSystem, request: who.request }, async (tx) => {
        const { office, name, roles } = await getRow(tx, who, staffId)
        allow(who, 'identity.manageStaff', { office })
        const no = judgeStaffing(giverOf(who), { staffId, office, roles: [] }, { office, roles })
        if (no && no !== 'identity.noRoles') throw new Refusal(no)
        demandProof(who)
        await refuseKin(tx, who, { staffId, office })
        // Whoever could agree is not ended by one, or one would soon be alone.
        if (isWatching(roles)) {
          const facts = { staff: staffId, name, office, before: sayAll(roles) }
          await needs.requireSecond?.(tx, { who, act: 'leave', facts })
        }
        await refuseLastNational(tx, [staffId])
        const at = realNow()
        await links.markLeft(tx, staffId, at)
        await endBinding(tx, { realm: 'staff', owner: staffId, at })
        await queries.voidSheets(tx, staffId, at)
        await markAllEnded(tx, { subject: staffId, at })
        const gone = { office: centre, kind: 'officer', subject: staffId } as const
        await events.publish(tx, sessionsEnded, gone)
        await events.publish(tx, staffLeft, { office, staff: staffId, by: actorOf(who) })
      }),

    /** Everybody who works at an office, by name, with how they come in and when they last did. */
    listWorkers: async (who: Who, { office }: { office: string }): Promise<Worker[]> => {
      allow(who, 'identity.listStaff', { office })
      const rows = await db.read(asSystem, (tx) => queries.listWorkers(tx, office))
      return rows.map(workerOf)
    },

    /** One of them, and what the ministry's provider calls them. */
    getWorker: (who: Who, staffId: string): Promise<Worker & { account?: string }> =>
      db.read(asSystem, async (tx) => {
        const worker = await getRow(tx, who, staffId)
        allow(who, 'identity.manageStaff', { office: worker.office })
        const bound = await readBinding(tx, needs, { realm: 'staff', owner: staffId })
        return { ...worker, ...(bound ? { account: bound.subject } : {}) }
      }),

    /** How many work at each office. */
    countStaff: async (who: Who): Promise<ReadonlyMap<string, number>> => {
      allow(who, 'identity.manageStaff')
      const rows = await db.read(asSystem, (tx) => queries.countStaff(tx))
      return new Map(rows.map(({ office, count }) => [office, count]))
    },

    /**
     * A sheet by which an officer enrols a passkey or links an account, once; every earlier one is void.
     * Its secret is said this once. Refuses with identity.unknownStaff or access.stepUp.
     */
    printSheet: async (who: Who, { staffId }: { staffId: string }) => {
      const answer = await answerSecretly(needs, asHouse(who), async (tx) => {
        const { office, name, roles } = await getRow(tx, who, staffId)
        allow(who, 'identity.manageStaff', { office })
        const no = judgeStaffing(giverOf(who), { staffId, office, roles }, { office, roles: [] })
        const isPartner = agencyAt(office) !== undefined
        if (no && no !== 'identity.ownRoles' && !isPartner) throw new Refusal(no)
        demandProof(who)
        const isOwn = who.kind === 'officer' && who.staffId === staffId
        const held = isPartner ? 'partner' : sayAll(roles)
        const facts = { staff: staffId, name, office, roles: held }
        const isAgreed =
          (isPartner || isWatching(roles)) &&
          !isOwn &&
          (await needs.requireSecond?.(tx, { who, act: 'sheet', facts }))
        if (!isAgreed) await noteIntroduction(tx, needs, { who, staff: staffId, what: 'sheet' })
        const at = realNow()
        const { token, tokenHash } = makeToken()
        const endsAt = at.add({ hours: sheetHours })
        await queries.voidSheets(tx, staffId, at)
        await links.addLink(tx, {
          ...{ tokenHash, purpose: 'enrol', kind: 'officer', subject: staffId },
          ...{ isManyUse: false, at, endsAt },
        })
        await events.publish(tx, sheetPrinted, { office, staff: staffId, by: actorOf(who) })
        return { secret: token, name, office, endsAt }
      })
      return {
        token: answer.secret,
        name: answer.name,
        office: answer.office,
        endsAt: answer.endsAt,
      }
    },
  }
}
