import { secondPersonPath } from '#packages/paths'
import { type Route, seeOther } from '#platform/http'
import { agencyRoutes } from './agencies/page.ts'
import { approvalRoutes } from './approvals/page.ts'
import { grantRoutes } from './grants/page.ts'
import { homeRoutes } from './home/page.ts'
import type { Needs } from './needs.ts'
import { peopleRoutes } from './people/page.ts'
import { sheetRoutes } from './people/sheet.ts'
import { roleRoutes } from './roles/page.ts'
import { rosterRoutes } from './roster/page.ts'

export type { Needs } from './needs.ts'
export { adminPaths, isOfAdmin } from './paths.ts'

/** What takes two persons leads to where a second one is asked, with what exactly. */
const askingFirst = (route: Route): Route => ({
  ...route,
  answer: async (visit) => {
    try {
      return await route.answer(visit)
    } catch (error) {
      const path = secondPersonPath(error)
      if (!path) throw error
      return seeOther(visit.to(path))
    }
  },
})

/** The door of national administrators, and of heads for their own office: people, roles, grants. */
export const createAdmin = (needs: Needs): Route[] =>
  [
    ...homeRoutes(needs),
    ...peopleRoutes(needs),
    ...sheetRoutes(needs),
    ...rosterRoutes(needs),
    ...roleRoutes(),
    ...grantRoutes(needs),
    ...approvalRoutes(needs),
    ...agencyRoutes(needs),
  ].map(askingFirst)
