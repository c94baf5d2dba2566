import type { Tx } from '#platform/db'
import { on, type Reaction, type Told } from '#platform/events'
import { reminderAt, type Template } from './domain.ts'
import { type Needs, zoneOf } from './needs.ts'
import {
  acted,
  billNews,
  calls,
  caseNews,
  claimMoved,
  claimOpened,
  codeRequested,
  collectedByProxy,
  draftStarted,
  guardianMoved,
  issued,
  letterEnded,
  ntpnDiffers,
  paperScanned,
  photographed,
  placeArrived,
  placeKept,
  placeMissed,
  placeNews,
  placeOffered,
  placeUnserved,
  promised,
  promiseMoved,
  proxyMoved,
  returnCodeIssued,
  shortPaid,
  ticketFinished,
  timeToGo,
  transferred,
  turnNear,
  waiverDecided,
} from './news.ts'
import * as queries from './queries.ts'
import { queueOnce, type Word } from './queue-once.ts'
import { createReminderReactions, onWaiting } from './reminder-reactions.ts'

type Visit = Word & { caseId: string; startsAt: string }

/** Plans the reminder of a visit that stands, and lets that of a visit that is no more lapse. */
async function planVisit(needs: Needs, tx: Tx, told: Told, visit: Visit): Promise<void> {
  const { template, person, caseId } = visit
  const stands = template === 'placeConfirmed' || template === 'placeMoved'
  const startsAt = stands ? Temporal.Instant.from(visit.startsAt) : null
  await queries.saveVisit(tx, { office: told.office, caseId, startsAt, toldAt: told.at })
  const dueAt = startsAt && reminderAt(startsAt, zoneOf(needs, told.office), needs.now())
  if (!dueAt) return
  const facts = { startsAt: visit.startsAt }
  // A visit that was moved away and back again is remembered once.
  const sendKey = `${caseId}|${startsAt}`
  await queueOnce(needs, tx, told, { template: 'visitSoon', sendKey, person, caseId, facts, dueAt })
}

/** Why a case is withdrawn that nobody went on with. */
const draftEnded = 'draft-ended'

type CaseNews = (typeof caseNews)[keyof typeof caseNews]
type Telling = { kind: CaseNews; template: Template; onlyWhen?: string }

/** Tells whoever the case is of; with `onlyWhen` only while the case has this public status. */
const tellCase = (needs: Needs, { kind, template, onlyWhen }: Telling) =>
  on(kind, async (tx, { caseId, reference, person = null, status, reason }, told) => {
    await queries.saveCase(tx, { office: told.office, caseId, person, reference })
    if (onlyWhen && status !== onlyWhen) return
    // What is registered at once is told as done, not as received.
    const isDone = template === 'submitted' && status === 'done'
    const isOver = template === 'withdrawn' && reason === draftEnded
    const said = isOver ? 'draftOver' : isDone ? 'issued' : template
    const word = { template: said, person, caseId } as const
    await queueOnce(needs, tx, told, { ...word, sendKey: told.eventId })
  })

// A walk-in with a paper number hears and reads the board.
const isSomebody = (facts: { person?: string | null; caseId?: string | null }) =>
  Boolean(facts.person || facts.caseId)

// That they were spoken to, or that a proposal went back to a colleague, needs no letter.
const claimSteps = [
  ...['proposedReturn', 'proposedReject', 'approved', 'rejected', 'returned', 'used'],
  'objected',
]

// Objections and urgent reasons that a person decided, and what the office ended.
const answers = ['overturnRefusal', 'upholdRefusal', 'urgentGranted', 'urgentRefused', 'end']

/** What we do on others' news: write down, once, that somebody is owed a word. Only add at the end. */
export function createReactions(needs: Needs): Reaction[] {
  const ofCases = Object.entries(caseNews).map(([template, kind]) =>
    tellCase(needs, { kind, template: template as Template }),
  )
  const ofBills = Object.entries(billNews).map(([template, kind]) =>
    on(kind, (tx, { caseId, person, billId, amountRupiah }, told) => {
      const word = { template: template as Template, sendKey: billId, person, caseId }
      return queueOnce(needs, tx, told, { ...word, facts: { amountRupiah } })
    }),
  )
  const ofPlaces = Object.entries(placeNews).map(([template, kind]) =>
    on(kind, async (tx, { caseId, person, startsAt }, told) => {
      const word = { template: template as Template, sendKey: told.eventId, person, caseId }
      await queueOnce(needs, tx, told, { ...word, facts: { startsAt } })
      await planVisit(needs, tx, told, { ...word, startsAt })
    }),
  )
  const reactions: Reaction[] = [
    on(codeRequested, (tx, { codeId, step }, told) => {
      const facts = { codeId, ...(step && { step }) }
      return queueOnce(needs, tx, told, { template: 'code', sendKey: codeId, facts })
    }),
    on(draftStarted, (tx, { caseId, reference, person = null }, told) =>
      queries.saveCase(tx, { office: told.office, caseId, person, reference }),
    ),
    on(
      turnNear,
      async (tx, { ticketId, label, stage, caseId, person, fromMinutes, toMinutes }, told) => {
        const word = {
          template: 'turnNear',
          sendKey: `${ticketId}|${stage}`,
          person,
          caseId,
        } as const
        await queueOnce(needs, tx, told, {
          ...word,
          facts: { ...(label ? { label } : {}), fromMinutes, toMinutes },
        })
      },
      isSomebody,
    ),
    ...ofCases,
    ...ofBills,
    ...ofPlaces,
    on(placeArrived, (tx, { caseId }, told) =>
      queries.saveVisit(tx, { office: told.office, caseId, startsAt: null, toldAt: told.at }),
    ),
    on(
      timeToGo,
      async (tx, { ticketId, label, person, fromMinutes, toMinutes }, told) => {
        const word = { template: 'timeToGo', sendKey: ticketId, person } as const
        await queueOnce(needs, tx, told, {
          ...word,
          facts: { ...(label ? { label } : {}), fromMinutes, toMinutes },
        })
      },
      ({ person }) => Boolean(person),
    ),
    on(
      ticketFinished,
      async (tx, { ticketId, caseId, person }, told) => {
        const word = { template: 'rateVisit', sendKey: ticketId, person, caseId } as const
        await queueOnce(needs, tx, told, word)
      },
      // Whoever took a number at the kiosk rates there, or by the code on the slip.
      ({ caseId }) => Boolean(caseId),
    ),
    on(caseNews.collected, (tx, { caseId, person }, told) =>
      queueOnce(needs, tx, told, { template: 'rateCase', sendKey: caseId, person, caseId }),
    ),
    tellCase(needs, { kind: issued, template: 'issued' }),
    tellCase(needs, { kind: photographed, template: 'toPay', onlyWhen: 'waiting-for-you' }),
    ...calls.map((kind) =>
      on(
        kind,
        async (tx, { label, caseId, person, counter }, told) => {
          const word = { template: 'called', sendKey: told.eventId, person, caseId } as const
          await queueOnce(needs, tx, told, { ...word, facts: { label, counter } })
        },
        isSomebody,
      ),
    ),
    on(placeOffered, (tx, { offerId, caseId, person, startsAt, until }, told) => {
      const word = { template: 'placeOffered', sendKey: offerId, person, caseId } as const
      return queueOnce(needs, tx, told, { ...word, facts: { startsAt, until } })
    }),
    on(
      placeKept,
      async (tx, { ticketId, label, caseId, person, opensAt }, told) => {
        const word = { template: 'placeKept', sendKey: ticketId, person, caseId } as const
        await queueOnce(needs, tx, told, { ...word, facts: { label, startsAt: opensAt } })
      },
      isSomebody,
    ),
    on(placeUnserved, (tx, { caseId, person, startsAt, how }, told) => {
      const word = { template: 'placeUnserved', sendKey: told.eventId, person, caseId } as const
      const facts = { startsAt, ...(how && { step: how }) }
      return queueOnce(needs, tx, told, { ...word, facts })
    }),
    on(shortPaid, (tx, { attemptId, caseId, person, amountRupiah, missingRupiah }, told) => {
      const word = { template: 'shortPaid', sendKey: attemptId, person, caseId } as const
      return queueOnce(needs, tx, told, { ...word, facts: { amountRupiah, missingRupiah } })
    }),
    on(ntpnDiffers, (tx, { entryId, caseId, person, reason }, told) => {
      const word = { template: 'ntpnDiffers', sendKey: entryId, person, caseId } as const
      return queueOnce(needs, tx, told, { ...word, facts: { reason } })
    }),
    on(waiverDecided, async (tx, { waiverId, caseId, person, amountRupiah, state }, told) => {
      if (state === 'void') return
      const word = { template: 'waiverDecided', sendKey: waiverId, person, caseId } as const
      await queueOnce(needs, tx, told, { ...word, facts: { amountRupiah, step: state } })
    }),
    on(claimOpened, async (tx, { claimId, caseId, person, ...facts }, told) => {
      const { number, reason, amountRupiah, dueAt } = facts
      // A service that changes tells at once what its money is used for.
      if (reason === 'changed') return
      const word = { template: 'claimOpened', sendKey: claimId, person, caseId } as const
      await queueOnce(needs, tx, told, { ...word, facts: { number, reason, amountRupiah, dueAt } })
    }),
    on(claimMoved, async (tx, { caseId, person, number, step, stepRupiah }, told) => {
      if (!claimSteps.includes(step)) return
      const word = { template: 'claimMoved', sendKey: told.eventId, person, caseId } as const
      await queueOnce(needs, tx, told, {
        ...word,
        facts: { number, step, amountRupiah: stepRupiah },
      })
    }),
    on(promised, (tx, { caseId, person, on: day }, told) => {
      const word = { template: 'promised', sendKey: told.eventId, person, caseId } as const
      return queueOnce(needs, tx, told, { ...word, facts: { on: day } })
    }),
    on(promiseMoved, (tx, { caseId, person, on: day, before, why }, told) => {
      const word = { template: 'promiseMoved', sendKey: told.eventId, person, caseId } as const
      return queueOnce(needs, tx, told, { ...word, facts: { on: day, before, why } })
    }),
    onWaiting(needs),
    tellCase(needs, { kind: transferred, template: 'transferred' }),
    on(letterEnded, async (tx, { letterId, caseId, person, number, isAsked }, told) => {
      if (!isAsked) return
      const word = { template: 'letterEnded', sendKey: letterId, person, caseId } as const
      await queueOnce(needs, tx, told, { ...word, facts: { number } })
    }),
    ...createReminderReactions(needs),
    on(paperScanned, (tx, { fileId, caseId, person, verdict }, told) => {
      const template = verdict === 'clean' ? 'paperScanned' : 'paperInfected'
      return queueOnce(needs, tx, told, { template, sendKey: fileId, person, caseId })
    }),
    on(acted, async (tx, { caseId, reference, person = null, action }, told) => {
      if (!answers.includes(action)) return
      await queries.saveCase(tx, { office: told.office, caseId, person, reference })
      const word = { template: 'answered', sendKey: told.eventId, person, caseId } as const
      await queueOnce(needs, tx, told, word)
    }),
    on(collectedByProxy, (tx, { caseId, person }, told) => {
      const word = { template: 'collectedByProxy', sendKey: caseId, person, caseId } as const
      return queueOnce(needs, tx, told, word)
    }),
    on(returnCodeIssued, async (tx, { person, caseId }, told) => {
      // Whoever was made with the code holds it, and has no address.
      if (!caseId) return
      const word = { template: 'returnCode', sendKey: told.eventId, person, caseId } as const
      await queueOnce(needs, tx, told, word)
    }),
    on(guardianMoved, async (tx, { caseId, reference, person = null, step }, told) => {
      await queries.saveCase(tx, { office: told.office, caseId, person, reference })
      const word = { template: 'guardianMoved', sendKey: told.eventId, person, caseId } as const
      await queueOnce(needs, tx, told, { ...word, facts: { step } })
    }),
    on(proxyMoved, async (tx, { caseId, person = null, step, how }, told) => {
      const word = { template: 'proxyMoved', sendKey: told.eventId, person, caseId } as const
      await queueOnce(needs, tx, told, { ...word, facts: { step, how } })
    }),
    on(placeMissed, (tx, { caseId, person, startsAt }, told) => {
      const word = { template: 'placeMissed', sendKey: told.eventId, person, caseId } as const
      return queueOnce(needs, tx, told, { ...word, facts: { startsAt } })
    }),
  ]
  return reactions
}
