import { allow, demandProof, type Who } from '#packages/access'
import { Refusal } from '#packages/refusal'
import type { Reader, Tx } from '#platform/db'
import { staffConfirmed } from './events.ts'
import * as queries from './introduction-queries.ts'
import type { Needs } from './needs.ts'
import { actorOf, asSystem } from './sessions.ts'
import { findStaff } from './staff-queries.ts'

/** For how long two whom one person let in are not each other's second person. */
export const siblingHours = 24

type Deed = {
  staff: string
  what: 'added' | 'roles' | 'account' | 'sheet' | 'grant'
  endsAt?: Temporal.Instant
}

/** Writes down who let somebody in; the house itself, and whoever does it for themselves, is nobody. */
export async function noteIntroduction(
  tx: Tx,
  needs: Pick<Needs, 'newId' | 'realNow'>,
  { who, staff, what, endsAt }: Deed & { who: Who },
): Promise<void> {
  if (who.kind !== 'officer' || who.staffId === staff) return
  const [id, at] = [needs.newId(), needs.realNow()]
  const row = { id, staff, what, by: who.staffId, at, ends_at: endsAt ?? null }
  await queries.addIntroduction(tx, row)
}

/** The verbs of who let whom in: whoever did is not a second person for them, nor they for them. */
export function createIntroductions(needs: Needs) {
  const { db, events, realNow, newId } = needs

  const areBondedIn = async (tx: Reader, one: string, other: string): Promise<boolean> => {
    const at = realNow()
    const since = at.subtract({ hours: siblingHours })
    return queries.areBound(tx, { one, other, at, since })
  }

  return {
    /**
     * Whether one of two let the other in, printed their sheet or gave them a role, also by way of
     * others, or one person let in both within a day, and no third person confirmed it.
     */
    areBondedIn,

    /** Who let somebody in without anybody else having confirmed it. */
    listIntroducers: async (who: Who, staffId: string): Promise<{ by: string; name: string }[]> =>
      db.read(asSystem, async (tx) => {
        const row = await findStaff(tx, staffId)
        if (!row) throw new Refusal('identity.unknownStaff')
        allow(who, 'identity.manageStaff', { office: row.office })
        const all = await queries.listStanding(tx, staffId, realNow())
        return all.map(({ by, name }) => ({ by, name: name ?? by.slice(-8) }))
      }),

    /**
     * A third person says that somebody is who they are called: from then on they may be a second
     * person to whoever let them in. Refuses identity.unknownStaff, .notThird, checking.ownColleague or
     * access.stepUp.
     */
    confirmStaff: (who: Who, { staffId }: { staffId: string }): Promise<void> =>
      db.transaction({ ...asSystem, request: who.request }, async (tx) => {
        const row = await findStaff(tx, staffId)
        if (!row) throw new Refusal('identity.unknownStaff')
        const { office } = row
        allow(who, 'identity.manageStaff', { office })
        demandProof(who)
        if (who.kind !== 'officer' || who.staffId === staffId)
          throw new Refusal('identity.notThird')
        const action = 'identity.manageStaff'
        await needs.conflicts?.refuseKin(tx, { who, staffId, office, action })
        // Nor whoever was let in by whom they would confirm.
        if (await areBondedIn(tx, staffId, who.staffId)) throw new Refusal('identity.notThird')
        for (const { by } of await queries.listStanding(tx, staffId, realNow()))
          if (by === who.staffId || (await areBondedIn(tx, by, who.staffId)))
            throw new Refusal('identity.notThird')
        const [id, at, by] = [newId(), realNow(), who.staffId]
        const said = { id, staff: staffId, what: 'confirmed', by, at, ends_at: null } as const
        await queries.addIntroduction(tx, said)
        await events.publish(tx, staffConfirmed, { office, staff: staffId, by: actorOf(who) })
      }),
  }
}
