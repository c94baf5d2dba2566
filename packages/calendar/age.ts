const adult = 18

/** Whether somebody born on this day is a child on another: on the eighteenth birthday no more. */
export const isChild = (birth: Temporal.PlainDate, on: Temporal.PlainDate): boolean =>
  Temporal.PlainDate.compare(birth.add({ years: adult }), on) > 0
