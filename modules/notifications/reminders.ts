import { system } from '#packages/access'
import type { Tx } from '#platform/db'
import type { Told } from '#platform/events'
import {
  type AnchorRow,
  claimAnchors,
  endAnchor,
  lockAnchor,
  markSaid,
  saveAnchor,
} from './anchor-queries.ts'
import type { Facts, Template } from './domain.ts'
import { type Needs, zoneOf } from './needs.ts'
import { queueOnce } from './queue-once.ts'
import { dueOffset, nextDay, type Reminded } from './reminding.ts'

const asSystem = system('notifications')
const atOnce = 100
const mostInSweep = 1000

/** A thing to remind of. Without `offsets` those it had are kept. */
export type Anchor = {
  key: string
  template: Template
  person: string | null | undefined
  caseId?: string
  on: Temporal.PlainDate
  offsets?: readonly number[]
  facts?: Facts
}

const remindedOf = (row: AnchorRow): Reminded => ({
  on: row.on_day,
  offsets: row.offsets,
  since: row.since,
  last: row.last_offset,
})

/** The end of a day on an office's wall. */
const endOf = (day: Temporal.PlainDate, zone: string) =>
  day.add({ days: 1 }).toZonedDateTime(zone).toInstant()

/** Sets a thing to remind of, or its new day: then it begins anew, and what was said of the old one is past. */
export async function setAnchor(needs: Needs, tx: Tx, told: Told, one: Anchor): Promise<void> {
  if (!one.person) return
  const before = await lockAnchor(tx, one.key)
  if (before && Temporal.Instant.compare(before.told_at, told.at) > 0) return
  const offsets = [...(one.offsets ?? before?.offsets ?? [])]
  if (offsets.length === 0) return
  const today = needs.now().toZonedDateTimeISO(zoneOf(needs, told.office)).toPlainDate()
  const isSame = before?.on_day.equals(one.on) === true
  const row: AnchorRow = {
    office: told.office,
    key: one.key,
    template: one.template,
    person: one.person,
    case_id: one.caseId ?? null,
    on_day: one.on,
    offsets,
    facts: one.facts ?? before?.facts ?? {},
    since: isSame ? before.since : today,
    last_offset: isSame ? before.last_offset : null,
    next_on: null,
    told_at: told.at,
    ended_at: null,
  }
  await saveAnchor(tx, { ...row, next_on: nextDay(remindedOf(row)) })
}

/** Nothing more is to be said of it; what waits to be sent is not sent. */
export const dropAnchor = ({ now }: Needs, tx: Tx, told: Told, key: string) =>
  endAnchor(tx, { key, at: now(), toldAt: told.at })

/** Says what is due of one anchor, once. */
async function remind(needs: Needs, tx: Tx, row: AnchorRow): Promise<boolean> {
  const zone = zoneOf(needs, row.office)
  const today = needs.now().toZonedDateTimeISO(zone).toPlainDate()
  const due = dueOffset(remindedOf(row), today)
  if (!due) return false
  const { offset, isUseful } = due
  const next = nextDay({ ...remindedOf(row), last: offset })
  await markSaid(tx, { key: row.key, last: offset, next })
  if (!isUseful) return false
  const facts: Facts = {
    ...row.facts,
    anchor: row.key,
    on: row.on_day.toString(),
    ...(offset < 0 && { endsAt: endOf(row.on_day, zone).toString() }),
  }
  const { template, person, case_id: caseId } = row
  const sendKey = `${row.key}|${row.on_day}|${offset}`
  const told = { office: row.office, at: needs.now() }
  await queueOnce(needs, tx, told, { template, sendKey, person, caseId, facts })
  return true
}

/** Sweep: writes down every reminder that is due, one for each thing however long nobody swept. */
export async function remindDue(needs: Needs): Promise<number> {
  let said = 0
  for (let seen = 0; seen < mostInSweep; ) {
    const rows = await needs.db.transaction(asSystem, async (tx) => {
      // The day begins in the east; an office where it has not yet is asked again.
      const by = needs.now().toZonedDateTimeISO('Asia/Jayapura').toPlainDate()
      const claimed = await claimAnchors(tx, { by, most: atOnce })
      for (const row of claimed) said += (await remind(needs, tx, row)) ? 1 : 0
      return claimed.length
    })
    if (rows < atOnce) break
    seen += rows
  }
  return said
}
