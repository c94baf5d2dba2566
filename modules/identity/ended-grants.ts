import { allow, type Officer, type Role, rolesWith, type StaffRole } from '#packages/access'
import type { Reader } from '#platform/db'
import { grantEnded } from './events.ts'
import * as queries from './grant-queries.ts'
import type { Needs } from './needs.ts'
import { asSystem } from './sessions.ts'
import { findStaff } from './staff-queries.ts'

const atOnce = 100
// As long as somebody may still stand before them.
const toldHours = 1

/** A role that was one's own for a while until a moment ago. */
export type EndedGrant = { office: string; role: StaffRole; at: Temporal.Instant }

/** As what somebody may work at an office now: by their own roles where it is theirs, and by grants. */
export async function listRolesIn(
  tx: Reader,
  { staff, office, at }: { staff: string; office: string; at: Temporal.Instant },
): Promise<Role[]> {
  const row = await findStaff(tx, staff)
  if (!row) return []
  const lent = await queries.listGrantsOf(tx, { staff, at })
  const here = lent.flatMap(({ office: place, role }) => (place === office && role ? [role] : []))
  const own = row.office === office ? (row.roles as Role[]) : []
  return [...new Set([...own, ...here.flatMap((role) => rolesWith(role as StaffRole))])]
}

/** What becomes of a grant that is over. */
export function createEndedGrants({ db, events, realNow }: Needs) {
  return {
    /**
     * Sweep: says of every role lent until a moment that is past that it is over, and as what its holder
     * may still work there. Returns how many.
     */
    endGrants: (): Promise<number> =>
      db.transaction(asSystem, async (tx) => {
        const at = realNow()
        const rows = await queries.lockEnded(tx, { at, most: atOnce })
        for (const { office, id: grant, staff } of rows) {
          await queries.markEnded(tx, { office, id: grant, at })
          const roles = await listRolesIn(tx, { staff, office, at })
          await events.publish(tx, grantEnded, { office, grant, staff, roles })
        }
        return rows.length
      }),

    /** The role that ended for this officer within the hour, by itself or taken back; nothing when they have it still. */
    findEndedGrant: async (who: Officer): Promise<EndedGrant | undefined> => {
      allow(who, 'identity.useGrant', { person: who.staffId })
      const at = realNow()
      return db.readAtOnce(asSystem, async (tx) => {
        const asked = { staff: who.staffId, since: at.subtract({ hours: toldHours }), at }
        const row = await queries.findEndedOf(tx, asked)
        if (!row?.role) return undefined
        const role = row.role as StaffRole
        const { office } = row
        if (who.office === office && who.roles.includes(role)) return undefined
        return { office, role, at: row.over_at }
      })
    },
  }
}
