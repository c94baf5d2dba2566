import type { Route } from '#platform/http'
import { grantRoutes } from './grants/page.ts'
import { homeRoutes } from './home/page.ts'
import type { Needs } from './needs.ts'
import { peopleRoutes } from './people/page.ts'
import { sheetRoutes } from './people/sheet.ts'
import { roleRoutes } from './roles/page.ts'
import { rosterRoutes } from './roster/page.ts'

export type { Needs } from './needs.ts'
export { adminPaths, isOfAdmin } from './paths.ts'

/** The door of national administrators, and of heads for their own office: people, roles, grants. */
export const createAdmin = (needs: Needs): Route[] => [
  ...homeRoutes(needs),
  ...peopleRoutes(needs),
  ...sheetRoutes(needs),
  ...rosterRoutes(needs),
  ...roleRoutes(),
  ...grantRoutes(needs),
]
