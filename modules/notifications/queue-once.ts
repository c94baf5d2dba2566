import type { Tx } from '#platform/db'
import type { Told } from '#platform/events'
import { listDevices } from './device-queries.ts'
import {
  afterQuiet,
  type Facts,
  isUrgent,
  onlyPushed,
  type Template,
  uselessFrom,
} from './domain.ts'
import { type Needs, zoneOf } from './needs.ts'
import { pushed } from './push-word.ts'
import * as queries from './queries.ts'

/** What somebody is owed a word of. */
export type Word = {
  template: Template
  /** Names what is told, so that telling it twice is one message. */
  sendKey: string
  person?: string | null
  caseId?: string | null
  facts?: Facts
  dueAt?: Temporal.Instant
}

type Where = Pick<Told, 'office' | 'at'>

/** Writes down, once for each send key, that somebody is owed a word: by mail, and on their devices where it is worth a sound. */
export async function queueOnce(needs: Needs, tx: Tx, told: Where, word: Word): Promise<void> {
  const { template, sendKey, person = null, caseId = null, facts = {} } = word
  const at = needs.now()
  const urgent = isUrgent(template, facts, at)
  const message = {
    office: told.office,
    template,
    person,
    caseId,
    facts,
    isUrgent: urgent,
    at,
    dueAt: word.dueAt ?? (urgent ? at : afterQuiet(at, zoneOf(needs, told.office))),
    endsAt: uselessFrom(template, facts, told.at),
  }
  if (!onlyPushed.includes(template)) {
    const byMail = { id: needs.newId(), sendKey: `${sendKey}|${template}|email` }
    await queries.addMessage(tx, { ...message, ...byMail })
  }
  if (!pushed.includes(template)) return
  // Mail goes out in any case: nobody can say whether a phone showed what it was handed.
  for (const device of await listDevices(tx, { person, caseId })) {
    const onDevice = { id: needs.newId(), sendKey: `${sendKey}|${template}|${device.id}` }
    await queries.addMessage(tx, {
      ...message,
      ...onDevice,
      person: device.person,
      device: device.id,
    })
  }
}
