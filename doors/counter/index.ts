import type { Route } from '#platform/http'
import { caseRoutes } from './acts/case.ts'
import { changeRoutes } from './acts/changes.ts'
import { queueRoutes } from './acts/queue.ts'
import { agencyRoutes } from './agencies/page.ts'
import { archiveRoutes } from './archive/page.ts'
import { billRoutes } from './bill/page.ts'
import { blankRoutes } from './blanks/page.ts'
import { claimRoutes } from './claims/page.ts'
import { comerRoutes } from './comers/page.ts'
import { consoleRoutes } from './console/page.ts'
import { duplicateRoutes } from './duplicates/page.ts'
import { facilityRoutes } from './facilities/page.ts'
import { frozenRoutes } from './frozen/page.ts'
import { grantRoutes } from './grants/page.ts'
import { handoverRoutes } from './handover/page.ts'
import { kinRoutes } from './kin/page.ts'
import { leaseRoutes } from './leases/page.ts'
import { letterRoutes } from './letters/page.ts'
import type { Needs } from './needs.ts'
import { offlineRoutes } from './offline/page.ts'
import { matchRoutes } from './papers/match.ts'
import { paperDeskRoutes } from './papers/page.ts'
import { proofRoutes } from './proof/page.ts'
import { ratingRoutes } from './rating/page.ts'
import { receiptRoutes } from './receipt/page.ts'
import { searchRoutes } from './search/page.ts'
import { enrolRoutes } from './sign-in/enrol.ts'
import { ministryRoutes } from './sign-in/ministry.ts'
import { signInRoutes } from './sign-in/page.ts'
import { slipRoutes } from './slip/page.ts'
import { statementRoutes } from './statement/page.ts'
import { stayRoutes } from './stay/page.ts'
import { waitingRoutes } from './waiting/page.ts'
import { waiverRoutes } from './waiver/page.ts'
import { workRoutes } from './work/page.ts'

export type { Needs } from './needs.ts'
export { counterPaths, counterSignIn } from './paths.ts'
export { createProofPage } from './proof/page.ts'

const here = (path: string) => new URL(path, import.meta.url).href

/** The scripts of this door by name, for whoever bundles them. */
export const islands: { name: string; entry: string }[] = [
  { name: 'loket', entry: here('./islands/console.ts') },
  { name: 'away', entry: here('./islands/away.ts') },
  { name: 'passkey', entry: here('./islands/passkey.ts') },
]

/** The css of this door, joined after that of the components. */
export const styles: string[] = [here('./papers.css'), here('./view.css')]

/** The officers' door. */
export const createCounter = (needs: Needs): Route[] => [
  ...consoleRoutes(needs),
  ...queueRoutes(needs),
  ...caseRoutes(needs),
  ...changeRoutes(needs),
  ...slipRoutes(needs),
  ...billRoutes(needs),
  ...receiptRoutes(needs),
  ...waiverRoutes(needs),
  ...ratingRoutes(needs),
  ...facilityRoutes(needs),
  ...comerRoutes(needs),
  ...searchRoutes(needs),
  ...archiveRoutes(needs),
  ...paperDeskRoutes(needs),
  ...matchRoutes(needs),
  ...kinRoutes(needs),
  ...handoverRoutes(needs),
  ...duplicateRoutes(needs),
  ...workRoutes(needs),
  ...leaseRoutes(needs),
  ...claimRoutes(needs),
  ...stayRoutes(needs),
  ...waitingRoutes(needs),
  ...letterRoutes(needs),
  ...statementRoutes(needs),
  ...frozenRoutes(needs),
  ...agencyRoutes(needs),
  ...grantRoutes(needs),
  ...offlineRoutes(needs),
  ...blankRoutes(needs),
  ...signInRoutes(needs),
  ...ministryRoutes(needs),
  ...enrolRoutes(needs),
  ...proofRoutes(needs),
]
