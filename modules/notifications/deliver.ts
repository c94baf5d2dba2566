import { system } from '#packages/access'
import { compose } from './compose.ts'
import { findDevice, removeGone } from './device-queries.ts'
import { afterQuiet, isUrgent, mostTries, type Outcome, retryAfter, settle } from './domain.ts'
import { failed, sent } from './events.ts'
import { type Needs, zoneOf } from './needs.ts'
import { sendPush } from './push-word.ts'
import * as queries from './queries.ts'
import { isSilent } from './wish-queries.ts'

const asSystem = system('notifications')

// As many as the mail pool has connections, so that none waits inside its lease for its turn.
const atOnce = 4
const leaseSeconds = 120
const mostInSweep = 400

/** What one sweep did. */
export type Swept = { sent: number; failed: number; waiting: number }

/** Sends what is due, a few at a time, until nothing is or the sweep has done its share. */
export async function deliverDue(needs: Needs): Promise<Swept> {
  const swept: Swept = { sent: 0, failed: 0, waiting: 0 }
  for (let done = 0; done < mostInSweep; ) {
    const claimed = await claim(needs)
    if (claimed.length === 0) break
    // A fault with one message does not leave the others half sent; it flies when they are settled.
    const ends = await Promise.allSettled(claimed.map((message) => deliver(needs, message)))
    for (const end of ends) {
      if (end.status === 'rejected') throw end.reason
      swept[end.value]++
    }
    done += claimed.length
  }
  return swept
}

function claim({ db, now, realNow }: Needs): Promise<queries.Claimed[]> {
  const real = realNow()
  const wanted = {
    now: now(),
    realNow: real,
    leaseUntil: real.add({ seconds: leaseSeconds }),
    most: atOnce,
  }
  return db.transaction(asSystem, (tx) => queries.claimDue(tx, wanted))
}

/** One message, outside of any transaction while the network has it. */
async function deliver(needs: Needs, message: queries.Claimed): Promise<keyof Swept> {
  const quiet = quietUntil(needs, message)
  if (quiet) return wait(needs, message, { dueAt: quiet, reason: 'quiet', isTry: false })
  if (Temporal.Instant.compare(needs.now(), message.ends_at) >= 0) {
    return finish(needs, message, { state: 'failed', reason: 'late' })
  }
  if (isForgotten(message)) return finish(needs, message, { state: 'failed', reason: 'changed' })
  if (await isUnwanted(needs, message)) {
    return finish(needs, message, { state: 'failed', reason: 'unwanted' })
  }
  // Every claim ended in a fault or a crash: it is not the network that stops this one.
  if (message.tries > mostTries) return finish(needs, message, { state: 'failed', reason: 'fault' })
  if (message.device) return deliverTo(needs, message, message.device)
  const composed = await compose(needs, message)
  if ('failed' in composed)
    return finish(needs, message, { state: 'failed', reason: composed.failed })
  if ('notYet' in composed) return retry(needs, message, { reason: composed.notYet })
  const { letter, wordsVersion } = composed
  const isRepeat = message.may_have_arrived
  const verdict = await needs.mail.send({ id: message.id, isRepeat, ...letter })
  const outcome = settle(verdict, message.tries)
  if (outcome.state === 'queued') return retry(needs, message, outcome)
  return finish(needs, message, { ...outcome, language: letter.language, wordsVersion })
}

/** To one browser. One that is gone is forgotten; the mail has gone its own way. */
async function deliverTo(
  needs: Needs,
  message: queries.Claimed,
  deviceId: string,
): Promise<keyof Swept> {
  const device = await needs.db.read(asSystem, (tx) => findDevice(tx, deviceId))
  // Signed out there, or somebody else's by now.
  if (device?.person !== message.person || !device) {
    return finish(needs, message, { state: 'failed', reason: 'noDevice' })
  }
  const verdict = await sendPush(needs, message, device)
  const { kind, code } = verdict
  if (kind === 'later') {
    if (message.tries >= mostTries) return finish(needs, message, { state: 'failed', reason: code })
    const dueAt = needs.now().add({ seconds: verdict.afterSeconds })
    return wait(needs, message, { dueAt, reason: code, isTry: true })
  }
  if (kind === 'gone') await needs.db.transaction(asSystem, (tx) => removeGone(tx, device.id))
  const { language } = device
  return finish(needs, message, {
    state: kind === 'accepted' ? 'sent' : 'failed',
    reason: code,
    language,
  })
}

/** A reminder for somebody who said that they want none. */
async function isUnwanted({ db }: Needs, message: queries.Claimed): Promise<boolean> {
  const { template, facts, person } = message
  if (!person || !(facts.anchor || template === 'visitSoon')) return false
  return db.read(asSystem, (tx) => isSilent(tx, person, 'reminders'))
}

/** A reminder of something that is at another time by now, or is no more. */
function isForgotten({ template, facts, ...now }: queries.Claimed): boolean {
  if (facts.anchor) return !facts.on || !now.anchor_on?.equals(facts.on)
  const { visit_at: visitAt } = now
  if (template !== 'visitSoon') return false
  return !visitAt || !facts.startsAt || !visitAt.equals(facts.startsAt)
}

function quietUntil(needs: Needs, message: queries.Claimed): Temporal.Instant | undefined {
  const now = needs.now()
  if (message.is_urgent || isUrgent(message.template, message.facts, now)) return undefined
  const open = afterQuiet(now, zoneOf(needs, message.office))
  return Temporal.Instant.compare(open, now) > 0 ? open : undefined
}

type Ended = Exclude<Outcome, { state: 'queued' }> & { language?: string; wordsVersion?: string }

async function finish(needs: Needs, message: queries.Claimed, ended: Ended): Promise<keyof Swept> {
  const { db, events, now, identity } = needs
  const { state, reason, language = null, wordsVersion = null } = ended
  const facts = { office: message.office, messageId: message.id, template: message.template }
  await db.transaction(asSystem, async (tx) => {
    const settled = { state, reason, language, wordsVersion, person: message.person, at: now() }
    const isMine = (await queries.markSettled(tx, message, settled)) === 1
    if (!isMine) return
    if (state === 'sent') await events.publish(tx, sent, facts)
    else await events.publish(tx, failed, { ...facts, reason })
  })
  const { codeId } = message.facts
  if (state === 'sent' && codeId) await identity.markCodeSent(asSystem, codeId)
  return state
}

function retry(
  needs: Needs,
  message: queries.Claimed,
  { reason, mayHaveArrived = false }: { reason: string; mayHaveArrived?: boolean },
): Promise<keyof Swept> {
  if (message.tries >= mostTries) return finish(needs, message, { state: 'failed', reason })
  const dueAt = needs.now().add(retryAfter(message.tries, message.is_urgent))
  return wait(needs, message, { dueAt, reason, isTry: true, mayHaveArrived })
}

async function wait(
  { db }: Needs,
  message: queries.Claimed,
  one: { dueAt: Temporal.Instant; reason: string; isTry: boolean; mayHaveArrived?: boolean },
): Promise<'waiting'> {
  const { mayHaveArrived = false } = one
  await db.transaction(asSystem, (tx) =>
    queries.markWaiting(tx, message, { ...one, mayHaveArrived }),
  )
  return 'waiting'
}
