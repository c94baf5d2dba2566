import { allow, system, type Who } from '#packages/access'
import { Refusal } from '#packages/refusal'
import { removeDevice, removeOldDevices, saveDevice } from './device-queries.ts'
import type { Needs } from './needs.ts'

// A phone, a tablet, a desk, and two that were not thrown away.
const mostDevices = 5

/** A browser as it says how it is reached. */
export type NewDevice = { endpoint: string; p256dh: string; auth: string; language: 'id' | 'en' }

const isKey = (text: string, bytes: number) =>
  /^[\w-]+={0,2}$/.test(text) && Buffer.from(text, 'base64url').length === bytes

const personOf = (who: Who): string | null => (who.kind === 'person' ? who.personId : null)

/** What a person says about the browsers they want to be told on. */
export const deviceVerbs = ({ db, push, now, newId }: Needs) => ({
  /** Under which key browsers subscribe. */
  getPushKey: (): string => push.publicKey,

  /** Tells this person on this browser too, from now on. */
  addDevice: async (who: Who, device: NewDevice): Promise<void> => {
    const person = personOf(who)
    allow(who, 'notifications.subscribe', { person })
    const isWhole = isKey(device.p256dh, 65) && isKey(device.auth, 16)
    if (!person || !isWhole || !push.mayReach(device.endpoint)) {
      throw new Refusal('notifications.badDevice')
    }
    await db.transaction(system('notifications'), async (tx) => {
      await saveDevice(tx, { ...device, id: newId(), person, at: now() })
      await removeOldDevices(tx, { person, most: mostDevices })
    })
  },

  /** Forgets one of this person's browsers. */
  forgetDevice: async (who: Who, { endpoint }: { endpoint: string }): Promise<void> => {
    const person = personOf(who)
    allow(who, 'notifications.subscribe', { person })
    if (person) await db.transaction(who, (tx) => removeDevice(tx, { person, endpoint }))
  },
})
