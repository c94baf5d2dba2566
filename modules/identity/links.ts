import { allow, type Who } from '#packages/access'
import { Refusal } from '#packages/refusal'
import type { Tx } from '#platform/db'
import { answerSecretly } from '#platform/vault'
import { findDevice } from './device-queries.ts'
import type { Kind } from './domain.ts'
import type { Needs } from './needs.ts'
import * as people from './people-queries.ts'
import { asHouse, asSystem, beginSession, keepSecret, type SignedIn } from './sessions.ts'
import * as staff from './staff-queries.ts'
import { hashToken, makeToken } from './tokens.ts'

/** Whom a link lets in. */
export type Subject = { personId: string } | { staffId: string } | { deviceId: string }

/** What a link is for: signing in, or enrolling a first passkey from a printed sheet. */
export type LinkWish = {
  for: Subject
  purpose?: 'signIn' | 'enrol'
  /** Opens again and again; in the demonstration only. */
  isManyUse?: boolean
  minutes?: number
}

const subjectOf = (subject: Subject): { kind: Kind; id: string } => {
  if ('personId' in subject) return { kind: 'person', id: subject.personId }
  if ('staffId' in subject) return { kind: 'officer', id: subject.staffId }
  return { kind: 'device', id: subject.deviceId }
}

const finders = {
  person: people.findPerson,
  officer: staff.findStaff,
  device: findDevice,
} satisfies Record<Kind, (tx: Tx, id: string) => Promise<unknown>>

/** The verbs of single-purpose links. */
export function createLinks(needs: Needs) {
  const { db, realNow, isDemonstration } = needs

  function refuseOutsideDemonstration(kind: Kind, purpose: 'signIn' | 'enrol', isManyUse: boolean) {
    const isStaffDoor = kind === 'officer' && purpose === 'signIn'
    if ((isStaffDoor || isManyUse) && !isDemonstration) {
      throw new Refusal('identity.demonstrationOnly')
    }
  }

  async function follow(tx: Tx, tokenHash: Buffer) {
    const link = await staff.useLink(tx, { tokenHash, purpose: 'signIn', at: realNow() })
    if (!link) return 'dead' as const
    refuseOutsideDemonstration(link.kind, 'signIn', link.is_many_use)
    if (!(await finders[link.kind](tx, link.subject))) return 'dead' as const
    const wish = { kind: link.kind, subject: link.subject, by: 'link' } as const
    return keepSecret(await beginSession(tx, needs, wish))
  }

  return {
    /**
     * Makes a link's token. Officers sign in by link in the demonstration only; elsewhere their
     * link can but enrol a passkey. Refusals: identity.demonstrationOnly, identity.unknownPerson.
     */
    mintLink: async (who: Who, wish: LinkWish): Promise<{ token: string }> => {
      allow(who, 'identity.mintLink')
      const { kind, id } = subjectOf(wish.for)
      const { purpose = 'signIn', isManyUse = false } = wish
      refuseOutsideDemonstration(kind, purpose, isManyUse)
      const at = realNow()
      const { token, tokenHash } = makeToken()
      await db.transaction(asSystem, async (tx) => {
        if (!(await finders[kind](tx, id))) throw new Refusal('identity.unknownPerson')
        await staff.addLink(tx, {
          tokenHash,
          purpose,
          kind,
          subject: id,
          isManyUse,
          at,
          endsAt: at.add({ minutes: wish.minutes ?? 60 }),
        })
      })
      return { token }
    },

    /** Follows a sign-in link. Refusal for used, late and made up alike: identity.deadLink. */
    signInByLink: async (who: Who, { token }: { token: string }): Promise<SignedIn> => {
      allow(who, 'identity.signIn')
      const session = await answerSecretly(needs, asHouse(who), (tx) =>
        follow(tx, hashToken(token)),
      )
      if (session === 'dead') throw new Refusal('identity.deadLink')
      const { secret, ...rest } = session
      return { ...rest, token: secret }
    },
  }
}
