import { createHash, randomBytes } from 'node:crypto'
import {
  type Agency,
  agencyPlace,
  allow,
  type Connection,
  connectable,
  demandProof,
  type Officer,
  system,
} from '#packages/access'
import { Refusal } from '#packages/refusal'
import type { Tx } from '#platform/db'
import { answerSecretly } from '#platform/vault'
import * as queries from './agency-queries.ts'
import { mostConnectionDays, mostRevoked, readLabel } from './domain.ts'
import { connectionGiven, connectionRevoked } from './events.ts'
import type { Needs } from './needs.ts'

/** The token of an agency's machine as administrators see it: never the token itself. */
export type Given = {
  connectionId: string
  agency: Agency
  label: string
  at: Temporal.Instant
  endsAt: Temporal.Instant
  revokedAt: Temporal.Instant | null
}

/** Which agency's machine is to come in, what it is called, and until when. */
export type ConnectionWish = { agency: string; label: string; until: Temporal.Instant }

const asSystem = system('interagency')

/** What our tokens begin with, so that one that was published by mistake is recognised. */
const prefix = 'gerbang_instansi_'
const shape = new RegExp(`^${prefix}[\\w-]{43}$`)

const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest()

/** The tokens by which machines of other agencies come in: one an agency, until a day. */
export function createConnections(needs: Needs) {
  const { db, events, realNow, newId, requireSecond } = needs
  function read({ agency: named, label: typed, until }: ConnectionWish) {
    const agency = connectable.find((one) => one === named)
    if (!agency) throw new Refusal('interagency.unknownAgency')
    const label = readLabel(typed)
    if (!label) throw new Refusal('interagency.labelWrong')
    const [at, most] = [realNow(), mostConnectionDays]
    const isRight =
      Temporal.Instant.compare(at, until) < 0 &&
      Temporal.Instant.compare(until, at.add({ hours: 24 * most })) <= 0
    if (!isRight) throw new Refusal('interagency.untilWrong', { most })
    return { agency, label, at, until }
  }

  type Standing = ReturnType<typeof read> & { by: string; secret: string }

  /** From now on this token opens, and the one before it no more. */
  async function keepIn(tx: Tx, { agency, label, by, at, until, secret }: Standing) {
    const before = await queries.lockStanding(tx, agency)
    if (before) await queries.markRevoked(tx, { id: before.id, by, at })
    const id = newId()
    await queries.addConnection(tx, {
      ...{ id, agency, label, token_hash: hashOf(secret), given_by: by, given_at: at },
      ...{ ends_at: until, revoked_by: null, revoked_at: null },
    })
    const told = { agency, connection: id, by, until: `${until}` }
    await events.publish(tx, connectionGiven, { office: agencyPlace(agency), ...told })
  }

  return {
    /**
     * Gives an agency's machine its token, said this once (again to whoever asks again with the same
     * key); the one it had opens nothing any more. Two agree on it. Refuses interagency.unknownAgency, .labelWrong, .untilWrong or access.stepUp.
     */
    giveConnection: async (who: Officer, wish: ConnectionWish) => {
      allow(who, 'interagency.connect')
      demandProof(who)
      const { agency, label, at, until } = read(wish)
      const giver = { ...asSystem, request: who.request }
      const { secret: token } = await answerSecretly(needs, giver, async (tx) => {
        const facts = { name: label, office: agencyPlace(agency), until: `${until}` }
        await requireSecond?.(tx, { who, act: 'token', facts })
        const secret = `${prefix}${randomBytes(32).toString('base64url')}`
        await keepIn(tx, { agency, label, by: who.staffId, at, until, secret })
        return { secret }
      })
      return { token, agency, label, endsAt: until }
    },

    /** Takes a token back, from the next request on. Doing it twice changes nothing. */
    revokeConnection: async (who: Officer, { connectionId: id }: { connectionId: string }) => {
      allow(who, 'interagency.connect')
      await db.transaction({ ...asSystem, request: who.request }, async (tx) => {
        const row = await queries.findConnection(tx, id)
        if (!row) throw new Refusal('interagency.unknownConnection')
        const by = who.staffId
        if ((await queries.markRevoked(tx, { id, by, at: realNow() })) === 0) return
        const agency = row.agency as Agency
        const told = { agency, connection: id, by }
        await events.publish(tx, connectionRevoked, { office: agencyPlace(agency), ...told })
      })
    },

    /** Every token that opens, and the last ones that were taken back; the newest first. */
    listConnections: async (who: Officer): Promise<Given[]> => {
      allow(who, 'interagency.connect')
      const rows = await db.read(asSystem, (tx) => queries.listConnections(tx, mostRevoked))
      return rows.map((row) => ({
        ...{ connectionId: row.id, agency: row.agency as Agency, label: row.label },
        ...{ at: row.given_at, endsAt: row.ends_at, revokedAt: row.revoked_at },
      }))
    },

    /** Which machine comes with this token now; nothing when it is over, taken back or made up. */
    findConnection: async (token: string): Promise<Connection | undefined> => {
      if (!shape.test(token)) return undefined
      const asked = { hash: hashOf(token), at: realNow() }
      const row = await db.read(asSystem, (tx) => queries.findOpen(tx, asked))
      if (!row) return undefined
      const office = agencyPlace(row.agency as Agency)
      return { kind: 'connection', connectionId: row.id, office }
    },
  }
}
