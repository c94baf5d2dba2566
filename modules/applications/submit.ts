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
import { addSubmission } from './action-queries.ts'
import { createBilling, type OpenBill } from './billing.ts'
import { actorOf, notNow } from './domain.ts'
import { markDraft } from './draft-queries.ts'
import type { Needs } from './needs.ts'
import type { CaseRow } from './queries.ts'
import type { Cases, Opened } from './reading-case.ts'

/** What handing in leads to. No bill: nothing is due now, or the same was handed in before. */
export type Submitted = { state: string; billId?: string; expiresAt?: Temporal.Instant }

type Judged = {
  definition: ServiceDefinition
  hash: string
  way: Journey
  lines: PriceLine[]
  variant: string
}

/** Handing in and taking back. */
export function createSubmit(needs: Needs, cases: Cases, acting: Acting) {
  const billing = createBilling(needs)
  const { db, now, vault, catalogue, payments, appointments, documents } = needs

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
    const today = catalogue.getService(row.service)
    if (today.hash === row.definition_hash) return pinned
    const fresh = judge(row, answers, today)
    const isSame = fresh.way.isComplete && totalOf(fresh.lines) === totalOf(pinned.lines)
    if (!isSame) throw new Refusal('applications.rulesChanged')
    return fresh
  }

  async function refuseMissingPapers(tx: Tx, row: CaseRow, judged: Judged): Promise<void> {
    const world = { ...catalogue.getContext(row.office), answers: judged.way.answers }
    const files = await documents.listFilesIn(tx, row.id)
    const sent = files.map(({ requirement }) => requirement)
    const missing = listMissingPapers(judged.definition, world, sent)
    if (missing.length === 0) return
    const papers = missing.map(({ names }) => textIn(names, row.language)).join(', ')
    throw new Refusal('applications.papersMissing', { papers, count: missing.length })
  }

  /** Keeps the place for the bill; where handing in opens none, it is theirs at once. */
  async function settlePlace(tx: Tx, caseId: string, bill: OpenBill | undefined): Promise<void> {
    await appointments.keepIn(tx, { caseId, until: bill?.expiresAt ?? billing.expiry() })
    if (!bill) await appointments.confirmIn(tx, { caseId })
  }

  async function handIn(tx: Tx, row: CaseRow, judged: Judged): Promise<Submitted> {
    const { definition, hash, variant, lines } = judged
    const action = actionOf(definition, 'submit')
    const asks = opensBill(definition.workflow, action)
    const bill = asks && (await billing.open(tx, row, { lines, expiresAt: billing.expiry() }))
    if (action.requires?.includes('place')) await settlePlace(tx, row.id, bill || undefined)
    await keep(tx, row, judged, bill ? bill.billId : null)
    const change = { variant, definition_hash: hash, submitted_at: now() }
    const after = await acting.take(tx, { row, definition, action, change })
    return { state: after.state, ...(bill && bill) }
  }

  /** Writes down what was handed in, never to be changed. */
  async function keep(tx: Tx, row: CaseRow, judged: Judged, bill: string | null): Promise<void> {
    const { hash, way, lines, variant } = judged
    const { kind, actor } = actorOf(tx.who)
    const at = now()
    const place = `applications.submissions|answers_sealed|${row.id}/${bill ?? at}`
    await addSubmission(tx, {
      office: row.office,
      case_id: row.id,
      definition_hash: hash,
      variant,
      answers_sealed: await vault.seal(tx, row.id, place, JSON.stringify(way.answers)),
      amount_rupiah: totalOf(lines),
      bill,
      at,
      actor_kind: kind,
      actor,
    })
  }

  return {
    /**
     * Hands the application in: every answer given, every paper sent, a place held where the
     * service books one; then the answers are frozen, the place kept and the bill opened where it
     * is due now, all at once or not at all. Doing it again changes nothing. Refuses with
     * applications.incomplete, .notEligible, .papersMissing, .feeUnknown, .changedElsewhere or
     * .rulesChanged.
     */
    submit: (who: Who, wish: { caseId: string; version: number }): Promise<Submitted> =>
      db.transaction(who, async (tx) => {
        const opened = await cases.allowLock(tx, wish.caseId, 'applications.submit')
        const { row, definition } = opened
        const action = actionOf(definition, 'submit')
        if (row.submitted_at && row.state === action.to) return { state: row.state }
        if (!action.from.includes(row.state)) throw notNow(definition, row, ['person'])
        const kept = await cases.openAnswers(tx, row.id)
        if (kept.version !== wish.version) throw new Refusal('applications.changedElsewhere')
        const judged = judgeToday(opened, kept.answers)
        await refuseMissingPapers(tx, row, judged)
        const { kind, actor } = actorOf(who)
        const sealed = await cases.sealAnswers(tx, row.id, judged.way.answers)
        const draft = { version: kept.version, answers_sealed: sealed }
        await markDraft(tx, row.id, draft, { at: now(), kind, actor })
        return handIn(tx, row, judged)
      }),

    /** Takes the application back; an unpaid bill and the place go with it. */
    withdraw: (who: Who, { caseId }: { caseId: string }): Promise<{ state: string }> =>
      db.transaction(who, async (tx) => {
        const { row, definition } = await cases.allowLock(tx, caseId, 'applications.withdraw')
        const action = actionOf(definition, 'withdraw')
        if (row.state === action.to) return { state: row.state }
        const after = await acting.take(tx, { row, definition, action })
        await payments.cancelBillIn(tx, { caseId })
        await appointments.releaseIn(tx, { caseId })
        return { state: after.state }
      }),
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
