import { allow, demandProof, type Officer, type Who } from '#packages/access'
import { Refusal } from '#packages/refusal'
import type { Reader, Tx } from '#platform/db'
import { readPaper } from './claim-rules.ts'
import { type Line, shareOf } from './domain.ts'
import { waiverDecided } from './events.ts'
import { type Needs, newId } from './needs.ts'
import type { Opening } from './opening.ts'
import * as queries from './queries.ts'
import type { BillRow } from './rows.ts'
import type { WaiverRow, WaiverState } from './waiver-queries.ts'
import * as waiverQueries from './waiver-queries.ts'
import { placeOf, type Said, sealWords, wordsOpener } from './words.ts'

/** What is proposed: what the case shall still owe, by which rule, and what proves it. */
export type NewWaiver = {
  caseId: string
  afterRupiah: number
  basis: string
  proof: string
  reason?: string
}

/** A fee that is not asked for, as screens show it; without its words once its application was erased. */
export type Waiver = {
  waiverId: string
  caseId: string
  beforeRupiah: number
  afterRupiah: number
  basis: string
  proof: string
  reason?: string
  state: WaiverState
  staffId: string
  at: Temporal.Instant
  whyNot?: string
}

const most = 100

type Words = Partial<Said<'basis' | 'proof' | 'reason' | 'whyNot'>>

const clearOf = ({ basis, proof, reason, why_not: whyNot }: WaiverRow): Words => ({
  ...{ basis, proof, reason, whyNot },
})

const waiverOf = (row: WaiverRow, { basis, proof, reason, whyNot }: Words): Waiver => ({
  waiverId: row.id,
  caseId: row.case_id,
  beforeRupiah: row.before_rupiah,
  afterRupiah: row.after_rupiah,
  basis: basis ?? '',
  proof: proof ?? '',
  ...(reason && { reason }),
  state: row.state,
  staffId: row.staff,
  at: row.at,
  ...(whyNot && { whyNot }),
})

const tidy = (text = '') => text.trim().replaceAll(/\s+/g, ' ')

/** The lines of a bill when this case owes so much less of it: the first of its lines keeps the rest. */
export function waive(
  bill: { caseId: string; lines: readonly Line[] },
  { caseId, afterRupiah }: { caseId: string; afterRupiah: number },
): Line[] {
  let left = afterRupiah
  return bill.lines.map((line) => {
    if ((line.caseId ?? bill.caseId) !== caseId) return line
    const amountRupiah = Math.min(left, line.amountRupiah)
    left -= amountRupiah
    return { ...line, amountRupiah }
  })
}

/** Fees that are not asked for: a rule, a proof and two people. */
export function createWaivers({ db, events, now, vault, conflicts }: Needs, opening: Opening) {
  const officeOf = (who: Who) => ('office' in who ? who.office : '')

  /** The bill while nothing of it is paid or on its way. */
  async function lockOpen(tx: Tx, caseId: string): Promise<BillRow> {
    const bill = await queries.holdOpenBillOfCase(tx, caseId)
    if (!bill) throw new Refusal('payments.noBill')
    if (bill.state === 'provisional') throw new Refusal('payments.beingPaid')
    return bill
  }

  function readWaiver(wish: NewWaiver, before: number) {
    const { afterRupiah } = wish
    const isLess = Number.isSafeInteger(afterRupiah) && afterRupiah >= 0 && afterRupiah < before
    if (!isLess) throw new Refusal('payments.waiverAmount', { before })
    const basis = tidy(wish.basis)
    if (basis.length < 3 || basis.length > 100) throw new Refusal('payments.waiverRule')
    const reason = tidy(wish.reason)
    const hasReason = reason.length >= 3 && reason.length <= 500
    return { basis, proof: readPaper(wish.proof), reason: hasReason ? reason : null }
  }

  const seal = (
    tx: Tx,
    { caseId, id }: { caseId: string; id: string },
    { column, said }: { column: 'told_sealed' | 'why_sealed'; said: Said<string> },
  ) => sealWords(vault, tx, { caseId, place: placeOf(`waivers|${column}`, id), said })

  async function viewsOf(tx: Reader, rows: readonly WaiverRow[]): Promise<Waiver[]> {
    const open = await wordsOpener(
      vault,
      tx,
      rows.map((row) => row.case_id),
    )
    return rows.map((row) => {
      const { id, case_id: caseId } = row
      const told = open<string>(caseId, placeOf('waivers|told_sealed', id), row.told_sealed)
      const why = open<string>(caseId, placeOf('waivers|why_sealed', id), row.why_sealed)
      return waiverOf(row, { ...clearOf(row), ...told, ...why })
    })
  }

  /** Another bill takes its place, with this case owing less; of nothing left it is paid at once. */
  async function replace(tx: Tx, bill: BillRow, waiver: WaiverRow): Promise<void> {
    const { office, person, expires_at: expiresAt, case_id: caseId } = bill
    const asked = { caseId: waiver.case_id, afterRupiah: waiver.after_rupiah }
    const lines = waive({ caseId, lines: bill.lines }, asked)
    await opening.cancel(tx, bill)
    await opening.open(tx, { office, person, expiresAt, caseId, lines })
  }

  return {
    /**
     * The first person says which fee is not asked for, by which rule and proof. Refuses with
     * payments.noBill, .beingPaid, .waiverAmount, .waiverRule, .documentNeeded or .waiverWaits.
     */
    proposeWaiver: (who: Officer, wish: NewWaiver): Promise<void> =>
      db.transaction(who, async (tx) => {
        const action = 'payments.answerClaim'
        allow(who, action, { office: who.office })
        await conflicts?.refuseOwn(tx, { who, caseId: wish.caseId, action })
        const bill = await lockOpen(tx, wish.caseId)
        const before = shareOf({ caseId: bill.case_id, lines: bill.lines }, wish.caseId)
        const said = readWaiver(wish, before)
        const [id, { caseId }] = [newId(), wish]
        const isNew = await waiverQueries.addWaiver(tx, {
          ...{ office: bill.office, id, case_id: caseId, bill_id: bill.id },
          ...{ person: bill.person, before_rupiah: before, after_rupiah: wish.afterRupiah },
          told_sealed: await seal(tx, { caseId, id }, { column: 'told_sealed', said }),
          ...{ staff: who.staffId, at: now() },
        })
        if (!isNew) throw new Refusal('payments.waiverWaits')
      }),

    /**
     * The second person agrees, and the bill is replaced, or says why not. A bill that was paid or
     * ended meanwhile ends the proposal. Refuses with payments.noWaiver, .secondPerson, .reasonNeeded.
     */
    decideWaiver: (
      who: Officer,
      wish: { waiverId: string; answer: 'agree' | 'refuse'; whyNot?: string },
    ): Promise<WaiverState> =>
      db.transaction(who, async (tx) => {
        allow(who, 'payments.decideClaim', { office: who.office })
        demandProof(who)
        const row = await waiverQueries.lockWaiver(tx, wish.waiverId)
        if (row?.state !== 'proposed') throw new Refusal('payments.noWaiver')
        if (row.staff === who.staffId) throw new Refusal('payments.secondPerson')
        const action = 'payments.decideClaim'
        await conflicts?.refuseOwn(tx, { who, caseId: row.case_id, action })
        await conflicts?.refuseSecond(tx, { who, staffId: row.staff, action })
        const whyNot = wish.answer === 'refuse' ? tidy(wish.whyNot) : null
        if (whyNot !== null && (whyNot.length < 3 || whyNot.length > 500))
          throw new Refusal('payments.reasonNeeded')
        const bill = await queries.lockBill(tx, row.bill_id)
        const isOpen = bill?.state === 'open'
        const state = isOpen ? (whyNot === null ? 'agreed' : 'refused') : 'void'
        const whose = { caseId: row.case_id, id: row.id }
        const why = { column: 'why_sealed', said: { whyNot: isOpen ? whyNot : null } } as const
        const whySealed = await seal(tx, whose, why)
        await waiverQueries.decideWaiver(tx, row, { state, by: who.staffId, at: now(), whySealed })
        if (bill && state === 'agreed') await replace(tx, bill, row)
        const { office, person, case_id: caseId, bill_id: billId } = row
        const facts = { office, person, caseId, billId, waiverId: row.id, state }
        await events.publish(tx, waiverDecided, { ...facts, amountRupiah: row.after_rupiah })
        return state
      }),

    /** What was proposed and decided for a case, newest first. */
    listWaivers: (who: Officer, caseId: string): Promise<Waiver[]> =>
      db.read(who, async (tx) => {
        allow(who, 'payments.answerClaim', { office: officeOf(who) })
        return viewsOf(tx, await waiverQueries.listWaiversOfCase(tx, caseId))
      }),

    /** What waits for a second person in the officer's office, oldest first. */
    listWaiversWaiting: async (who: Officer): Promise<Waiver[]> => {
      allow(who, 'payments.answerClaim', { office: who.office })
      return db.read(who, async (tx) =>
        viewsOf(tx, await waiverQueries.listWaiversWaiting(tx, who.office, most)),
      )
    },
  }
}
