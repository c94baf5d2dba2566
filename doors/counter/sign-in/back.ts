import { mayAnywhere, type Who } from '#packages/access'
import { isOwnPath, paths } from '#packages/paths'
import { counterPaths } from '../paths.ts'

/** Twelve hours, the longest a shift's session lives; the session itself ends sooner when idle. */
export const shiftSeconds = 43_200

/** Where the officer wanted to go: some page of those who work here; nothing when they named none. */
export const backOf = (asked = ''): string | undefined =>
  isOwnPath(asked) && /^\/(loket|kepala|pusat|instansi)(?=$|[/?])/.test(asked) ? asked : undefined

/** The first page of whoever works here: the counter, or what those have who have none. */
export const firstOf = (who: Who | undefined): string => {
  if (!who || mayAnywhere(who, 'queue.work')) return counterPaths.console()
  if (mayAnywhere(who, 'interagency.look')) return paths.agency()
  return mayAnywhere(who, 'identity.manageStaff') ? paths.centre() : counterPaths.console()
}
