import { type Action, matrix, type Role, type Scope } from '#packages/access'

/** What one role may, in the order of the table that decides. */
export function listMay(role: Role): { action: Action; scope: Scope }[] {
  const rows = Object.entries(matrix) as [Action, Partial<Record<Role, Scope>>][]
  return rows.flatMap(([action, row]) => {
    const scope = row[role]
    return scope ? [{ action, scope }] : []
  })
}
