/** Why somebody may be served sooner, and which paper shows it. What the office takes is to be confirmed. */
export const urgentReasons = ['hospital', 'death', 'duty', 'study'] as const
export type UrgentReason = (typeof urgentReasons)[number]

/** Under which name the paper that shows it lies in the folder. */
export const urgentPaper = 'bukti-mendesak'
