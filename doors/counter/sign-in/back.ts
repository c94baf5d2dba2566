import { isOwnPath } from '#packages/paths'
import { counterPaths } from '../paths.ts'

/** Twelve hours, the longest a shift's session lives; the session itself ends sooner when idle. */
export const shiftSeconds = 43_200

/** Where the officer wanted to go: some page of those who work here, or the counter's first. */
export const backOf = (asked = ''): string =>
  isOwnPath(asked) && /^\/(loket|kepala|pusat)(?=$|[/?])/.test(asked)
    ? asked
    : counterPaths.console()
