import { event } from '#platform/events'

/** Somebody told of a demand for money. Never where, by whom, or which report it is: the moment is kept beside it. */
export const told = event('reports.told', {})
