import { allow, demandProof, type Who } from '#packages/access'
import { isId } from '#packages/paths'
import { Refusal } from '#packages/refusal'
import { lifetimes } from './domain.ts'
import type { Needs } from './needs.ts'
import * as queries from './passkey-queries.ts'
import { asSystem } from './sessions.ts'
import * as staff from './staff-queries.ts'
import { hashToken } from './tokens.ts'

/** How many passkeys an officer should have, so that a lost one locks nobody out. */
export const wishedPasskeys = 2

type Purpose = 'enrol' | 'signIn' | 'prove'

/** Questions put to a passkey: each is asked once and answered once, within five minutes. */
export function createChallenges({ db, realNow, newId }: Needs) {
  return {
    keep: async (purpose: Purpose, challenge: string, staff: string | null): Promise<string> => {
      const [id, at] = [newId(), realNow()]
      const endsAt = at.add(lifetimes.challenge)
      await db.transaction(asSystem, (tx) =>
        queries.addChallenge(tx, { id, purpose, staff, challenge, at, endsAt }),
      )
      return id
    },

    /** Used up before the answer is judged, so that nobody answers the same question twice. */
    take: async (purpose: Purpose, id: string) => {
      if (!isId(id)) throw new Refusal('identity.passkeyLate')
      const wanted = { id, purpose, at: realNow() }
      const taken = await db.transaction(asSystem, (tx) => queries.useChallenge(tx, wanted))
      if (!taken) throw new Refusal('identity.passkeyLate')
      return taken
    },
  }
}

/**
 * The officer who enrols. A printed link says who that is, whoever is signed in at the machine where it is
 * opened; without one it is the officer at work.
 */
export async function getEnrolling({ db, realNow }: Needs, who: Who, link?: string) {
  if (link === undefined) return getAtWork(db, who)
  const officer = await db.read(asSystem, async (tx) => {
    const wanted = { tokenHash: hashToken(link), purpose: 'enrol', at: realNow() } as const
    const owner = await staff.findLink(tx, wanted)
    return owner && staff.findStaff(tx, owner.subject)
  })
  if (!officer) throw new Refusal('identity.deadLink')
  return officer
}

async function getAtWork(db: Needs['db'], who: Who) {
  const person = who.kind === 'officer' ? who.staffId : ''
  allow(who, 'identity.enrolPasskey', { person })
  const officer = await db.read(asSystem, (tx) => staff.findStaff(tx, person))
  if (!officer) throw new Refusal('access.signIn')
  return officer
}

/** The same where ways in are changed: whoever finds a session open proves first that it is theirs. */
export async function getProved(needs: Needs, who: Who, link?: string) {
  const officer = await getEnrolling(needs, who, link)
  if (link === undefined) demandProof(who)
  return officer
}
