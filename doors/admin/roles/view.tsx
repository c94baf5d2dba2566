import type { Action, Role, Scope } from '#packages/access'
import { Page, Table } from '#packages/ui'
import type { Visit } from '#platform/http'
import { adminPaths } from '../paths.ts'

/** Every role there is, and what it is for. */
export const RolesView = ({
  visit,
  counts,
}: {
  visit: Visit
  counts: { role: Role; count: number }[]
}) => {
  const { words, frame, to } = visit
  const title = words('admin.roles.title')
  return (
    <Page frame={frame} title={title} back={to(adminPaths.home())} isWide isPrivate>
      <h1>{title}</h1>
      <p class="lead">{words('admin.roles.lead')}</p>
      <Table
        caption={words('admin.roles.caption', { count: counts.length })}
        columns={[
          { key: 'role', label: words('admin.roles.role') },
          { key: 'for', label: words('admin.roles.for') },
          { key: 'count', label: words('admin.roles.count'), isNumber: true },
        ]}
        rows={counts.map(({ role, count }) => ({
          id: role,
          cells: {
            role: <a href={to(adminPaths.roles(role))}>{words(`access.role.${role}`)}</a>,
            for: words(`access.roleFor.${role}`),
            count: `${count}`,
          },
        }))}
        empty="–"
      />
    </Page>
  )
}

type Props = { visit: Visit; role: Role; rows: { action: Action; scope: Scope }[] }

/** What one role may, and how far. */
export const RoleView = ({ visit, role, rows }: Props) => {
  const { words, frame, to } = visit
  const title = words(`access.role.${role}`)
  return (
    <Page frame={frame} title={title} back={to(adminPaths.roles())} isWide isPrivate>
      <h1>{title}</h1>
      <p class="lead">{words(`access.roleFor.${role}`)}</p>
      <Table
        caption={words('admin.roles.may', { count: rows.length })}
        columns={[
          { key: 'act', label: words('admin.roles.act') },
          { key: 'scope', label: words('admin.roles.scope') },
        ]}
        rows={rows.map(({ action, scope }) => ({
          id: action,
          cells: { act: words(`admin.act.${action}`), scope: words(`admin.scope.${scope}`) },
        }))}
        empty={words('admin.roles.nothing')}
      />
    </Page>
  )
}
