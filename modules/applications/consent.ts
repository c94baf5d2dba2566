import { allow, type Person, system, type Who } from '#packages/access'
import { makeCode, readCode } from '#packages/booking'
import { Refusal } from '#packages/refusal'
import type { Reader } from '#platform/db'
import type { Acting } from './acting.ts'
import { actorOf, ofHouse } from './domain.ts'
import { guardianMoved } from './events.ts'
import { type GuardianProof, isSameName, namedPlace } from './guardians.ts'
import type { ConsentRow } from './hand-queries.ts'
import * as hands from './hand-queries.ts'
import { type NamedHand, readNamedHand } from './named-hand.ts'
import type { Needs } from './needs.ts'
import { findByReference } from './queries.ts'
import type { Cases } from './reading-case.ts'
import { readReference } from './reference.ts'

/** What an applicant allowed somebody: to fill in, send, pay and follow this one application. */
export type Consent = {
  consentId: string
  caseId: string
  /** Said by the applicant in their account, or to an officer, spoken or signed. */
  how: 'account' | 'spoken' | 'signed'
  givenAt: Temporal.Instant
  endsAt: Temporal.Instant
  /** What the helper takes it up with; nothing once that happened, or it is too late. */
  code?: string
  helper?: NamedHand & { since: Temporal.Instant }
  /** By which paper an officer saw that they are parent or guardian; a helper has none. */
  proof?: GuardianProof
  /** What that parent or guardian is called on the paper. */
  named?: string
  isActive: boolean
  revokedAt: Temporal.Instant | null
}

/** For how many days an applicant may let somebody help. */
export const consentDays: readonly number[] = [30, 90, 365]

const takeDays = 7
const mostConsents = 10
const given = ofHouse('consent')
const taken = ofHouse('helperJoined')
const revoked = ofHouse('consentEnded')

/** Whoever helps lets nobody else in; a parent or guardian does, for the child. */
const isHelper = (who: Who) => who.kind === 'person' && !!who.helperId && !who.guardianIn

const isPast = (at: Temporal.Instant, now: Temporal.Instant) =>
  Temporal.Instant.compare(at, now) <= 0

const helperPlace = (id: string) => `applications.consents|helper_sealed|${id}`

type Parts = { cases: Cases; acting: Acting }

/** Letting somebody help, with the applicant's consent and for as long as it stands. */
export function createConsents(needs: Needs, { cases, acting }: Parts) {
  const { db, vault, events, now, newId } = needs

  /** The code is made from the consent itself, so it is nowhere written down. */
  function codeOf({ id }: ConsentRow): string {
    const bytes = vault.blindIndex('applications.consent', id)
    let nth = 0
    return makeCode(() => bytes.readUInt32BE((nth++ % 8) * 4) / 2 ** 32)
  }

  const stands = (row: ConsentRow): boolean =>
    row.revoked_at === null && !isPast(row.ends_at, now())

  /** The name an officer read on the paper; nothing of a helper. */
  async function openNamed(tx: Reader, row: ConsentRow): Promise<string | undefined> {
    const sealed = row.named_sealed
    return sealed
      ? (await vault.open(tx, row.case_id, namedPlace(row.id), sealed)).toString()
      : undefined
  }

  /** A parent's code is theirs alone: whoever takes it up has the name an officer read on the paper. */
  async function refuseOther(tx: Reader, row: ConsentRow, name: string): Promise<void> {
    if (!row.proof) return
    const named = await openNamed(tx, row)
    if (!named || !isSameName(named, name)) throw new Refusal('applications.otherGuardian')
  }

  async function asConsent(tx: Reader, row: ConsentRow) {
    const isOpen = row.helper === null && stands(row) && !isPast(row.take_until, now())
    const sealed = row.helper_sealed
    const said = sealed && (await vault.open(tx, row.case_id, helperPlace(row.id), sealed))
    const told = said && (JSON.parse(said.toString()) as NamedHand)
    const named = await openNamed(tx, row)
    return {
      consentId: row.id,
      caseId: row.case_id,
      how: row.how as Consent['how'],
      givenAt: row.given_at,
      endsAt: row.ends_at,
      isActive: row.helper !== null && stands(row),
      revokedAt: row.revoked_at,
      ...(row.proof && { proof: row.proof as GuardianProof }),
      ...(named && { named }),
      ...(isOpen && { code: codeOf(row) }),
      ...(told && row.taken_at && { helper: { ...told, since: row.taken_at } }),
    } satisfies Consent
  }

  return {
    /**
     * The applicant lets somebody help, or tells an officer so. Whoever is to help takes it up with
     * its code. Refuses with applications.noOwner or .tooManyHelpers.
     */
    giveConsent: (
      who: Who,
      wish: { caseId: string; days: number; how?: 'spoken' | 'signed' },
    ): Promise<{ consentId: string }> =>
      db.transaction(who, async (tx) => {
        const { row } = await cases.allowLock(tx, wish.caseId, 'applications.consent')
        if (isHelper(who)) throw new Refusal('access.denied')
        if (!row.person) throw new Refusal('applications.noOwner')
        const days = consentDays.includes(wish.days) ? wish.days : (consentDays[0] ?? 30)
        const all = await hands.listConsents(tx, row.id)
        if (all.filter(stands).length >= mostConsents) {
          throw new Refusal('applications.tooManyHelpers', { limit: mostConsents })
        }
        const { kind, actor } = actorOf(who)
        const [id, at] = [newId(), now()]
        await hands.addConsent(tx, {
          office: row.office,
          id,
          case_id: row.id,
          person: row.person,
          how: who.kind === 'person' ? 'account' : (wish.how ?? 'spoken'),
          given_by_kind: kind,
          given_by: actor,
          given_at: at,
          take_until: at.add({ hours: 24 * takeDays }),
          ends_at: at.add({ hours: 24 * days }),
          helper: null,
          helper_sealed: null,
          taken_at: null,
          revoked_at: null,
          followed_at: null,
          proof: null,
          named_sealed: null,
        })
        await acting.note(tx, row, { ...row, changed_at: at }, { action: given })
        return { consentId: id }
      }),

    /**
     * Somebody takes up what an applicant allowed them, with the number of the application and the
     * code they were given; after one that ended, with a new code again. Refuses with
     * applications.wrongConsent, .ownHelper, .helperName, .helperRelation, or .otherGuardian where an
     * officer wrote down another name.
     */
    takeConsent: async (
      who: Person,
      typed: NamedHand & { reference: string; code: string },
    ): Promise<{ caseId: string }> => {
      allow(who, 'applications.help')
      return db.transaction(system('applications'), async (tx) => {
        const reference = readReference(typed.reference)
        const row = reference && (await findByReference(tx, reference))
        const code = readCode(typed.code)
        const all = row && code ? await hands.listConsents(tx, row.id) : []
        const mine = all.find((one) => one.helper === who.personId && stands(one))
        if (row && mine) return { caseId: row.id }
        const open = all.filter((one) => one.helper === null && stands(one))
        const found = open.find((one) => codeOf(one) === code && !isPast(one.take_until, now()))
        if (!row || !found) throw new Refusal('applications.wrongConsent')
        if (found.person === who.personId) throw new Refusal('applications.ownHelper')
        await refuseOther(tx, found, typed.name)
        const told = readNamedHand(typed)
        const at = now()
        const sealed = await vault.seal(tx, row.id, helperPlace(found.id), JSON.stringify(told))
        await hands.markFollowed(tx, found, { helper: who.personId, at })
        const isMine = await hands.markTaken(tx, found, { helper: who.personId, sealed, at })
        if (!isMine) throw new Refusal('applications.wrongConsent')
        await acting.note(tx, row, { ...row, changed_at: at }, { action: taken })
        const { office, person } = row
        const moved = { caseId: row.id, person, reference: row.reference, step: 'joined' } as const
        if (found.proof) await events.publish(tx, guardianMoved, { office, ...moved })
        return { caseId: row.id }
      })
    },

    /** The applicant takes a consent back, or an officer for them; from then on it opens nothing. */
    revokeConsent: (who: Who, wish: { caseId: string; consentId: string }): Promise<void> =>
      db.transaction(who, async (tx) => {
        const { row } = await cases.allowLock(tx, wish.caseId, 'applications.consent')
        if (isHelper(who)) throw new Refusal('access.denied')
        const all = await hands.listConsents(tx, row.id)
        const found = all.find(({ id }) => id === wish.consentId)
        if (!found) throw new Refusal('applications.wrongConsent')
        if (found.revoked_at) return
        await hands.markRevoked(tx, found, now())
        await acting.note(tx, row, { ...row, changed_at: now() }, { action: revoked })
      }),

    /** Whom an applicant has let help with an application, newest first. */
    listConsents: (who: Who, caseId: string): Promise<Consent[]> =>
      db.read(who, async (tx) => {
        const { row } = await cases.allowFind(tx, caseId, 'applications.read')
        const all: Consent[] = []
        for (const one of await hands.listConsents(tx, row.id)) all.push(await asConsent(tx, one))
        return all
      }),

    /** The applications this person helps with now. */
    listHelped: async (
      who: Who,
    ): Promise<{ caseId: string; reference: string; service: string; isGuardian: boolean }[]> => {
      allow(who, 'applications.help')
      const helper = who.kind === 'person' ? (who.helperId ?? who.personId) : ''
      const rows = await db.readAtOnce(system('applications'), (tx) =>
        hands.listHelped(tx, helper, now()),
      )
      return rows.map(({ id, proof, ...row }) => ({
        caseId: id,
        isGuardian: proof !== null,
        ...row,
      }))
    },

    /** The applicant as whom somebody may act on this one application; nothing without a consent. */
    findHelped: async (who: Person, caseId: string): Promise<Person | undefined> => {
      const rows = await db.readAtOnce(system('applications'), (tx) =>
        hands.listTakenOf(tx, who.personId, caseId),
      )
      const standing = rows.filter(stands)
      const found = standing.find(({ proof }) => proof) ?? standing[0]
      const of = found && { personId: found.person, helperId: who.personId, helpedIn: caseId }
      const acting = of && { ...who, ...of }
      return acting && found.proof ? { ...acting, guardianIn: caseId } : acting
    },
  }
}
