import type { RegistrationResponseJSON, VerifiedRegistrationResponse } from '@simplewebauthn/server'
import type { Who } from '#packages/access'
import { Refusal } from '#packages/refusal'
import { createChallenges, getEnrolling, getProved, wishedPasskeys } from './challenges.ts'
import { passkeyEnrolled } from './events.ts'
import type { Needs } from './needs.ts'
import * as queries from './passkey-queries.ts'
import { asSystem } from './sessions.ts'
import * as staffQueries from './staff-queries.ts'
import { hashToken } from './tokens.ts'
import { loadWebAuthn } from './webauthn.ts'

const mostPasskeys = 10

/** What the browser made; `link` is the token of a printed sheet, for an officer's first passkey. */
export type Enrolment = {
  challengeId: string
  response: RegistrationResponseJSON
  label: string
  link?: string
}

type Made = Extract<VerifiedRegistrationResponse, { verified: true }>['registrationInfo']

/** The verbs that add and remove an officer's passkeys. */
export function createEnrolment(needs: Needs) {
  const { db, events, realNow, site } = needs
  const challenges = createChallenges(needs)

  async function verify(response: RegistrationResponseJSON, challenge: string): Promise<Made> {
    const { verifyRegistrationResponse } = await loadWebAuthn()
    const made = await verifyRegistrationResponse({
      response,
      expectedChallenge: challenge,
      expectedOrigin: site.origins,
      expectedRPID: site.id,
      requireUserVerification: true,
      // What a browser sends can be malformed in a hundred ways; all mean the same to the officer.
    }).catch(() => undefined)
    if (!made?.verified) throw new Refusal('identity.passkeyFailed')
    return made.registrationInfo
  }

  const keep = (officer: { id: string; office: string }, wish: Enrolment, made: Made) =>
    db.transaction(asSystem, async (tx) => {
      const { link } = wish
      const wanted = { tokenHash: hashToken(link ?? ''), purpose: 'enrol', at: realNow() } as const
      const isOpen = link === undefined || (await staffQueries.useLink(tx, wanted))
      if (!isOpen) throw new Refusal('identity.deadLink')
      const passkeyId = await addPasskey(needs, { tx, staff: officer.id, label: wish.label, made })
      await events.publish(tx, passkeyEnrolled, { office: officer.office, staff: officer.id })
      const all = await queries.listPasskeys(tx, officer.id)
      return { passkeyId, isSecondAdvised: all.length < wishedPasskeys }
    })

  return {
    /**
     * What the browser is asked to make. With the token of a printed link, or by an officer at work who
     * proved that it is they. Refusals: identity.deadLink, identity.enoughPasskeys, access.stepUp.
     */
    beginEnrolment: async (who: Who, { link }: { link?: string } = {}) => {
      const officer = await getProved(needs, who, link)
      const known = await db.read(asSystem, (tx) => queries.listPasskeys(tx, officer.id))
      if (known.length >= mostPasskeys) throw new Refusal('identity.enoughPasskeys')
      const { generateRegistrationOptions } = await loadWebAuthn()
      const options = await generateRegistrationOptions({
        rpName: site.name,
        rpID: site.id,
        userID: Uint8Array.from(Buffer.from(officer.id)),
        userName: officer.name,
        attestationType: 'none',
        excludeCredentials: known.map(({ id, transports }) => ({ id, transports })),
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      })
      const challengeId = await challenges.keep('enrol', options.challenge, officer.id)
      return { challengeId, options }
    },

    /** Keeps what the browser made. Refusals: identity.passkeyLate, identity.passkeyFailed, and as above. */
    finishEnrolment: async (who: Who, wish: Enrolment) => {
      const officer = await getProved(needs, who, wish.link)
      const taken = await challenges.take('enrol', wish.challengeId)
      if (taken.staff !== officer.id) throw new Refusal('identity.passkeyFailed')
      const made = await verify(wish.response, taken.challenge)
      return keep(officer, wish, made)
    },

    /** The officer's own passkeys, and whether one more is advised. */
    listPasskeys: async (who: Who) => {
      const officer = await getEnrolling(needs, who)
      const rows = await db.read(asSystem, (tx) => queries.listPasskeys(tx, officer.id))
      return {
        isSecondAdvised: rows.length < wishedPasskeys,
        passkeys: rows.map(({ id, label, made_at, used_at }) => {
          return { id, label, madeAt: made_at, usedAt: used_at }
        }),
      }
    },

    /** Takes one of the officer's own passkeys away. Refusals: access.stepUp, for the last identity.lastPasskey. */
    removePasskey: async (who: Who, { passkeyId }: { passkeyId: string }): Promise<void> => {
      const officer = await getProved(needs, who)
      const removed = await db.transaction(asSystem, async (tx) => {
        await staffQueries.lockStaff(tx, officer.id)
        return queries.removePasskey(tx, officer.id, passkeyId)
      })
      if (removed === 0) throw new Refusal('identity.lastPasskey')
    },
  }
}

type NewPasskey = {
  tx: Parameters<typeof queries.addPasskey>[0]
  staff: string
  label: string
  made: Made
}

async function addPasskey({ realNow }: Needs, { tx, staff, label, made }: NewPasskey) {
  const { credential, credentialBackedUp: isBackedUp } = made
  const added = await queries.addPasskey(tx, {
    id: credential.id,
    staff,
    publicKey: Buffer.from(credential.publicKey),
    counter: credential.counter,
    transports: credential.transports ?? [],
    label: label.trim().slice(0, 100) || '·',
    isBackedUp,
    at: realNow(),
  })
  if (!added) throw new Refusal('identity.passkeyFailed')
  return added.id
}
