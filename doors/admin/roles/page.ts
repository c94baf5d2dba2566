import { type Action, matrix, type Role, roles, type Scope } from '#packages/access'
import { Refusal } from '#packages/refusal'
import { type Answer, html, type Route, type Visit } from '#platform/http'
import { RolesView, RoleView } from './view.tsx'

const access = { action: 'identity.manageStaff', scope: 'office' } as const

/** What one role may, in the order of the table that decides. */
export function listMay(role: Role): { action: Action; scope: Scope }[] {
  const rows = Object.entries(matrix) as [Action, Partial<Record<Role, Scope>>][]
  return rows.flatMap(([action, row]) => {
    const scope = row[role]
    return scope ? [{ action, scope }] : []
  })
}

/** The table of who may do what, as sentences: read from the very table that decides. */
export function roleRoutes(): Route[] {
  const list = (visit: Visit): Answer =>
    html(RolesView({ visit, counts: roles.map((role) => ({ role, count: listMay(role).length })) }))

  function show(visit: Visit): Answer {
    const role = roles.find((one) => one === visit.params.role)
    if (!role) throw new Refusal('request.notFound')
    return html(RoleView({ visit, role, rows: listMay(role) }))
  }

  return [
    { method: 'GET', path: '/pusat/peran', access, answer: list },
    { method: 'GET', path: '/pusat/peran/:role', access, answer: show },
  ]
}
