import type { Route } from '#platform/http'
import { arrivalRoutes } from './arrivals/page.ts'
import { deadlineRoutes } from './deadlines/page.ts'
import { decideRoutes } from './decide/page.ts'
import { deviceRoutes } from './devices/page.ts'
import { entryRoutes } from './entry/page.ts'
import { moneyRoutes } from './money/page.ts'
import type { Needs } from './needs.ts'
import { paperFigureRoutes } from './papers/page.ts'
import { pauseRoutes } from './pause/page.ts'
import { rightRoutes } from './rights/page.ts'
import { rowRoutes } from './rows/page.ts'
import { type Needs as Satisfaction, satisfactionRoutes } from './satisfaction/page.ts'
import { searchRoutes } from './searches/page.ts'
import { stockRoutes } from './stock/page.ts'
import { rangeRoutes } from './stock/ranges.ts'
import { todayRoutes } from './today/page.ts'
import { watchRoutes } from './watch/page.ts'
import { whoRoutes } from './who/page.ts'

export type { Needs } from './needs.ts'

/** The css of this door, joined after that of the components. */
export const styles: string[] = [new URL('./view.css', import.meta.url).href]

/** The door of whoever answers for an office. */
export const createChief = (needs: Needs & Satisfaction): Route[] => [
  ...todayRoutes(needs),
  ...deadlineRoutes(needs),
  ...decideRoutes(needs),
  ...pauseRoutes(needs),
  ...entryRoutes(needs),
  ...rowRoutes(needs),
  ...satisfactionRoutes(needs),
  ...rangeRoutes(needs),
  ...stockRoutes(needs),
  ...paperFigureRoutes(needs),
  ...moneyRoutes(needs),
  ...searchRoutes(needs),
  ...rightRoutes(needs),
  ...watchRoutes(needs),
  ...deviceRoutes(needs),
  ...whoRoutes(needs),
  ...arrivalRoutes(needs),
]

/** Whether an address is of this door. */
export const isOfChief = (path: string): boolean => /^(\/en)?\/kepala(?=$|[/?])/.test(path)
