import {
  type Action,
  grantable,
  matrix,
  type Role,
  roles,
  rowOf,
  type Scope,
} from '#packages/access'
import { acts } from './acts.ts'

/** Over what something may be done: the columns of the table, from near to far. */
export const reaches = ['own', 'family', 'same office', 'other office', 'granted', 'all'] as const
/** One of them. */
export type Reach = (typeof reaches)[number]

const people: readonly Role[] = ['person', 'helper', 'guardian']
const machines: readonly Role[] = ['kiosk', 'board', 'connection']
const isStaff = (role: Role): boolean =>
  !people.includes(role) && !machines.includes(role) && role !== 'nobody' && role !== 'system'

/** What the applicant, the child and the helper’s applicant have in common: one account. */
const isTheirs = (role: Role, scope: Scope): boolean =>
  scope === 'any' || (scope === 'own' && people.includes(role))

/** What a scope of the matrix means, reach by reach, told without asking the code that enforces it. */
const means: Record<Reach, (role: Role, scope: Scope, action: Action) => boolean> = {
  own: (role, scope) => isTheirs(role, scope) || (scope === 'own' && isStaff(role)),
  family: isTheirs,
  'same office': (_role, scope) => scope === 'any' || scope === 'office',
  'other office': (_role, scope) => scope === 'any',
  granted: (role, scope, action) =>
    scope === 'any' || (scope === 'office' && isStaff(role) && grantable.includes(action)),
  all: (_role, scope) => scope === 'any',
}

/** The table as the matrix says it: who may do this over that. */
const whoMay = (action: Action, reach: Reach): Role[] =>
  roles.filter((role) => {
    const scope = rowOf(action)[role]
    return scope !== undefined && means[reach](role, scope, action)
  })

const said: Partial<Record<Role, string>> = {
  person: 'applicant',
  privacy: 'privacy officer',
  national: 'national administrator',
  support: 'technical support',
  partner: 'partner agency',
  connection: 'machine of a partner agency',
  system: 'the house itself',
}
const nameOf = (role: Role): string => said[role] ?? role
const byName = new Map(roles.map((role) => [nameOf(role), role]))

const cell = (all: readonly Role[]): string => {
  if (all.length === 0) return '–'
  return all.length === roles.length ? 'everybody' : all.map(nameOf).join(', ')
}

/** Every act there is, in the order of the matrix. */
export const actions = Object.keys(matrix) as Action[]

/** The rows of the table, as they are written. */
export const listRows = (): string[] =>
  actions.map((action) => {
    const cells = reaches.map((reach) => cell(whoMay(action, reach)))
    return `| ${acts[action] ?? action} | \`${action}\` | ${cells.join(' | ')} |`
  })

/** Reads the table back: who, by act and reach. */
export function readTable(text: string): Map<string, ReadonlySet<Role>> {
  const cells = new Map<string, ReadonlySet<Role>>()
  for (const line of text.split('\n').filter((one) => /^\| .* \| `/.test(one))) {
    const [, , action = '', ...rest] = line.split('|').map((part) => part.trim())
    reaches.forEach((reach, nth) => {
      const words = rest[nth] ?? ''
      const names = words === '–' ? [] : words.split(', ')
      const found = words === 'everybody' ? roles : names.map(roleOf)
      cells.set(`${action.replaceAll('`', '')} ${reach}`, new Set(found))
    })
  }
  return cells
}

function roleOf(name: string): Role {
  const role = byName.get(name)
  if (!role) throw new Error(`docs/who-may.md names "${name}", which is no role`)
  return role
}
