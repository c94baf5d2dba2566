import { on, type Reaction, type Told } from '#platform/events'
import { lockAnchor } from './anchor-queries.ts'
import { type Needs, zoneOf } from './needs.ts'
import * as news from './reminder-news.ts'
import { dropAnchor, setAnchor } from './reminders.ts'
import { collectionOffsets } from './reminding.ts'

const stayKey = (id: string) => `stay:${id}`
const answerKey = (id: string) => `answer:${id}`
const draftKey = (id: string) => `draft:${id}`
const readyKey = (id: string) => `ready:${id}`
const documentKey = (id: string) => `document:${id}`

const before = (days: readonly number[]) => days.map((each) => -each)

/** Days before a draft ends. */
const draftOffsets = before([7, 1])
/** About nine, seven and six months before a document ends. */
const documentOffsets = before([270, 210, 180])

/** By when an applicant answers. */
export const onWaiting = (needs: Needs): Reaction =>
  on(news.waiting, (tx, { caseId, person, until, remindBefore }, told) =>
    setAnchor(needs, tx, told, {
      ...{ key: answerKey(caseId), template: 'answerBy', person, caseId },
      on: Temporal.PlainDate.from(until),
      ...(remindBefore && { offsets: before(remindBefore) }),
    }),
  )

/** What is reminded of, and when nothing more is to be said. Only add at the end. */
export function createReminderReactions(needs: Needs): Reaction[] {
  const { findService } = needs
  const dayOf = ({ office, at }: Told) => at.toZonedDateTimeISO(zoneOf(needs, office)).toPlainDate()
  const drop = (kind: typeof news.answered, keyOf: (caseId: string) => string) =>
    on(kind, (tx, { caseId }, told) => dropAnchor(needs, tx, told, keyOf(caseId)))

  const stay: Reaction[] = [
    on(news.stayChanged, (tx, { stayId, person, until, ...stays }, told) => {
      const key = stayKey(stayId)
      // Whoever asked in time waits for us; there is nothing for them to do.
      if (stays.isPending) return dropAnchor(needs, tx, told, key)
      const amountRupiah = stays.dailyRupiah
      return setAnchor(needs, tx, told, {
        ...{ key, template: 'staySoon', person, on: Temporal.PlainDate.from(until) },
        offsets: before(stays.remindBefore),
        facts: amountRupiah === undefined ? {} : { amountRupiah },
      })
    }),
    on(news.stayEnded, (tx, { stayId }, told) => dropAnchor(needs, tx, told, stayKey(stayId))),
  ]

  const answer: Reaction[] = [drop(news.answered, answerKey)]

  /** A draft is kept for so many days since it was last written in. */
  const draft: Reaction[] = [
    on(news.started, async (tx, { caseId, person, service }, told) => {
      const days = findService(service)?.definition.retention.draftDays
      if (days)
        await setAnchor(needs, tx, told, {
          ...{ key: draftKey(caseId), template: 'draftEnds', person, caseId },
          ...{ on: dayOf(told).add({ days }), offsets: draftOffsets, facts: { keptDays: days } },
        })
    }),
    on(news.answersSaved, async (tx, { caseId }, told) => {
      const row = await lockAnchor(tx, draftKey(caseId))
      if (!row?.facts.keptDays || row.ended_at) return
      const on = dayOf(told).add({ days: row.facts.keptDays })
      const { key, template, person } = row
      await setAnchor(needs, tx, told, { key, template, person, caseId, on })
    }),
    ...[news.submitted, news.withdrawn].map((kind) => drop(kind, draftKey)),
  ]

  const collection: Reaction[] = [
    on(news.ready, (tx, { caseId, person, service }, told) => {
      const months = findService(service)?.definition.collection?.withinMonths
      const day = dayOf(told)
      const lastDay = months === undefined ? undefined : day.add({ months })
      const kept = lastDay && day.until(lastDay).total('days')
      return setAnchor(needs, tx, told, {
        ...{ key: readyKey(caseId), template: 'notCollected', person, caseId, on: day },
        offsets: collectionOffsets(kept),
        facts: lastDay ? { lastDay: lastDay.toString() } : {},
      })
    }),
    // On hold, nobody is sent to the office for nothing; released, it is reminded of again.
    ...[news.collected, news.uncollected, news.withdrawn, news.held].map((kind) =>
      drop(kind, readyKey),
    ),
    on(news.released, async (tx, { caseId, state }, told) => {
      const row = state === 'ready' && (await lockAnchor(tx, readyKey(caseId)))
      if (!row) return
      const { key, template, person, on_day } = row
      await setAnchor(needs, tx, told, { key, template, person, caseId, on: on_day })
    }),
  ]

  const documents: Reaction[] = [
    on(news.collected, async (tx, { caseId, person, service, variant }, told) => {
      const variants = findService(service)?.definition.variants ?? []
      const years = variants.find(({ id }) => id === variant)?.validityYears
      if (years)
        await setAnchor(needs, tx, told, {
          ...{ key: documentKey(caseId), template: 'documentEnds', person, caseId },
          ...{ on: dayOf(told).add({ years }), offsets: documentOffsets },
        })
    }),
  ]

  return [...stay, ...answer, ...draft, ...collection, ...documents]
}
