import { type Agency, agencyAt, agencyPlace, allow, demandProof, type Who } from '#packages/access'
import { Refusal } from '#packages/refusal'
import type { Tx } from '#platform/db'
import { readStaffName, readWhy } from './domain.ts'
import { grantGiven, staffChanged } from './events.ts'
import { addGrant } from './grant-queries.ts'
import type { Needs } from './needs.ts'
import { actorOf, asSystem } from './sessions.ts'
import { addStaff } from './staff-queries.ts'

/** Somebody of another agency who is to come in, until when and why. */
export type PartnerWish = { agency: Agency; name: string; why: string; until: Temporal.Instant }

/** Why nobody is made an officer who is of an agency, nor the other way; nothing when it is neither. */
export function judgePartner(
  wished: { office: string; roles: readonly string[] },
  was?: { office: string },
): string | undefined {
  const isOfAgency = agencyAt(wished.office) ?? (was && agencyAt(was.office))
  return isOfAgency || wished.roles.includes('partner') ? 'identity.partnerElsewhere' : undefined
}

/** Refuses a grant that would give an agency's power to anybody else, or anything else to its people. */
export function refusePartnerGrant(
  home: string,
  wished: { office: string; role: string | null },
): void {
  const isAtAgency = agencyAt(wished.office) !== undefined
  const isOfAgency = agencyAt(home) !== undefined
  const isPartner = wished.role === 'partner'
  if (!isAtAgency && !isOfAgency && !isPartner) return
  if (!isPartner || !isAtAgency || home !== wished.office)
    throw new Refusal('identity.partnerElsewhere')
}

/** The verb by which somebody of another agency is let in. */
export function createPartners({ db, events, realNow, newId, requireSecond }: Needs) {
  async function keep(tx: Tx, who: Who, one: { staffId: string; office: string; name: string }) {
    const { staffId, office, name } = one
    await addStaff(tx, { id: staffId, office, name, roles: [], at: realNow() })
    await events.publish(tx, staffChanged, { office, staff: staffId, by: actorOf(who) })
  }

  return {
    /**
     * Lets somebody of another agency in, at that agency's place alone, until a moment at most ninety
     * days away; two agree on it. A printed sheet then brings them their passkey, and another grant
     * prolongs it. Refuses identity.noAgency, .staffName, .grantWhy, .grantDays or access.stepUp.
     */
    letPartnerIn: (who: Who, wish: PartnerWish): Promise<{ staffId: string }> =>
      db.transaction({ ...asSystem, request: who.request }, async (tx) => {
        const office = agencyPlace(wish.agency)
        allow(who, 'identity.grant', { office })
        if (!agencyAt(office)) throw new Refusal('identity.noAgency')
        demandProof(who)
        const { value: name } = readStaffName(wish.name)
        if (!name) throw new Refusal('identity.staffName')
        const at = realNow()
        const { value: why, problems } = readWhy({ why: wish.why, begins: at, ends: wish.until })
        if (problems) throw new Refusal(problems[0]?.code ?? 'identity.grantWhy')
        const [staffId, grantId] = [newId(), newId()]
        const facts = { name, office, roles: 'partner', until: `${wish.until}` }
        await requireSecond?.(tx, { who, act: 'grant', facts, added: staffId })
        await keep(tx, who, { staffId, office, name })
        await addGrant(tx, {
          ...{ office, id: grantId, staff: staffId, role: 'partner', case_id: null, why },
          ...{ begins_at: at, ends_at: wish.until, given_by: actorOf(who), given_at: at },
          ...{ revoked_by: null, revoked_at: null },
        })
        const told = { grant: grantId, staff: staffId, by: actorOf(who), role: 'partner' }
        await events.publish(tx, grantGiven, { office, ...told })
        return { staffId }
      }),
  }
}
