import { createHash } from 'node:crypto'
import { createWords } from '#packages/words'
import type { Verdict } from '#platform/push'
import type { Device } from './device-queries.ts'
import type { Template } from './domain.ts'
import { findOffice, type Needs } from './needs.ts'
import type { Claimed } from './queries.ts'
import en from './words/en.json' with { type: 'json' }
import id from './words/id.json' with { type: 'json' }

/** What is worth a sound on somebody's phone: something to do now. */
export const pushed: readonly Template[] = [
  'turnNear',
  'timeToGo',
  'placeKept',
  'called',
  'ready',
  'papersWanted',
  'placeOffered',
  'proxyMoved',
]

/**
 * What a phone shows on a locked screen: which kind of news, which office, the number of the ticket.
 * No name, no reference, no code; the page tells the rest to whoever may read it.
 */
export function writePush(needs: Needs, message: Claimed, { language }: Pick<Device, 'language'>) {
  const { template, office, facts } = message
  const words = createWords(language, language === 'en' ? en : id)
  const { counter = 0 } = facts
  const values = { office: findOffice(needs, office)?.shortName ?? office, counter }
  const label = facts.label ?? ''
  const said = words(`notifications.push.${template}`, values)
  return JSON.stringify({
    kind: template,
    office,
    label,
    language,
    title: label || values.office,
    said,
  })
}

/** How it travels: worth nothing after its end, and a second copy takes the place of the first. */
export function mannerOf(message: Claimed, now: Temporal.Instant) {
  const seconds = Math.floor(message.ends_at.since(now).total('seconds'))
  return {
    ttlSeconds: Math.min(Math.max(seconds, 60), 259_200),
    urgency: message.is_urgent ? ('high' as const) : ('normal' as const),
    topic: createHash('sha256').update(message.id).digest('base64url').slice(0, 32),
  }
}

/** Sends one message to one browser. */
export const sendPush = (needs: Needs, message: Claimed, device: Device): Promise<Verdict> =>
  needs.push.send(
    { endpoint: device.endpoint, keys: { p256dh: device.p256dh, auth: device.auth } },
    writePush(needs, message, device),
    mannerOf(message, needs.now()),
  )
