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
import * as queries from './binding-queries.ts'
import { isGrantable, isWatching, type Realm, readSubject, sayAll } from './domain.ts'
import { subjectBound, subjectReleased } from './events.ts'
import { noteIntroduction } from './introductions.ts'
import { centre, type Needs } from './needs.ts'
import { actorOf, asSystem } from './sessions.ts'
import * as staff from './staff-queries.ts'

/** Somebody as a provider knows them. */
export type Subject = { issuer: string; subject: string }

/** The mark by which a subject is found; two providers may call different people the same. */
export const indexOf = ({ vault }: Needs, realm: Realm, { issuer, subject }: Subject): Buffer =>
  vault.blindIndex(`identity.subject|${realm}`, `${issuer}\n${subject}`)

const place = (id: string) => `identity.bindings|subject_sealed|${id}`

type Wish = { realm: Realm; owner: string; by: string; subject: Subject }

/** Binds a subject in the caller's transaction. Refusal: identity.alreadyBound. */
export async function bindIn(tx: Tx, needs: Needs, { realm, owner, by, subject }: Wish) {
  const index = indexOf(needs, realm, subject)
  const known = await queries.findBinding(tx, { realm, owner })
  if (known?.subject_index.equals(index)) return
  const id = needs.newId()
  const sealed = await needs.vault.seal(tx, owner, place(id), JSON.stringify(subject))
  const at = needs.realNow()
  const added = await queries.addBinding(tx, { id, realm, owner, index, sealed, at, by })
  if (!added) throw new Refusal('identity.alreadyBound')
  await needs.events.publish(tx, subjectBound, { office: centre, realm, owner, by })
}

/** What a provider calls somebody; nothing when none of its words count for them. */
export async function readBinding(
  tx: Reader,
  { vault }: Needs,
  { realm, owner }: { realm: Realm; owner: string },
): Promise<Subject | undefined> {
  const row = await queries.findBinding(tx, { realm, owner })
  if (!row) return undefined
  const opened = await vault.open(tx, owner, place(row.id), row.subject_sealed)
  return JSON.parse(`${opened}`) as Subject
}

/** The verbs by which an administrator says who somebody is at the ministry's provider. */
export function createBindings(needs: Needs) {
  const { db, events, realNow, providers } = needs

  /** Whoever says by what somebody comes in could come in as them: so no higher than they may give. */
  async function allowAbout(tx: Reader, who: Who, staffId: string): Promise<void> {
    if (!mayAnywhere(who, 'identity.manageStaff')) allow(who, 'identity.manageStaff')
    const row = await staff.findStaff(tx, staffId)
    if (!row) throw new Refusal('identity.unknownStaff')
    allow(who, 'identity.manageStaff', { office: row.office })
    const roles = row.roles as StaffRole[]
    if (who.kind === 'officer' && !roles.every((role) => isGrantable(role, who.roles)))
      throw new Refusal('identity.rolesTooHigh')
  }

  return {
    /**
     * The provider's word about this subject lets this officer in from now on.
     * Refusals: identity.noProvider, identity.badSubject, identity.unknownStaff, identity.alreadyBound,
     * identity.rolesTooHigh or access.stepUp.
     */
    bindStaff: async (who: Who, wish: { staffId: string; subject: string }): Promise<void> => {
      const { value, problems } = readSubject(wish.subject)
      const issuer = providers?.staff?.issuer
      await db.transaction({ ...asSystem, request: who.request }, async (tx) => {
        await allowAbout(tx, who, wish.staffId)
        demandProof(who)
        const { staffId } = wish
        if (!issuer) throw new Refusal('identity.noProvider')
        if (problems) throw new Refusal('identity.badSubject')
        const row = await staff.findStaff(tx, staffId)
        const roles = (row?.roles ?? []) as StaffRole[]
        let isAgreed: boolean | undefined = false
        if (row && (agencyAt(row.office) || isWatching(roles))) {
          const { name, office } = row
          const held = agencyAt(office) ? 'partner' : sayAll(roles)
          const facts = { staff: staffId, name, office, roles: held, account: value }
          isAgreed = await needs.requireSecond?.(tx, { who, act: 'account', facts })
        }
        if (!isAgreed) await noteIntroduction(tx, needs, { who, staff: staffId, what: 'account' })
        const subject = { issuer, subject: value }
        await bindIn(tx, needs, { realm: 'staff', owner: wish.staffId, by: actorOf(who), subject })
      })
    },

    /** The provider's word counts no more for this officer. Doing it twice changes nothing. */
    releaseStaff: async (who: Who, { staffId }: { staffId: string }): Promise<void> =>
      db.transaction({ ...asSystem, request: who.request }, async (tx) => {
        await allowAbout(tx, who, staffId)
        demandProof(who)
        const of = { realm: 'staff', owner: staffId } as const
        const ended = await queries.endBinding(tx, { ...of, at: realNow() })
        if (ended === 0) return
        await events.publish(tx, subjectReleased, { office: centre, ...of, by: actorOf(who) })
      }),

    /** What the ministry's provider calls this officer. */
    findBinding: async (who: Who, { staffId }: { staffId: string }): Promise<string | undefined> =>
      db.read(asSystem, async (tx) => {
        await allowAbout(tx, who, staffId)
        return (await readBinding(tx, needs, { realm: 'staff', owner: staffId }))?.subject
      }),
  }
}
