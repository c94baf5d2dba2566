import { system, type Who } from '#packages/access'
import { dayOf } from '#packages/calendar'
import { Refusal } from '#packages/refusal'
import { chosenIn, type Scores, smallestCell } from '#packages/satisfaction'
import type { Tx } from '#platform/db'
import { addComment } from './comment-queries.ts'
import { asComment, type Channel, channelOf } from './domain.ts'
import { answered } from './events.ts'
import { getRated, isPractice } from './judged.ts'
import type { Needs } from './needs.ts'
import { addOnce, allowRating, type Occasion, type Rated } from './occasions.ts'
import * as queries from './queries.ts'

/** What somebody thought; a comment stands apart from what they answered. */
export type Rating = { rated: Rated; scores: Scores; comment?: string }

/** Where a survey stands: nothing to rate yet, open until a day, answered, or closed. */
export type Survey = {
  office: string
  service: string
  state: 'early' | 'open' | 'answered' | 'closed'
  closesOn: Temporal.PlainDate
}

const asSystem = system('feedback')
const mostPractised = 500

/** Puts one person's answers among the newest; a fifth closes their block and shows the one before. */
async function count(
  tx: Tx,
  { office, service, month }: queries.Cell,
  one: { scores: Scores; channel: Channel },
): Promise<void> {
  const cell = { office, service, month }
  const { ready, fresh } = await queries.lockCell(tx, cell)
  await queries.addChosen(tx, cell, chosenIn(one.scores))
  const { channel } = one
  if (fresh + 1 < smallestCell) {
    await queries.countAnswer(tx, cell, { channel, shown: 0, ready, fresh: fresh + 1 })
    return
  }
  await queries.showReady(tx, cell)
  await queries.keepReady(tx, cell)
  await queries.countAnswer(tx, cell, { channel, shown: ready, ready: smallestCell, fresh: 0 })
}

/** Asking and answering. */
export function answerVerbs(needs: Needs) {
  const { db, events, now, chanceId } = needs

  // In memory alone, so that whoever tries the survey is thanked once and nothing is counted.
  const practised = new Set<string>()
  const nameOf = ({ key }: Occasion) => key.toString('hex')
  function practise(occasion: Occasion): 'saved' | 'before' {
    const name = nameOf(occasion)
    if (practised.has(name)) return 'before'
    if (practised.size >= mostPractised) practised.clear()
    practised.add(name)
    return 'saved'
  }

  const isPast = ({ office, closesOn }: Occasion) =>
    Temporal.PlainDate.compare(dayOf(now(), getRated(needs, office).zone), closesOn) > 0

  /** The one turn of an occasion, taken now; whoever comes too late is told so. */
  async function turnAt(tx: Tx, occasion: Occasion) {
    if (!isPast(occasion)) {
      await addOnce(tx, occasion)
      return (await queries.takeTurn(tx, occasion)) ?? 'taken'
    }
    const known = await queries.findOccasion(tx, occasion)
    if (known?.is_answered) return 'taken'
    throw new Refusal('feedback.closed')
  }

  return {
    /** Where the survey about a visit or a case stands. */
    getSurvey: async (who: Who, rated: Rated): Promise<Survey> => {
      const { occasion, isOver } = await allowRating(needs, who, rated)
      const { office, service, closesOn } = occasion
      if (isPractice(needs, office)) {
        const state = !isOver ? 'early' : practised.has(nameOf(occasion)) ? 'answered' : 'open'
        return { office, service, closesOn, state }
      }
      const known = isOver
        ? await db.readAtOnce(asSystem, (tx) => queries.findOccasion(tx, occasion))
        : undefined
      const isOpen = isOver && !isPast(occasion)
      const state = known?.is_answered ? 'answered' : isOpen ? 'open' : isOver ? 'closed' : 'early'
      return { office, service, closesOn, state }
    },

    /**
     * Counts what somebody thought, once an occasion; a second time changes nothing. It is written
     * as the house, without the key of the request, so that no row says who it was.
     */
    answer: async (
      who: Who,
      { rated, scores, comment = '' }: Rating,
    ): Promise<'saved' | 'before'> => {
      const { occasion, isOver } = await allowRating(needs, who, rated)
      const body = asComment(comment)
      const hasScores = chosenIn(scores).length > 0
      if (!hasScores && !body) throw new Refusal('feedback.nothing')
      if (!isOver) throw new Refusal('feedback.early')
      if (isPractice(needs, occasion.office)) return practise(occasion)
      return db.transaction(asSystem, async (tx) => {
        const turn = await turnAt(tx, occasion)
        if (turn === 'taken') return 'before'
        const cell = { office: occasion.office, ...turn }
        if (hasScores) await count(tx, cell, { scores, channel: channelOf(who) })
        if (body) await addComment(tx, { ...cell, id: chanceId(), body })
        await events.publish(tx, answered, { office: cell.office, service: cell.service })
        return 'saved'
      })
    },

    /** Sweep: forgets which occasions there were, when nobody may rate them any more. */
    forgetOld: (): Promise<number> =>
      db.transaction(asSystem, (tx) =>
        // Two days later than anywhere in the country.
        queries.forgetClosed(tx, dayOf(now(), 'Asia/Jakarta').subtract({ days: 2 })),
      ),
  }
}
