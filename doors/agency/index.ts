import type { Route } from '#platform/http'
import { machineRoutes } from './machine.ts'
import type { Needs } from './needs.ts'
import { pageRoutes } from './page.ts'

export { machinePause, machineTrouble } from './machine.ts'
export type { Needs } from './needs.ts'

/** The door of another agency: what it is asked, for its people and for its machine. */
export const createAgency = (needs: Needs): Route[] => [
  ...pageRoutes(needs),
  ...machineRoutes(needs),
]

/** Whether an address is of this door. */
export const isOfAgency = (path: string): boolean => /^(\/en)?\/instansi(?=$|[/?])/.test(path)
