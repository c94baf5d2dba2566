import { Refusal } from '#packages/refusal'
import { type Action, grantable, rowOf, type Scope } from './matrix.ts'
import { rolesOf, type Who } from './who.ts'

export { type Agency, agencies, agencyAt, agencyPlace, connectable } from './agencies.ts'
export type { Conflicts } from './conflicts.ts'
export { type Action, grantable, matrix, rowOf, type Scope } from './matrix.ts'
export {
  type Connection,
  type Granted,
  type House,
  nobody,
  type Officer,
  type Person,
  partsOf,
  type Request,
  type Role,
  roles,
  rolesOf,
  rolesWith,
  type StaffRole,
  staffRoles,
  system,
  toldRoles,
  type Who,
} from './who.ts'

/** What an act touches: the office it happens in and the person it belongs to, where there is one. */
export type Resource = {
  office?: string
  person?: string | null
  /** The application it is of, as rows name it, or every one of them where there are several. */
  case_id?: string | null
  caseIds?: readonly string[]
}

/** Whoever acts for somebody in one application has that one; what is of none is not narrowed here. */
function isInHelped(who: Who, { case_id, caseIds }: Resource): boolean {
  if (who.kind !== 'person' || !who.helpedIn) return true
  const cases = caseIds ?? (case_id ? [case_id] : undefined)
  return cases?.includes(who.helpedIn) ?? true
}

function reaches(scope: Scope, who: Who, resource: Resource): boolean {
  if (scope === 'any') return true
  if (scope === 'office') return 'office' in who && who.office === resource.office
  if (who.kind === 'person') return who.personId === resource.person && isInHelped(who, resource)
  return who.kind === 'officer' && who.staffId === resource.person
}

const isGuest = (who: Who): boolean => who.kind === 'officer' && who.grant?.caseId !== undefined

/** Whether this is allowed; an unlisted role, another's papers or another office are not. */
export function may(who: Who, action: Action, resource: Resource = {}): boolean {
  const row = rowOf(action)
  return rolesOf(who).some((role) => {
    const scope = row[role]
    if (scope === undefined) return false
    // A guest is at an office for one application: the database shows them that one and no other.
    if (scope === 'office' && isGuest(who) && !grantable.includes(action)) return false
    return reaches(scope, who, resource)
  })
}

/**
 * Whether there is anything at all over which this may be allowed; where it must reach an office, what is
 * only one's own is not enough.
 */
export const mayAnywhere = (who: Who, action: Action, reach: Scope = 'own'): boolean =>
  rolesOf(who).some((role) => {
    const scope = rowOf(action)[role]
    const isShut = scope === 'office' && isGuest(who) && !grantable.includes(action)
    const isShort = reach === 'office' && scope === 'own'
    return scope !== undefined && !isShut && !isShort
  })

/** Refuses with `access.signIn` (nobody is signed in) or `access.denied`. First line of every verb. */
export function allow(who: Who, action: Action, resource: Resource = {}): void {
  if (may(who, action, resource)) return
  throw new Refusal(who.kind === 'nobody' ? 'access.signIn' : 'access.denied')
}

/**
 * Grave acts are done by whoever proved a moment ago that it is they. Refuses with `access.stepUp`,
 * which leads to the passkey and back to the act.
 */
export function demandProof(who: Who): void {
  if (who.kind === 'officer' && who.mustProve) throw new Refusal('access.stepUp')
}
