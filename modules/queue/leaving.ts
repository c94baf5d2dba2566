/** Reasons for which nobody may stay inside. */
const clearing: ReadonlySet<string> = new Set(['fire', 'evacuation'])

/** Whether everybody must leave the building while the hall stands still for this reason. */
export const mustLeave = (reason: string): boolean => clearing.has(reason)
