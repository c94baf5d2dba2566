import {
  agencyAt,
  allow,
  type Officer,
  type Role,
  rolesWith,
  type StaffRole,
  system,
  type Who,
} from '#packages/access'
import { Refusal } from '#packages/refusal'
import type { Tx } from '#platform/db'
import { forgetArrivals } from './binding-queries.ts'
import { type Beginning, isProved, judgeSession, type Kind, sessionLimits } from './domain.ts'
import { sessionsEnded, signedIn } from './events.ts'
import { centre, type Needs } from './needs.ts'
import * as queries from './queries.ts'
import { forgetRosters } from './staffing-queries.ts'
import { hashToken, makeToken } from './tokens.ts'

/** A session that just began. The token is said once and kept nowhere; `endsAt` is for the cookie. */
export type SignedIn = { token: string; kind: Kind; subject: string; endsAt: Temporal.Instant }

/** Signing in is an act of the house itself: nobody else reaches its rows. */
export const asSystem = system('identity')

/** The module itself at somebody's request: sent twice, it is answered once. */
export const asHouse = ({ request }: Who) => ({ ...asSystem, request })

type NewSession = {
  kind: Kind
  subject: string
  by: Beginning
  /** The machine at which it begins, when it is one of the office's own. */
  device?: string | undefined
  /** Of a secret that is out already; else one is made, and `token` opens it. */
  tokenHash?: Buffer
}

/** Begins a session in the caller's transaction. */
export async function beginSession(
  tx: Tx,
  { events, realNow }: Needs,
  { kind, subject, by, device, tokenHash: chosen }: NewSession,
): Promise<SignedIn> {
  const at = realNow()
  const endsAt = at.add(sessionLimits[kind].whole)
  const { token, tokenHash } = makeToken()
  await queries.addSession(tx, {
    ...{ kind, subject, by, at, endsAt },
    tokenHash: chosen ?? tokenHash,
    device: device ?? null,
  })
  await events.publish(tx, signedIn, { office: centre, kind, subject, by })
  return { token, kind, subject, endsAt }
}

/** The session as an answer whose token is a secret. */
export const keepSecret = ({ token, ...session }: SignedIn) => ({ ...session, secret: token })

type Found = Awaited<ReturnType<typeof queries.listSessions>>[number]

/** Who holds a session, with the office and roles of this moment; nobody once they left. */
function whoOf(row: Found, now: Temporal.Instant): Who | undefined {
  if (row.kind === 'person') {
    const isByCode = row.began_by === 'returnCode'
    return { kind: 'person', personId: row.subject, ...(isByCode && { isByReturnCode: true }) }
  }
  if (row.kind === 'officer') {
    if (!row.staff_office || row.left_at) return undefined
    const who = officerOf(row, row.staff_office)
    // Whoever is of another agency is let in by a grant alone, and is nobody here once it is over.
    if (agencyAt(row.staff_office) && who.roles.length === 0) return undefined
    return isProved(row.proved_at, now) ? who : { ...who, mustProve: true }
  }
  const { subject, device_office: office, purpose } = row
  if (!office || !purpose || row.revoked_at) return undefined
  // A counter's machine is a place; who works there says so by a passkey.
  if (purpose === 'counter') return undefined
  return { kind: 'device', deviceId: subject, office, purpose }
}

/** Where and as what they work now: at home, or by the grant they took up. */
function officerOf(row: Found, home: string): Officer {
  const { subject: staffId, grant_id: grantId, grant_office: there, grant_case: caseId } = row
  const own = (row.roles ?? []) as Role[]
  if (grantId && there) {
    const roles = row.grant_role ? rolesWith(row.grant_role as StaffRole) : own
    const grant = { grantId, homeOffice: home, ...(caseId && { caseId }) }
    return { kind: 'officer', staffId, office: there, roles, grant }
  }
  const granted = (row.granted ?? []).flatMap((role) => rolesWith(role as StaffRole))
  return { kind: 'officer', staffId, office: home, roles: [...new Set([...own, ...granted])] }
}

function standingOf(row: Found, now: Temporal.Instant): Who | 'silent' | undefined {
  const { kind, seen_at: seenAt, ends_at: endsAt, ended_at: endedAt } = row
  const who = endedAt ? undefined : whoOf(row, now)
  const isOver = judgeSession({ kind, seenAt, endsAt, endedAt }, now) === 'over'
  return who && isOver ? 'silent' : who
}

const subjectOf = (who: Who): string | undefined => {
  if (who.kind === 'person') return who.personId
  if (who.kind === 'officer') return who.staffId
  return who.kind === 'device' ? who.deviceId : undefined
}

/** Who did it, for an event: the officer's id, or the part of the house. */
export function actorOf(who: Who): string {
  return who.kind === 'system' ? who.part : (subjectOf(who) ?? who.kind)
}

/** Whether it could be one of our tokens at all. */
export const isToken = (text: string) => /^[\w-]{43}$/.test(text)

/** The verbs of sessions. */
export function createSessions({ db, events, realNow }: Needs) {
  const lookUp = db.gathered<Buffer, Found | undefined>('identity', async (tx, hashes) => {
    const rows = await queries.listSessions(tx, { tokenHashes: hashes, at: realNow() })
    const known = new Map(rows.map((row) => [row.token_hash.toString('hex'), row]))
    return hashes.map((hash) => known.get(hash.toString('hex')))
  })

  // In a rush nobody was seen for a while: noting it is one statement, not a transaction a person.
  const noteSeen = db.batched<Buffer, true>('identity.seen', async (tx, hashes) => {
    await queries.markAllSeen(tx, hashes, realNow())
    return hashes.map(() => true)
  })

  return {
    /**
     * Who stands behind a token now. Roles and office are read afresh each time, so a change or a
     * revocation acts on the next request. Nothing when the session is over or never was.
     */
    findWho: async (token: string): Promise<Who | undefined> => {
      if (!isToken(token)) return undefined
      const tokenHash = hashToken(token)
      const row = await lookUp(tokenHash)
      if (!row) return undefined
      const { kind, seen_at: seenAt, ends_at: endsAt, ended_at: endedAt } = row
      const verdict = judgeSession({ kind, seenAt, endsAt, endedAt }, realNow())
      const who = verdict === 'over' ? undefined : whoOf(row, realNow())
      if (who && verdict === 'note') {
        await noteSeen(asSystem, 'seen', tokenHash)
      }
      return who
    },

    /**
     * Who stands behind each of these tokens now, without counting as being there: for pages that stay
     * open. `silent` says that somebody only went away for too long, and nobody took anything from them.
     */
    findStandings: async (tokens: readonly string[]): Promise<(Who | 'silent' | undefined)[]> => {
      const hashes = tokens.map((token) => (isToken(token) ? hashToken(token) : undefined))
      const asked = { tokenHashes: hashes.filter((hash) => hash !== undefined), at: realNow() }
      const rows = await db.readAtOnce(asSystem, (tx) => queries.listSessions(tx, asked))
      const known = new Map(rows.map((row) => [row.token_hash.toString('hex'), row]))
      return hashes.map((hash) => {
        const row = hash && known.get(hash.toString('hex'))
        return row && standingOf(row, realNow())
      })
    },

    /** Ends this session. Ending it twice, or one that never was, changes nothing. */
    signOut: async (who: Who, { token }: { token: string }): Promise<void> => {
      allow(who, 'identity.signOut')
      if (!isToken(token)) return
      await db.transaction(asSystem, (tx) => queries.markEnded(tx, hashToken(token), realNow()))
    },

    /** Ends every session of a person, officer or device: one's own, or anybody's by the system. */
    endSessions: async (who: Who, { subject, kind }: { subject: string; kind: Kind }) => {
      allow(who, 'identity.signOut')
      const isOwn = subjectOf(who) === subject && who.kind === kind
      if (who.kind !== 'system' && !isOwn) throw new Refusal('access.denied')
      await db.transaction(asSystem, async (tx) => {
        await queries.markAllEnded(tx, { subject, at: realNow() })
        await events.publish(tx, sessionsEnded, { office: centre, kind, subject })
      })
    },

    /** Sweep: forgets secrets and sessions that opened nothing for a day. Returns how many. */
    forgetOld: (): Promise<number> =>
      db.transaction(asSystem, async (tx) => {
        const before = realNow().subtract({ hours: 24 })
        return (
          (await queries.forgetBefore(tx, before)) +
          (await forgetArrivals(tx, before)) +
          (await forgetRosters(tx, before))
        )
      }),
  }
}
