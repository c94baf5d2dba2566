import { roles } from '#packages/access'
import { Refusal } from '#packages/refusal'
import { type Answer, html, type Route, type Visit } from '#platform/http'
import { listMay } from './may.ts'
import { RolesView, RoleView } from './view.tsx'

const access = { action: 'identity.manageStaff', scope: 'office' } as const

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
