import { allow, type Who } from '#packages/access'
import { Refusal } from '#packages/refusal'
import type { Tx } from '#platform/db'
import { answerSecretly } from '#platform/vault'
import { addDevice, type Purpose } from './device-queries.ts'
import { hourlyLimits, lifetimes, mostScreens, readCode, readDeviceName } from './domain.ts'
import { devicePaired } from './events.ts'
import type { Needs } from './needs.ts'
import * as queries from './pairing-queries.ts'
import { countTry } from './queries.ts'
import { actorOf, asHouse, asSystem, beginSession, isToken } from './sessions.ts'
import { codeOfToken, hashToken, makeToken } from './tokens.ts'

/** What became of the digits a screen shows. `at` says what the screen is for, once it is. */
export type Pairing =
  | { state: 'waiting'; office: string; code: string; endsAt: Temporal.Instant }
  | { state: 'paired'; office: string; purpose: Purpose }
  | { state: 'over'; office: string }

/** What whoever answers for an office says of the screen that shows these digits. */
export type PairWish = { office: string; code: string; name: string } & (
  | { purpose: 'kiosk' | 'board' }
  | { purpose: 'counter'; counter: number }
)

/** Digits are as likely as others; with fifty screens at once, a second throw nearly always does. */
const mostThrows = 20

/** The verbs that make a screen a device of the office. */
export function createPairing(needs: Needs) {
  const { db, events, vault, realNow, newId } = needs
  const hashOf = (office: string, code: string) =>
    vault.blindIndex(`identity.pairing|${office}`, code)

  async function show(tx: Tx, office: string, seenFrom: string) {
    const at = realNow()
    const subject = vault.blindIndex('identity.pairing.from', seenFrom)
    const limit = { purpose: 'beginPairing', subject, most: hourlyLimits.beginPairing }
    if (!(await countTry(tx, { ...limit, at }))) return 'identity.tooManyScreens' as const
    await queries.forgetEnded(tx, office, at)
    if ((await queries.countOpen(tx, office, at)).open >= mostScreens) {
      return 'identity.tooManyScreens' as const
    }
    const endsAt = at.add(lifetimes.pairing)
    for (let throws = 0; throws < mostThrows; throws++) {
      const { token, tokenHash } = makeToken()
      const codeHash = hashOf(office, codeOfToken(token))
      const one = { id: newId(), office, codeHash, tokenHash, seenFrom, at, endsAt }
      if (await queries.addPairing(tx, one)) return { secret: token, endsAt }
    }
    return 'identity.tooManyScreens' as const
  }

  /** A wrong try is counted, so the transaction commits and the refusal follows it. */
  async function pair(tx: Tx, who: Who, wish: PairWish, name: string) {
    const [at, by, device] = [realNow(), actorOf(who), newId()]
    const { office, purpose } = wish
    const subject = vault.blindIndex('identity.pairing.by', by)
    const limit = { purpose: 'pairDevice', subject, most: hourlyLimits.pairDevice }
    if (!(await countTry(tx, { ...limit, at }))) return 'identity.tooManyTries' as const
    const codeHash = hashOf(office, readCode(wish.code))
    const used = await queries.usePairing(tx, { office, codeHash, device, by, at })
    if (!used) return 'identity.wrongPairingCode' as const
    const counter = wish.purpose === 'counter' ? wish.counter : undefined
    await addDevice(tx, { id: device, office, purpose, counter, name, at })
    const tokenHash = used.token_hash
    await beginSession(tx, needs, { kind: 'device', subject: device, by: 'pairing', tokenHash })
    await events.publish(tx, devicePaired, { office, device, purpose, by })
    return { deviceId: device }
  }

  return {
    /**
     * A screen that wants to belong to an office: the secret it keeps to itself, whose six digits it
     * shows for ten minutes. `from` is where on the network it is. Refusal: identity.tooManyScreens.
     */
    beginPairing: async (who: Who, { office, from }: { office: string; from: string }) => {
      allow(who, 'identity.signIn')
      const begun = await answerSecretly(needs, asHouse(who), (tx) =>
        show(tx, office, from.slice(0, 100)),
      )
      if (typeof begun === 'string') throw new Refusal(begun)
      return { token: begun.secret, endsAt: begun.endsAt }
    },

    /** What became of a screen's digits; nothing for a secret that never was one. */
    findPairing: async (token: string): Promise<Pairing | undefined> => {
      if (!isToken(token)) return undefined
      const row = await db.read(asSystem, (tx) => queries.findPairing(tx, hashToken(token)))
      if (!row) return undefined
      const { office, purpose, ends_at: endsAt } = row
      if (purpose && !row.revoked_at)
        return { state: 'paired', office, purpose: purpose as Purpose }
      const isOver = row.device || Temporal.Instant.compare(realNow(), endsAt) >= 0
      return isOver
        ? { state: 'over', office }
        : { state: 'waiting', office, code: codeOfToken(token), endsAt }
    },

    /**
     * Makes the screen that shows these digits a device of the office. Once for each code. Refusals:
     * identity.deviceName, identity.wrongPairingCode (wrong, late, used, another office's alike),
     * identity.tooManyTries.
     */
    pairDevice: async (who: Who, wish: PairWish): Promise<{ deviceId: string }> => {
      allow(who, 'identity.manageDevices', { office: wish.office })
      const { value: name, problems } = readDeviceName(wish.name)
      if (problems) throw new Refusal('identity.deviceName')
      const asked = { ...asSystem, request: who.request }
      const paired = await db.transaction(asked, (tx) => pair(tx, who, wish, name))
      if (typeof paired === 'string') throw new Refusal(paired)
      return paired
    },
  }
}
