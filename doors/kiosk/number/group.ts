import type { TicketClass } from '#packages/queueing'

const groups: readonly TicketClass[] = ['ordinary', 'priority']

/** The group that was pressed; nothing when there is no such group, and then nobody is guessed into one. */
export const readGroup = (pressed: string | undefined): TicketClass | undefined =>
  groups.find((group) => group === pressed)
