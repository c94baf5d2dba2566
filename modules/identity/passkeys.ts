import type { AuthenticationResponseJSON } from '@simplewebauthn/server'
import { allow, type Officer, type Who } from '#packages/access'
import { Refusal } from '#packages/refusal'
import { createChallenges } from './challenges.ts'
import { passkeyDoubted } from './events.ts'
import { markProved } from './grant-queries.ts'
import type { Needs } from './needs.ts'
import * as queries from './passkey-queries.ts'
import { asSystem, beginSession } from './sessions.ts'
import * as staffQueries from './staff-queries.ts'
import { hashToken } from './tokens.ts'
import { loadWebAuthn } from './webauthn.ts'

type Known = NonNullable<Awaited<ReturnType<typeof queries.findPasskey>>>

/** What the browser answered; `deviceId` is the counter's machine, with which the session ends. */
export type PasskeyAnswer = {
  challengeId: string
  response: AuthenticationResponseJSON
  deviceId?: string
}

/** The verbs by which an officer signs in (WebAuthn level 3, user verification required). */
export function createPasskeys(needs: Needs) {
  const { db, events, realNow, site } = needs
  const challenges = createChallenges(needs)

  /** The counter of a good answer. Whether it went on is for the row to say, with a lock on it. */
  async function readCounter(
    response: AuthenticationResponseJSON,
    expectedChallenge: string,
    known: Known,
  ): Promise<number | undefined> {
    const { verifyAuthenticationResponse } = await loadWebAuthn()
    const answer = await verifyAuthenticationResponse({
      response,
      expectedChallenge,
      expectedOrigin: site.origins,
      expectedRPID: site.id,
      requireUserVerification: true,
      credential: { id: known.id, publicKey: Uint8Array.from(known.public_key), counter: 0 },
    }).catch(() => undefined)
    return answer?.verified ? answer.authenticationInfo.newCounter : undefined
  }

  const enter = (known: Known, counter: number, device?: string) =>
    db.transaction(asSystem, async (tx) => {
      const officer = await staffQueries.findStaff(tx, known.staff)
      if (!officer) return undefined
      const used = await queries.markPasskeyUsed(tx, { id: known.id, counter, at: realNow() })
      if (used)
        return beginSession(tx, needs, {
          ...{ kind: 'officer', subject: officer.id, by: 'passkey' },
          device,
        })
      await events.publish(tx, passkeyDoubted, { office: officer.office, staff: officer.id })
      return undefined
    })

  const noteProof = (token: string) =>
    db.transaction(asSystem, (tx) => markProved(tx, { tokenHash: hashToken(token), at: realNow() }))

  /** The passkey of this officer answered, and is no copy. */
  const isAnswered = (known: Known, counter: number) =>
    db.transaction(asSystem, async (tx) => {
      const used = await queries.markPasskeyUsed(tx, { id: known.id, counter, at: realNow() })
      if (used) return true
      const officer = await staffQueries.findStaff(tx, known.staff)
      if (officer)
        await events.publish(tx, passkeyDoubted, { office: officer.office, staff: officer.id })
      return false
    })

  return {
    /** What the browser is asked before a grave act: one of the officer's own passkeys. */
    beginProof: async (who: Officer) => {
      allow(who, 'identity.prove', { person: who.staffId })
      const known = await db.read(asSystem, (tx) => queries.listPasskeys(tx, who.staffId))
      const { generateAuthenticationOptions } = await loadWebAuthn()
      const options = await generateAuthenticationOptions({
        rpID: site.id,
        userVerification: 'required',
        allowCredentials: known.map(({ id, transports }) => ({ id, transports })),
      })
      return {
        challengeId: await challenges.keep('prove', options.challenge, who.staffId),
        options,
      }
    },

    /**
     * The session may do grave acts for five minutes. Refusals: identity.passkeyLate,
     * identity.passkeyFailed, also for a colleague's passkey.
     */
    finishProof: async (who: Officer, answered: PasskeyAnswer & { token: string }) => {
      allow(who, 'identity.prove', { person: who.staffId })
      const { challengeId, response, token } = answered
      const taken = await challenges.take('prove', challengeId)
      const known = await db.read(asSystem, (tx) => queries.findPasskey(tx, `${response.id}`))
      const isTheirs = known?.staff === who.staffId && taken.staff === who.staffId
      const counter = isTheirs ? await readCounter(response, taken.challenge, known) : undefined
      const isGood = known && counter !== undefined && (await isAnswered(known, counter))
      if (!isGood) throw new Refusal('identity.passkeyFailed')
      await noteProof(token)
    },

    /** The demonstration's people have no passkeys: there a button stands for one, and says so. */
    proveInDemonstration: async (who: Officer, { token }: { token: string }): Promise<void> => {
      allow(who, 'identity.prove', { person: who.staffId })
      if (!needs.isDemonstration) throw new Refusal('identity.passkeyFailed')
      await noteProof(token)
    },

    /** What the browser is asked to answer. Names no officer, so it tells nobody who works here. */
    beginPasskey: async (who: Who) => {
      allow(who, 'identity.signIn')
      const { generateAuthenticationOptions } = await loadWebAuthn()
      const options = await generateAuthenticationOptions({
        rpID: site.id,
        userVerification: 'required',
      })
      const challengeId = await challenges.keep('signIn', options.challenge, null)
      return { challengeId, options }
    },

    /** Signs an officer in. Refusals: identity.passkeyLate, identity.passkeyFailed. */
    finishPasskey: async (who: Who, { challengeId, response, deviceId }: PasskeyAnswer) => {
      allow(who, 'identity.signIn')
      const { challenge } = await challenges.take('signIn', challengeId)
      const known = await db.read(asSystem, (tx) => queries.findPasskey(tx, `${response.id}`))
      const counter = known && (await readCounter(response, challenge, known))
      const session = known && counter !== undefined && (await enter(known, counter, deviceId))
      if (!session) throw new Refusal('identity.passkeyFailed')
      return { token: session.token, endsAt: session.endsAt, staffId: session.subject }
    },
  }
}
