import type { Route } from '#platform/http'
import { aboutMeRoutes } from './about-me/page.ts'
import { appealRoutes } from './appeal/page.ts'
import { checkRoutes } from './check/page.ts'
import { correctRoutes } from './correct/page.ts'
import { deadlineRoutes } from './deadline/page.ts'
import { digitalRoutes } from './digital/page.ts'
import { errandRoutes } from './errand/page.ts'
import { familyRoutes } from './family/page.ts'
import { leadForwards } from './gone-on.ts'
import { helpRoutes } from './help/page.ts'
import { helpingRoutes } from './helping/page.ts'
import { openWithConsent } from './helping/wrap.ts'
import { homeRoutes } from './home/page.ts'
import { hubRoutes } from './hub/page.ts'
import { informationRoutes } from './information/page.ts'
import { letterRoutes } from './letter/page.ts'
import { needRoutes } from './need/page.ts'
import type { Needs } from './needs.ts'
import { numberRoutes } from './number/page.ts'
import { officeRoutes } from './offices/page.ts'
import { officialRoutes } from './official/page.ts'
import { offlineRoutes } from './offline/page.ts'
import { paperRoutes } from './papers/page.ts'
import { payRoutes } from './pay/page.ts'
import { placeRoutes } from './place/page.ts'
import { posterRoutes } from './poster/page.ts'
import { proofRoutes } from './proof/page.ts'
import { proxyRoutes } from './proxy/page.ts'
import { questionRoutes } from './question/page.ts'
import { ratingRoutes } from './rating/page.ts'
import { seenRoutes } from './seen/page.ts'
import { serviceRoutes } from './service/page.ts'
import { servicesRoutes } from './services/page.ts'
import { signInRoutes } from './sign-in/page.ts'
import { startRoutes } from './start/page.ts'
import { statementRoutes } from './statement/page.ts'
import { stayRoutes } from './stay/page.ts'
import { ticketRoutes } from './ticket/page.ts'
import { transferRoutes } from './transfer/page.ts'
import { urgentRoutes } from './urgent/page.ts'
import { waitingRoutes } from './waiting/page.ts'
import { withdrawRoutes } from './withdraw/page.ts'

export type { Needs } from './needs.ts'
export { pausePage } from './pause/page.ts'
export { crowdedPage } from './trouble/crowded.ts'
export { troublePage } from './trouble/page.ts'

/** The scripts of this door. */
export const islands: { name: string; entry: string }[] = [
  { name: 'jeda', entry: new URL('./islands/pause.ts', import.meta.url).href },
  { name: 'kirim', entry: new URL('./islands/send.ts', import.meta.url).href },
]

/** The css of this door, joined after that of the components. */
export const styles: string[] = ['./poster/view.css', './information/view.css'].map(
  (file) => new URL(file, import.meta.url).href,
)

/** The citizens' door: from "what do you need" to "it is in your hand". */
export const createCitizen = (needs: Needs): Route[] =>
  openWithConsent(needs, leadForwards(needs, listRoutes(needs)))

const listRoutes = (needs: Needs): Route[] => [
  ...homeRoutes(needs),
  ...needRoutes(needs),
  ...servicesRoutes(needs),
  ...serviceRoutes(needs),
  ...posterRoutes(needs),
  ...officeRoutes(needs),
  ...informationRoutes(needs),
  ...helpRoutes(needs),
  ...officialRoutes(needs),
  ...signInRoutes(needs),
  ...digitalRoutes(needs),
  ...hubRoutes(needs),
  ...correctRoutes(needs),
  ...transferRoutes(needs),
  ...urgentRoutes(needs),
  ...appealRoutes(needs),
  ...withdrawRoutes(needs),
  ...deadlineRoutes(needs),
  ...stayRoutes(needs),
  ...familyRoutes(needs),
  ...helpingRoutes(needs),
  ...startRoutes(needs),
  ...questionRoutes(needs),
  ...paperRoutes(needs),
  ...placeRoutes(needs),
  ...waitingRoutes(needs),
  ...errandRoutes(needs),
  ...checkRoutes(needs),
  ...payRoutes(needs),
  ...numberRoutes(needs),
  ...letterRoutes(needs),
  ...statementRoutes(needs),
  ...proxyRoutes(needs),
  ...seenRoutes(needs),
  ...aboutMeRoutes(needs),
  ...proofRoutes(needs),
  ...ticketRoutes(needs),
  ...ratingRoutes(needs),
  ...offlineRoutes(),
]
