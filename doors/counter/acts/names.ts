/** The field every reason is typed in. */
export const reasonField = 'alasan'

/** What an act of the application is called in forms: the queue knows a "hold" of its own. */
export const formNameOf = (actionId: string): string => `p.${actionId}`
