/** What a person or machine can be to the office. */
export type Role =
  | 'nobody'
  | 'person'
  | 'officer'
  | 'supervisor'
  | 'head'
  | 'kiosk'
  | 'board'
  | 'system'

/** One changing request: its idempotency key, a hash of its body, and how many writes it has made. */
export type Request = { key: string; bodyHash: string; nth: number }

/** Who stands behind a request. Every verb takes it first. */
export type Who =
  | { kind: 'nobody'; request?: Request }
  | {
      kind: 'person'
      personId: string
      /** Who acts for them with their consent, when it is not they themselves. */
      helperId?: string
      request?: Request
    }
  | {
      kind: 'officer'
      staffId: string
      office: string
      roles: Role[]
      counterId?: string
      request?: Request
    }
  | {
      kind: 'device'
      deviceId: string
      office: string
      purpose: 'kiosk' | 'board'
      request?: Request
    }
  | { kind: 'system'; part: string; request?: Request }

/** An officer at work, as the verbs of the counter take them. */
export type Officer = Extract<Who, { kind: 'officer' }>

/** A person who signed in. */
export type Person = Extract<Who, { kind: 'person' }>

/** The process itself: a sweep, a reaction, a provider's notice. */
export const system = (part: string): Who => ({ kind: 'system', part })

/** Everybody who has not said who they are. */
export const nobody: Who = { kind: 'nobody' }

/** The roles somebody acts in; an officer may hold several. */
export function rolesOf(who: Who): Role[] {
  if (who.kind === 'officer') return who.roles
  if (who.kind === 'device') return [who.purpose]
  return [who.kind]
}
