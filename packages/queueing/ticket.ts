/** How the visit came about. `remote`: joined from afar, called only once present. */
export type Origin = 'booking' | 'walkin' | 'remote'

/** Priority is for old age, disability, pregnancy and infants; it is faster, never absolute. */
export type TicketClass = 'ordinary' | 'priority'

/** Where a ticket stands. `done` and `left` are final. */
export type TicketState = 'waiting' | 'called' | 'serving' | 'held' | 'missed' | 'done' | 'left'

/** All the order needs to know of a visit. Instants are epoch milliseconds. */
export type Ticket = {
  id: string
  label: string
  series: string
  number: number
  origin: Origin
  class: TicketClass
  state: TicketState
  /** Public service the visit is for. */
  service: string
  /** The stage it waits for: a counter must serve it. */
  stage: string
  joinedAt: number
  /** The booked minute. */
  slotAt?: number
  /** Seen in the office: nobody is called before that. */
  presentAt?: number
  /** First served: from then on the visit is in progress. */
  insideAt?: number
  /** Came back after a missed call. */
  returnedAt?: number
  /** Its place was kept overnight, because the hall stopped before its turn came. */
  isKept?: boolean
  /** Calls missed so far today. */
  missed: number
}

/** What people are called by: a series letter and three digits, four past 999. */
export const labelOf = (series: string, number: number): string =>
  `${series}${String(number).padStart(3, '0')}`

/** The letter a number is drawn from: A booked, B walk-in, C priority walk-in, D from afar. */
export function seriesOf(ticket: { origin: Origin; class: TicketClass }): string {
  if (ticket.origin === 'booking') return 'A'
  if (ticket.origin === 'remote') return 'D'
  return ticket.class === 'priority' ? 'C' : 'B'
}
