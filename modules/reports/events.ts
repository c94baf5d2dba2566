import { Type } from 'typebox'
import { event } from '#platform/events'

/** Somebody told of a demand for money. Never where, never by whom. */
export const told = event('reports.told', { reportId: Type.String() })
