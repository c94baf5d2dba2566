import { Refusal } from '#packages/refusal'
import { type Action, rowOf, type Scope } from './matrix.ts'
import { rolesOf, type Who } from './who.ts'

export { type Action, matrix, rowOf, type Scope } from './matrix.ts'
export {
  type Granted,
  nobody,
  type Officer,
  type Person,
  partsOf,
  type Request,
  type Role,
  roles,
  rolesOf,
  type StaffRole,
  staffRoles,
  system,
  type Who,
} from './who.ts'

/** What an act touches: the office it happens in and the person it belongs to, where there is one. */
export type Resource = { office?: string; person?: string | null }

function reaches(scope: Scope, who: Who, resource: Resource): boolean {
  if (scope === 'any') return true
  if (scope === 'office') return 'office' in who && who.office === resource.office
  if (who.kind === 'person') return who.personId === resource.person
  return who.kind === 'officer' && who.staffId === resource.person
}

/** Whether this is allowed; an unlisted role, another's papers or another office are not. */
export function may(who: Who, action: Action, resource: Resource = {}): boolean {
  const row = rowOf(action)
  return rolesOf(who).some((role) => {
    const scope = row[role]
    return scope !== undefined && reaches(scope, who, resource)
  })
}

/** Refuses with `access.signIn` (nobody is signed in) or `access.denied`. First line of every verb. */
export function allow(who: Who, action: Action, resource: Resource = {}): void {
  if (may(who, action, resource)) return
  throw new Refusal(who.kind === 'nobody' ? 'access.signIn' : 'access.denied')
}
