/** What somebody who works here, or is let in to work, can be; one may be several. */
export const staffRoles = [
  'officer',
  'supervisor',
  'head',
  'finance',
  'custodian',
  'privacy',
  'auditor',
  'national',
  'support',
  'partner',
] as const

/** One of `staffRoles`. */
export type StaffRole = (typeof staffRoles)[number]

/** What comes with a role: a head may what a supervisor and an officer may. */
export const rolesWith = (role: StaffRole): StaffRole[] => {
  if (role === 'head') return ['officer', 'supervisor', 'head']
  return role === 'supervisor' ? ['officer', 'supervisor'] : [role]
}

/** The roles somebody is told by, without those that come with another: a head is not called an officer too. */
export const toldRoles = (held: readonly StaffRole[]): StaffRole[] =>
  held.filter((role) => !held.some((other) => other !== role && rolesWith(other).includes(role)))

/** Every role there is: a column of the matrix. */
export const roles = [
  'nobody',
  'person',
  'helper',
  'guardian',
  ...staffRoles,
  'kiosk',
  'board',
  'connection',
  'system',
] as const

/** What a person or machine can be to the office. */
export type Role = (typeof roles)[number]

/** A grant in use: where its holder is at home, and the one application it opens, if it is for one. */
export type Granted = { grantId: string; homeOffice: string; caseId?: string }

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
      /**
       * The application of a child in which they act as its parent or guardian; who they are then stands in
       * `helperId`, because they too act for somebody else.
       */
      guardianIn?: string
      /** The one application that whoever acts for somebody else acts in: they reach no other of theirs. */
      helpedIn?: string
      /** They came in by a code on paper, which an officer printed and somebody else may hold. */
      isByReturnCode?: true
      request?: Request
    }
  | {
      kind: 'officer'
      staffId: string
      office: string
      roles: Role[]
      counterId?: string
      /** The grant by which they act at an office, or on one application, that is not theirs. */
      grant?: Granted
      /** Their passkey was last asked more than five minutes ago: grave acts ask for it first. */
      mustProve?: true
      request?: Request
    }
  | {
      kind: 'device'
      deviceId: string
      office: string
      purpose: 'kiosk' | 'board'
      request?: Request
    }
  | {
      /** A machine of another agency, by the one token it was given; `office` is the agency's place. */
      kind: 'connection'
      connectionId: string
      office: string
      request?: Request
    }
  | { kind: 'system'; part: string; request?: Request }

/** An officer at work, as the verbs of the counter take them. */
export type Officer = Extract<Who, { kind: 'officer' }>

/** A machine of another agency. */
export type Connection = Extract<Who, { kind: 'connection' }>

/** A person who signed in. */
export type Person = Extract<Who, { kind: 'person' }>

/** The process itself: a sweep, a reaction, a provider's notice. */
export type House = Extract<Who, { kind: 'system' }>

/** The process itself, by the part of it that acts. */
export const system = (part: string): House => ({ kind: 'system', part })

/** Everybody who has not said who they are. */
export const nobody: Who = { kind: 'nobody' }

/** The roles somebody acts in; an officer may hold several. */
export function rolesOf(who: Who): Role[] {
  if (who.kind === 'officer') return who.roles
  if (who.kind === 'device') return [who.purpose]
  if (who.kind !== 'person') return [who.kind]
  if (who.guardianIn) return ['guardian']
  return [who.helperId ? 'helper' : 'person']
}

/** As whom a service's steps know them: whoever acts for an applicant takes the applicant's steps. */
export const partsOf = (who: Who): Role[] => (who.kind === 'person' ? ['person'] : rolesOf(who))
