/** What may be done: so many at once, and then so many an hour. */
export type Limit = { burst: number; perHour: number }

/** What was done lately, and when that was true, in milliseconds. */
export type Level = { level: number; at: number }

const hourMs = 3_600_000

/** What is left of a level by now. A clock that went back leaks nothing. */
export const leaked = ({ level, at }: Level, { perHour }: Limit, now: number): number =>
  Math.max(0, level - (Math.max(0, now - at) * perHour) / hourMs)

/** How full it would be with one act more: above 1 is over the limit. */
export const loadWith = (level: number, { burst }: Limit): number => (level + 1) / burst

/** In how many whole seconds one act more fits below `times` the limit. */
export const secondsUntil = (level: number, { burst, perHour }: Limit, times: number): number =>
  Math.max(1, Math.ceil(((level + 1 - burst * times) * 3600) / perHour))
