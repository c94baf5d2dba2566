import { allow, type Who } from '#packages/access'
import { Refusal } from '#packages/refusal'
import * as queries from './device-queries.ts'
import { judgeSession, readDeviceName } from './domain.ts'
import { deviceRevoked } from './events.ts'
import type { Needs } from './needs.ts'
import { markSeen } from './queries.ts'
import { actorOf, asSystem, isToken } from './sessions.ts'
import { hashToken } from './tokens.ts'

export type { Purpose } from './device-queries.ts'

/** A screen or machine of an office: what it is for, where it stands and when it was last here. */
export type Device = {
  deviceId: string
  purpose: queries.Purpose
  counter?: number
  name: string
  madeAt: Temporal.Instant
  seenAt?: Temporal.Instant
}

/** The counter at which a machine stands. */
export type Place = { deviceId: string; office: string; counter: number; name: string }

type Named = { deviceId: string; office: string }

// An office has tens; whoever has more looks for them by name on paper.
const mostListed = 500

/** The verbs of devices. */
export function createDevices({ db, events, realNow, newId }: Needs) {
  return {
    /** Adds a kiosk or a board of an office. Adding it again changes nothing. */
    addDevice: async (
      who: Who,
      one: { deviceId?: string; office: string; purpose: 'kiosk' | 'board'; name: string },
    ) => {
      allow(who, 'identity.manageStaff')
      const { deviceId = newId(), office, purpose, name } = one
      await db.transaction(asSystem, (tx) =>
        queries.addDevice(tx, { id: deviceId, office, purpose, name, at: realNow() }),
      )
      return { deviceId }
    },

    /** The devices of an office that open something, boards, counters and kiosks by themselves. */
    listDevices: async (who: Who, { office }: { office: string }): Promise<Device[]> => {
      allow(who, 'identity.manageDevices', { office })
      const rows = await db.read(asSystem, (tx) => queries.listDevices(tx, office, mostListed))
      return rows.map((row) => ({
        deviceId: row.id,
        purpose: row.purpose,
        ...(row.counter === null ? {} : { counter: row.counter }),
        name: row.name,
        madeAt: row.made_at,
        ...(row.seen_at ? { seenAt: row.seen_at } : {}),
      }))
    },

    /** Gives a device another name. Refusals: identity.deviceName, identity.unknownDevice. */
    renameDevice: async (who: Who, { deviceId, office, name }: Named & { name: string }) => {
      allow(who, 'identity.manageDevices', { office })
      const { value, problems } = readDeviceName(name)
      if (problems) throw new Refusal('identity.deviceName')
      const renamed = await db.transaction(asSystem, (tx) =>
        queries.renameDevice(tx, { id: deviceId, office }, value),
      )
      if (renamed === 0) throw new Refusal('identity.unknownDevice')
    },

    /**
     * A device was lost or moved: it opens nothing from the next request on, nor does any officer
     * who signed in at it. Doing it twice is once.
     */
    revokeDevice: async (who: Who, { deviceId, office }: Named): Promise<void> => {
      allow(who, 'identity.manageDevices', { office })
      const at = realNow()
      await db.transaction(asSystem, async (tx) => {
        const revoked = await queries.revokeDevice(tx, { id: deviceId, office }, at)
        if (revoked === 0) return
        await queries.endAllAt(tx, deviceId, at)
        await events.publish(tx, deviceRevoked, { office, device: deviceId, by: actorOf(who) })
      })
    },

    /** The counter whose machine holds this secret; nothing when it is none, or no longer. */
    findPlace: async (token: string): Promise<Place | undefined> => {
      if (!isToken(token)) return undefined
      const tokenHash = hashToken(token)
      const row = await db.read(asSystem, (tx) => queries.findPlace(tx, tokenHash))
      if (!row) return undefined
      const { office, counter, name, subject: deviceId } = row
      const times = { seenAt: row.seen_at, endsAt: row.ends_at, endedAt: row.ended_at }
      const verdict = judgeSession({ kind: 'device', ...times }, realNow())
      if (verdict === 'over') return undefined
      if (verdict === 'note') {
        await db.transaction(asSystem, (tx) => markSeen(tx, tokenHash, realNow()))
      }
      return { deviceId, office, counter, name }
    },
  }
}
