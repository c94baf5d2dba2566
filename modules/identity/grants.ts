import { allow, demandProof, type Officer, type StaffRole, type Who } from '#packages/access'
import type { Zone } from '#packages/calendar'
import { Refusal } from '#packages/refusal'
import type { Words } from '#packages/words'
import type { Tx } from '#platform/db'
import { isAnswering, isGrantable, isWatching, readWhy } from './domain.ts'
import { listRolesIn } from './ended-grants.ts'
import { grantGiven, grantRevoked, grantUsed } from './events.ts'
import * as queries from './grant-queries.ts'
import { noteIntroduction } from './introductions.ts'
import type { Needs } from './needs.ts'
import { refusePartnerGrant } from './partners.ts'
import { actorOf, asHouse, asSystem } from './sessions.ts'
import { findStaff } from './staff-queries.ts'
import { hashToken } from './tokens.ts'

/** What somebody may for a while: a role at an office, or reading one application of it. */
export type Grant = {
  grantId: string
  office: string
  staffId: string
  name: string
  /** The office they are of. */
  home: string
  role: StaffRole | null
  caseId: string | null
  why: string
  begins: Temporal.Instant
  ends: Temporal.Instant
  /** The staff member, or the part of the house, that gave it. */
  by: string
  /** What the giver is called; nothing when a part of the house gave it. */
  byName: string | null
  given: Temporal.Instant
  revoked: Temporal.Instant | null
  revokedBy: string | null
}

type SayAt = (at: Temporal.Instant, zone: Zone) => string
type Telling = { words: Words; sayAt: SayAt; now: Temporal.Instant }
type Place = { name: string; zone: Zone }

/** The same as a screen says it: as what, where, why, until when, by whom, and whether it stands. */
export function describeGrant({ words, sayAt, now }: Telling, one: Grant, place: Place) {
  const isPast = Temporal.Instant.compare(one.ends, now) <= 0
  const state = one.revoked ? 'revoked' : isPast ? 'over' : 'stands'
  // The last minute in which it holds: a day that is included ends at 23.59, not on the next one.
  const last = one.revoked ?? one.ends.subtract({ minutes: 1 })
  return {
    id: one.grantId,
    ...(one.role && { role: words(`access.role.${one.role}`) }),
    ...{ office: place.name, why: one.why, until: sayAt(last, place.zone) },
    ...(one.byName && { by: one.byName }),
    state,
  } as const
}

/** A grant that is wished for; without `from` it stands at once. */
type GrantWish = {
  office: string
  staffId: string
  why: string
  from?: Temporal.Instant
  until: Temporal.Instant
} & ({ role: StaffRole } | { caseId: string })

type Row = Awaited<ReturnType<typeof queries.listGrants>>[number]

const grantOf = (row: Row): Grant => ({
  ...{ grantId: row.id, office: row.office, staffId: row.staff, name: row.name, home: row.home },
  ...{ role: row.role as StaffRole | null, caseId: row.case_id, why: row.why },
  ...{ begins: row.begins_at, ends: row.ends_at, by: row.given_by, given: row.given_at },
  ...{ byName: row.by_name },
  ...{ revoked: row.revoked_at, revokedBy: row.revoked_by },
})

/** Who watches over the house, answers for an office or comes in from outside is chosen by two, for a while too. */
const takesTwo = (role: StaffRole): boolean =>
  role === 'partner' || isWatching([role]) || isAnswering([role])

type Lending = {
  staff: string
  name: string
  office: string
  role: StaffRole
  endsAt: Temporal.Instant
}

/** The verbs of grants: what is given for a while, ends by itself, and acts on the next request. */
export function createGrants(needs: Needs) {
  const { db, events, realNow, newId, conflicts, requireSecond } = needs
  function read(who: Who, wish: GrantWish) {
    const begins = wish.from ?? realNow()
    const role = 'role' in wish ? wish.role : null
    if (role && who.kind === 'officer' && !isGrantable(role, who.roles))
      throw new Refusal('identity.grantTooHigh')
    if (actorOf(who) === wish.staffId) throw new Refusal('identity.ownGrant')
    const { value: why, problems } = readWhy({ why: wish.why, begins, ends: wish.until })
    if (problems) throw new Refusal(problems[0]?.code ?? 'identity.grantWhy')
    const caseId = 'caseId' in wish ? wish.caseId : null
    return { role, case_id: caseId, why, begins_at: begins, ends_at: wish.until }
  }

  /** Not to one's own family, and not into an application of one's own or of whoever would read it. */
  async function refuseTied(
    tx: Tx,
    who: Who,
    { office, staffId, caseId }: { office: string; staffId: string; caseId: string | null },
  ): Promise<void> {
    const action = 'identity.grant'
    await conflicts?.refuseKin(tx, { who, staffId, action, office })
    if (!caseId) return
    await conflicts?.refuseOwn(tx, { who, caseId, action })
    const reader = { kind: 'officer', staffId, office, roles: [] } as const
    await conflicts?.refuseOwn(tx, { who: { ...reader, roles: [] }, caseId, action })
  }

  /** A second person agrees where it takes two; who lends alone has let somebody in. */
  async function agreeOn(
    tx: Tx,
    who: Who,
    { staff, name, office, role, endsAt }: Lending,
  ): Promise<void> {
    const facts = { staff, name, office, roles: role, until: `${endsAt}` }
    const isAgreed = takesTwo(role) && (await requireSecond?.(tx, { who, act: 'grant', facts }))
    if (!isAgreed) await noteIntroduction(tx, needs, { who, staff, what: 'grant', endsAt })
  }

  return {
    /**
     * Gives somebody a role at an office (acting head), or lets them read one application of it, until
     * a moment at most ninety days away. Never oneself; a role that watches or answers takes two.
     * Sent again it is the same one. Refuses with identity.ownGrant, .grantTooHigh,
     * .grantWhy, .grantDays, .unknownStaff or access.stepUp.
     */
    giveGrant: async (who: Who, wish: GrantWish): Promise<{ grantId: string }> => {
      const { office, staffId } = wish
      allow(who, 'identity.grant', { office })
      demandProof(who)
      const wished = read(who, wish)
      return db.transaction(asHouse(who), async (tx) => {
        const id = newId()
        const named = await findStaff(tx, staffId)
        if (!named) throw new Refusal('identity.unknownStaff')
        refusePartnerGrant(named.office, { office, role: wished.role })
        await refuseTied(tx, who, { office, staffId, caseId: wished.case_id })
        const { role, ends_at: endsAt } = wished
        const lending = { staff: staffId, name: named.name, office, endsAt }
        if (role) await agreeOn(tx, who, { ...lending, role })
        await queries.addGrant(tx, {
          ...{ office, id, staff: staffId, ...wished, given_by: actorOf(who) },
          ...{ given_at: realNow(), revoked_by: null, revoked_at: null },
        })
        const told = { grant: id, staff: staffId, by: actorOf(who), ...(role && { role }) }
        await events.publish(tx, grantGiven, { office, ...told })
        return { grantId: id }
      })
    },

    /** Takes a grant back, at once; that of a watching role takes two. Refuses with identity.unknownGrant. */
    revokeGrant: async (who: Who, wish: { office: string; grantId: string }): Promise<void> => {
      const { office, grantId } = wish
      allow(who, 'identity.grant', { office })
      const by = actorOf(who)
      await db.transaction(asHouse(who), async (tx) => {
        const asked = { office, id: grantId, by, at: realNow() }
        const row = await queries.findGrant(tx, asked)
        if (row?.role && isWatching([row.role as StaffRole])) {
          const facts = { staff: row.staff, name: row.name, office, before: row.role }
          await requireSecond?.(tx, { who, act: 'grant', facts })
        }
        if (!row || (await queries.markGrantRevoked(tx, asked)) === 0)
          throw new Refusal('identity.unknownGrant')
        const { staff } = row
        const roles = await listRolesIn(tx, { staff, office, at: asked.at })
        await events.publish(tx, grantRevoked, { office, grant: grantId, by, staff, roles })
      })
    },

    /** Grants of an office that stand, or ended in the last thirty days; of every office without one. */
    listGrants: async (who: Who, { office }: { office?: string } = {}): Promise<Grant[]> => {
      allow(who, 'identity.readGrants', office === undefined ? {} : { office })
      const since = realNow().subtract({ hours: 24 * 30 })
      const rows = await db.read(asSystem, (tx) => queries.listGrants(tx, { office, since }))
      return rows.map(grantOf)
    },

    /** What the officer themselves was granted and stands now. */
    listOwnGrants: async (who: Officer): Promise<Grant[]> => {
      allow(who, 'identity.useGrant', { person: who.staffId })
      const asked = { staff: who.staffId, at: realNow() }
      const rows = await db.read(asSystem, (tx) => queries.listGrantsOf(tx, asked))
      return rows.map(grantOf)
    },

    /**
     * From the next request this session acts by the grant: at its office in its role, or as a guest
     * of one application. Written down, and told to the person whose application it is. Refuses with
     * identity.unknownGrant.
     */
    useGrant: (who: Officer, wish: { token: string; grantId: string }): Promise<Grant> =>
      db.transaction(asSystem, async (tx) => {
        allow(who, 'identity.useGrant', { person: who.staffId })
        const all = await queries.listGrantsOf(tx, { staff: who.staffId, at: realNow() })
        const row = all.find(({ id }) => id === wish.grantId)
        if (!row) throw new Refusal('identity.unknownGrant')
        const grant = grantOf(row)
        const use = { tokenHash: hashToken(wish.token), grantId: grant.grantId }
        await queries.markSessionGrant(tx, use)
        const { office, grantId, staffId: staff, caseId, home } = grant
        const facts = { office, grant: grantId, staff, home, ...(caseId && { caseId }) }
        await events.publish(tx, grantUsed, facts)
        return grant
      }),

    /** Back to one's own office and roles. */
    leaveGrant: (who: Officer, { token }: { token: string }): Promise<void> =>
      db.transaction(asSystem, async (tx) => {
        allow(who, 'identity.useGrant', { person: who.staffId })
        await queries.markSessionGrant(tx, { tokenHash: hashToken(token), grantId: null })
      }),
  }
}
