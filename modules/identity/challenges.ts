import { allow, type Who } from '#packages/access'
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

/** The officer who enrols: the one at work, or the one a printed link was made for. */
export async function getEnrolling({ db, realNow }: Needs, who: Who, link?: string) {
  const isAtWork = who.kind === 'officer'
  if (isAtWork) allow(who, 'identity.enrolPasskey', { person: who.staffId })
  else if (!link) allow(who, 'identity.enrolPasskey')
  const officer = await db.read(asSystem, async (tx) => {
    if (isAtWork) return staff.findStaff(tx, who.staffId)
    const wanted = { tokenHash: hashToken(link ?? ''), purpose: 'enrol', at: realNow() } as const
    const owner = await staff.findLink(tx, wanted)
    return owner && staff.findStaff(tx, owner.subject)
  })
  if (!officer) throw new Refusal(isAtWork ? 'access.signIn' : 'identity.deadLink')
  return officer
}
