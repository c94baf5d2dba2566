import { Type } from 'typebox'
import { event } from '#platform/events'

const facts = { messageId: Type.String(), template: Type.String() }

/** A server took the mail. */
export const sent = event('notifications.sent', facts)

/** It will not arrive: the address is wrong, there is none, or we tried for too long. */
export const failed = event('notifications.failed', { ...facts, reason: Type.String() })
