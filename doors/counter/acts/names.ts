/** The field every reason is typed in. */
export const reasonField = 'alasan'

/** The field for why the desk’s "complete" is not to hold. */
export const overrulingField = 'mengapa'

/** What an act of the application is called in forms: the queue knows a "hold" of its own. */
export const formNameOf = (actionId: string): string => `p.${actionId}`
