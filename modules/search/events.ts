import { Type } from 'typebox'
import { event } from '#platform/events'

/** Something can be found from now on, or was written anew. Never a name or a number. */
export const indexed = event('search.indexed', { entryId: Type.String() })
