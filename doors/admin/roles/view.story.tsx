import { type Role, roles } from '#packages/access'
import type { PageFrame, Story } from '#packages/ui'
import { visitFor } from '#platform/http'
import { cast } from '../story-cast.ts'
import { listMay } from './may.ts'
import { RolesView, RoleView } from './view.tsx'

const ofRole = (frame: PageFrame, role: Role) =>
  RoleView({ visit: visitFor(frame, cast.wulan), role, rows: listMay(role) })

/** Stories of what each role may, read from the table that decides. */
export const story: Story = {
  component: 'admin-roles',
  isWhole: true,
  states: {
    all: (frame) => (
      <RolesView
        visit={visitFor(frame, cast.wulan)}
        counts={roles.map((role) => ({ role, count: listMay(role).length }))}
      />
    ),
    one: (frame) => ofRole(frame, 'auditor'),
    'none alone': (frame) => ofRole(frame, 'partner'),
  },
}
