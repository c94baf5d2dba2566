import { type PriceLine, priceLines, totalOf } from '#modules/catalogue'
import type { Who } from '#packages/access'
import {
  findVariant,
  firstOpenPage,
  type Journey,
  journey,
  listMissingPapers,
  opensBill,
  type ServiceDefinition,
  textIn,
} from '#packages/forms'
import { Refusal } from '#packages/refusal'
import type { Tx } from '#platform/db'
import type { Acting } from './acting.ts'
import { createBilling, earlier, type OpenBill } from './billing.ts'
import { actorOf, notNow } from './domain.ts'
import { markDraft } from './draft-queries.ts'
import type { Confirmed } from './hands.ts'
import { identityIn } from './identity.ts'
import type { Needs } from './needs.ts'
import type { Parties } from './parties.ts'
import type { CaseRow } from './queries.ts'
import type { Cases, Opened } from './reading-case.ts'
import type { RunningLooks } from './running.ts'
import { createKeeping } from './submissions.ts'

const leastBillMinutes = 15
// A place that was given back ends no bill.
const waits: ReadonlySet<string> = new Set(['held', 'kept', 'confirmed'])

const isBefore = (a: Temporal.Instant, b: Temporal.Instant) => Temporal.Instant.compare(a, b) < 0

/** What handing in leads to. No bill: nothing is due now, or the same was handed in before. */
export type Submitted = { state: string; billId?: string; expiresAt?: Temporal.Instant }

type Judged = {
  definition: ServiceDefinition
  hash: string
  way: Journey
  lines: PriceLine[]
  variant: string
}

/**
 * Which application, and the version of its answers that was looked at. When an officer hands it in,
 * `confirmed` is how the applicant said yes to it.
 */
export type Handing = {
  caseId: string
  version: number
  confirmed?: Confirmed
  /** Said by whoever hands in: where one for the same person and service is under way, a second is meant. */
  isSecondMeant?: boolean
}

/** An application that may be handed in. */
type Prepared = { row: CaseRow; judged: Judged; confirmed?: Confirmed }

type Parts = { cases: Cases; acting: Acting; parties: Parties; running: RunningLooks }

/** Handing in. */
export function createSubmit(needs: Needs, { cases, acting, parties, running }: Parts) {
  const billing = createBilling(needs)
  const keeping = createKeeping(needs)
  const { db, now, vault, catalogue, appointments, documents } = needs

  function judge(row: CaseRow, given: Journey['answers'], { definition, hash }: Named): Judged {
    const context = catalogue.getContext(row.office)
    const way = journey(definition, given, context)
    const world = { ...context, answers: way.answers }
    const variant = findVariant(definition, world)?.id ?? ''
    return { definition, hash, way, lines: priceLines(definition, world), variant }
  }

  /**
   * The rules it is handed in under: today's, when they ask and cost the same as those it was
   * filled in under; otherwise the applicant has to look again first.
   */
  function judgeToday(opened: Opened, answers: Journey['answers']): Judged {
    const { row, definition } = opened
    const pinned = judge(row, answers, { definition, hash: row.definition_hash })
    refuseIncomplete(pinned, row)
    const today = catalogue.getServiceAt(row.service, row.office)
    if (today.hash === row.definition_hash) return pinned
    const fresh = judge(row, answers, today)
    // Where beginning fixes the fee, a draft goes on under the rules it began with.
    if (definition.feeBasis === 'draft' && fresh.way.isComplete) return pinned
    const isSame = fresh.way.isComplete && totalOf(fresh.lines) === totalOf(pinned.lines)
    if (!isSame) throw new Refusal('applications.rulesChanged')
    return fresh
  }

  async function refuseMissingPapers(tx: Tx, row: CaseRow, judged: Judged): Promise<void> {
    const world = { ...catalogue.getContext(row.office), answers: judged.way.answers }
    const files = await documents.listFilesIn(tx, row.id)
    const sent = files.flatMap(({ requirement, counts }) => (counts ? [requirement] : []))
    const missing = listMissingPapers(judged.definition, world, sent)
    if (missing.length === 0) return
    const papers = missing.map(({ names }) => textIn(names, row.language)).join(', ')
    throw new Refusal('applications.papersMissing', { papers, count: missing.length })
  }

  /** Keeps the place for the bill; where handing in opens none, it is theirs at once. */
  async function settlePlace(tx: Tx, { row, judged }: Prepared, bill: OpenBill | undefined) {
    const caseId = row.id
    const until = bill?.expiresAt ?? billing.expiry()
    const number = identityIn(judged.definition, judged.way.answers)
    const identity =
      number && vault.blindIndex('appointments.identity', number).toString('base64url')
    await seatWhoIsHere(tx, row)
    await appointments.keepIn(tx, { caseId, until, identity })
    if (!bill) await appointments.confirmIn(tx, { caseId })
  }

  /** What an officer hands in for the number in the chair has its appointment: this visit. */
  async function seatWhoIsHere(tx: Tx, row: CaseRow): Promise<void> {
    if (tx.who.kind !== 'officer' || row.party) return
    const { id: caseId, office, service, person } = row
    const seat = await needs.hall?.findSeatIn(tx, { office, caseId })
    if (!seat) return
    await appointments.seatIn(tx, { caseId, office, service, ...seat, ...(person && { person }) })
  }

  /** Everything that must be true before handing in; nothing when the same was handed in before. */
  async function prepare(tx: Tx, wish: Handing): Promise<Prepared | { state: string }> {
    const opened = await cases.allowLock(tx, wish.caseId, 'applications.submit')
    const { row, definition } = opened
    const action = actionOf(definition, 'submit')
    if (row.submitted_at && row.state === action.to) return { state: row.state }
    if (!action.from.includes(row.state)) throw notNow(definition, row, ['person'])
    const kept = await cases.openAnswers(tx, opened)
    if (tx.who.kind === 'officer' && !wish.confirmed) {
      throw new Refusal('applications.notConfirmed')
    }
    if (kept.version !== wish.version) throw new Refusal('applications.changedElsewhere')
    const judged = judgeToday(opened, kept.answers)
    await refuseMissingPapers(tx, row, judged)
    await running.holdIn(tx, { ...opened, answers: judged.way.answers }, wish)
    const { kind, actor } = actorOf(tx.who)
    const sealed = await cases.sealAnswers(tx, row.id, judged.way.answers)
    // Alone from here on: what a family shares is each one's own copy once it was handed in.
    const draft = { version: kept.draftVersion, answers_sealed: sealed }
    await markDraft(tx, row.id, draft, { at: now(), kind, actor })
    const isOfficer = tx.who.kind === 'officer'
    return { row, judged, ...(isOfficer && wish.confirmed && { confirmed: wish.confirmed }) }
  }

  const asksFor = ({ judged: { definition } }: Prepared): boolean =>
    opensBill(definition.workflow, actionOf(definition, 'submit'))

  /** A bill ends with the first of the minutes it is paid for: nobody pays for one that has passed. */
  async function findExpiry(tx: Tx, all: readonly Prepared[]): Promise<Temporal.Instant> {
    const least = now().add({ minutes: leastBillMinutes })
    let until = billing.expiry()
    for (const { row } of all) {
      const place = await appointments.findForCaseIn(tx, row.id)
      if (place && waits.has(place.state) && isBefore(place.startsAt, until)) until = place.startsAt
    }
    let end = isBefore(until, least) ? least : until
    for (const { row, judged } of all) {
      const { definition, way, lines } = judged
      end = earlier(end, billing.findEnd({ row, definition }, way.answers, lines))
    }
    return end
  }

  /** Hands everybody in: one bill for all of them, the place of each kept until it ends. */
  async function handIn(tx: Tx, all: readonly Prepared[]): Promise<Submitted[]> {
    const expiresAt = await findExpiry(tx, all)
    const payers = all.filter(asksFor)
    const shares = payers.map(({ row, judged: { lines } }) => ({ row, lines }))
    const bill = await billing.openTogether(tx, { shares, expiresAt })
    const handed: Submitted[] = []
    for (const each of all) {
      const own = payers.includes(each) ? bill : undefined
      handed.push(await sayingWhose(each.row.id, handInOne(tx, each, own)))
    }
    return handed
  }

  async function handInOne(
    tx: Tx,
    prepared: Prepared,
    bill: OpenBill | undefined,
  ): Promise<Submitted> {
    const { row, judged } = prepared
    const { definition, hash, variant } = judged
    const action = actionOf(definition, 'submit')
    if (action.requires?.includes('place')) await settlePlace(tx, prepared, bill)
    await keep(tx, prepared, bill ? bill.billId : null)
    const change = { variant, definition_hash: hash, submitted_at: now() }
    const after = await acting.take(tx, { row, definition, action, change })
    return { state: after.state, ...(bill && bill) }
  }

  /** Writes down what was handed in, never to be changed. */
  function keep(tx: Tx, { row, judged, confirmed }: Prepared, bill: string | null): Promise<void> {
    const { hash, way, lines, variant } = judged
    const named = { ...row, definition_hash: hash, variant }
    return keeping.keep(tx, named, { answers: way.answers, lines, bill, confirmed })
  }

  return {
    /**
     * Hands the application in: every answer given, every paper sent, a place held where the
     * service books one; then the answers are frozen, the place kept and the bill opened where it
     * is due now, all at once or not at all. Doing it again changes nothing. Refuses with
     * applications.incomplete, .notEligible, .papersMissing, .notConfirmed, .feeUnknown, .changedElsewhere,
     * .rulesChanged or, where no second one is meant, .runsAlready or .runsElsewhere.
     */
    submit: (who: Who, wish: Handing): Promise<Submitted> =>
      db.transaction(who, async (tx) => {
        const prepared = await prepare(tx, wish)
        if ('state' in prepared) return prepared
        const [handed] = await handIn(tx, [prepared])
        return handed as Submitted
      }),

    /**
     * Hands in these members of a family: one case each, linked for good, with one bill for all of
     * them. All of them or nobody; who is left out stays in the draft and can follow. Doing it again
     * changes nothing. Refuses like `submit`, saying of which case (`caseId`), and with
     * applications.unknownParty.
     */
    submitTogether: (
      who: Who,
      wish: { partyId: string; members: readonly Handing[] },
    ): Promise<Submitted[]> =>
      db.transaction(who, async (tx) => {
        const { all } = await parties.lockAll(tx, wish.partyId)
        const chosen = all.flatMap(({ row }) =>
          wish.members.filter(({ caseId }) => caseId === row.id),
        )
        if (chosen.length === 0 || chosen.length < wish.members.length) {
          throw new Refusal('applications.unknownParty')
        }
        const prepared: Prepared[] = []
        for (const each of chosen) {
          const one = await sayingWhose(each.caseId, prepare(tx, each))
          if (!('state' in one)) prepared.push(one)
        }
        return handIn(tx, prepared)
      }),
  }
}

/** Says in a refusal which of several cases it is about. */
async function sayingWhose<T>(caseId: string, work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    throw new Refusal(error.code, { ...error.values, caseId })
  }
}

type Named = { definition: ServiceDefinition; hash: string }

function actionOf(definition: ServiceDefinition, id: string) {
  const action = definition.workflow.actions.find((each) => each.id === id)
  if (!action) throw new Refusal('applications.unknownAction')
  return action
}

function refuseIncomplete({ way, lines }: Judged, row: CaseRow): void {
  if (way.stopped) {
    throw new Refusal('applications.notEligible', {
      why: textIn(way.stopped.otherwise, row.language),
    })
  }
  const page = firstOpenPage(way)
  if (page) {
    throw new Refusal('applications.incomplete', { page: textIn(page.title, row.language) })
  }
  // A variant nobody knows the price of can be read about; no bill can be written for it.
  if (lines.length === 0) throw new Refusal('applications.feeUnknown')
}
