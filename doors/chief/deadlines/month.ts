const monthsBack = 2

/** This month and the two before it. */
export const monthSpan = (today: Temporal.PlainDate) => ({
  from: today.with({ day: 1 }).subtract({ months: monthsBack }),
  to: today,
})
