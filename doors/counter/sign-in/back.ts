import type { Who } from '#packages/access'
import { firstPageOf, isOwnPath } from '#packages/paths'
import { counterPaths } from '../paths.ts'

/** Twelve hours, the longest a shift's session lives; the session itself ends sooner when idle. */
export const shiftSeconds = 43_200

/** Where the officer wanted to go: some page of those who work here; nothing when they named none. */
export const backOf = (asked = ''): string | undefined =>
  isOwnPath(asked) && /^\/(loket|kepala|pusat|pemeriksa|instansi)(?=$|[/?])/.test(asked)
    ? asked
    : undefined

/** The first page of whoever works here: the counter, or what is theirs when they serve at none. */
export const firstOf = (who: Who | undefined): string =>
  who?.kind === 'officer' ? firstPageOf(who) : counterPaths.console()
