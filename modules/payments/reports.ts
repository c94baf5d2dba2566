import { createHash } from 'node:crypto'
import { allow, type Officer, system, type Who } from '#packages/access'
import { Refusal } from '#packages/refusal'
import { createTurns, type Tx } from '#platform/db'
import { actorOf } from './claim-opening.ts'
import { compareBooks, type DifferenceKind, type Found } from './compare.ts'
import { gatewayOf, type Needs, newId } from './needs.ts'
import { type ReportProblem, readReport } from './report-file.ts'
import { createProving } from './report-proving.ts'
import * as queries from './report-queries.ts'
import type { Settle } from './settle.ts'
import { placeOf, sealWords } from './words.ts'

/** A provider's file of one day. */
export type NewReport = { provider: string; day: Temporal.PlainDate; text: string }

/** A file that was taken in, with every line that was not. */
export type Report = {
  reportId: string
  provider: string
  day: Temporal.PlainDate
  source: 'fetched' | 'brought'
  at: Temporal.Instant
  rows: number
  slips: number
  bad: { line: number; problem: ReportProblem; text: string }[]
}

/** Something that a provider's file and our books do not agree on. */
export type Difference = {
  differenceId: string
  provider: string
  day: Temporal.PlainDate
  kind: DifferenceKind
  key: string
  caseId?: string
  ourRupiah?: number
  theirRupiah?: number
}

/** Payment systems run on the clocks of Jakarta, wherever the office is. */
export const zoneOfMoney = 'Asia/Jakarta'
const most = 200
const daysLookedAt = 7
// The files of a day are there some hours after it; two in the morning is our own guess.
const fetchFromHour = 2

const spanOf = (day: Temporal.PlainDate) => ({
  from: day.toZonedDateTime(zoneOfMoney).toInstant(),
  to: day.add({ days: 1 }).toZonedDateTime(zoneOfMoney).toInstant(),
})

const reportOf = (row: queries.ReportFileRow, bad: Report['bad'] = []): Report => ({
  reportId: row.id,
  provider: row.provider,
  day: Temporal.PlainDate.from(row.day),
  source: row.source,
  at: row.at,
  rows: row.rows,
  slips: row.slips,
  bad,
})

/** The nightly comparison of a provider's books with ours, both ways. */
export function createReports(needs: Needs, settle: Settle) {
  const { db, now, vault, gateway, billing } = needs
  const asPayments = system('payments')
  const providers = [gateway, ...(billing ? [billing] : [])]
  const today = () => now().toZonedDateTimeISO(zoneOfMoney)
  const { prove } = createProving(needs, settle)
  const days = createTurns(now)

  async function compareDay(tx: Tx, provider: string, day: Temporal.PlainDate): Promise<Found[]> {
    const theirs = await queries.listTheirRows(tx, { provider, day: `${day}` })
    const beside = [
      ...(await queries.listTheirRows(tx, { provider, day: `${day.subtract({ days: 1 })}` })),
      ...(await queries.listTheirRows(tx, { provider, day: `${day.add({ days: 1 })}` })),
    ]
    const keys = theirs.map(({ key }) => key)
    const own = await queries.listOwnRows(tx, { provider, ...spanOf(day), keys })
    const named = await queries.listReferenced(tx, { provider, rows: theirs })
    const ours = [...own, ...named].map((row) => ({
      key: row.key,
      amountRupiah: row.amount_rupiah,
      isConfirmed: row.state === 'confirmed' || row.state === 'short',
      ntpn: row.ntpn ?? undefined,
      office: row.office,
      caseId: row.case_id,
    }))
    const ofDay = new Set(own.filter((row) => row.is_of_day).map(({ key }) => key))
    const elsewhere = beside.map(({ key }) => key)
    const rows = theirs.map((row) => ({
      key: row.key,
      amountRupiah: row.amount_rupiah,
      ntpn: row.ntpn ?? undefined,
    }))
    return compareBooks({ ours, ofDay, elsewhere }, rows)
  }

  /** Writes down what a day's books do not agree on, and what has settled itself since. */
  async function lookAt(tx: Tx, provider: string, day: Temporal.PlainDate): Promise<Found[]> {
    const [found, at] = [await compareDay(tx, provider, day), now()]
    for (const one of found) {
      await queries.addDifference(tx, { ...one, id: newId(), provider, day: `${day}`, at })
    }
    const still = found.map(({ kind, key }) => `${kind} ${key}`)
    await queries.endDifferences(tx, { provider, day: `${day}`, still, at })
    const unconfirmed = found.filter(({ kind }) => kind === 'unconfirmedHere')
    await queries.markDue(tx, { provider, keys: unconfirmed.map(({ key }) => key), at })
    return found
  }

  async function take(who: Who, source: Report['source'], { provider, day, text }: NewReport) {
    if (!providers.some(({ name }) => name === provider)) throw new Refusal('payments.noProvider')
    const isToCome = Temporal.PlainDate.compare(day, today().toPlainDate()) > 0
    if (isToCome) throw new Refusal('payments.report.future')
    const read = readReport(text, { provider, day, now: now() })
    if ('unreadable' in read) {
      const heads = read.needs.join(', ')
      throw new Refusal(`payments.report.${read.unreadable}`, { heads })
    }
    const hash = createHash('sha256').update(text).digest()
    const id = newId()
    const reportId = await db.transaction(asPayments, async (tx) => {
      const staff = actorOf(who)
      const row = { id, provider, day: `${day}`, hash, source, staff, at: now() }
      const isNew = await queries.addReport(tx, { ...row, rows: read.rows.length })
      if (!isNew) {
        const known = await queries.findReportByHash(tx, { provider, day: `${day}`, hash })
        return known!.id
      }
      await queries.addReportRows(tx, id, read.rows)
      await queries.addReportSlips(tx, id, read.slips)
      return id
    })
    const [fault] = await prove(read.rows)
    await db.transaction(asPayments, (tx) => lookAt(tx, provider, day))
    if (fault) throw fault
    return reportId
  }

  return {
    /**
     * Takes in a provider's file of a day and compares both books; the same file again changes
     * nothing. Refuses with payments.noProvider, payments.report.heads, .tooLong or .future.
     */
    bringReport: async (who: Officer, report: NewReport): Promise<string> => {
      allow(who, 'payments.reconcile', { office: who.office })
      return take(who, 'brought', report)
    },

    /** At night: fetches yesterday's files where a provider gives them, and looks at the last days again. */
    compareDue: async (who: Who): Promise<number> => {
      allow(who, 'payments.settle')
      const from = today().toPlainDate().subtract({ days: daysLookedAt })
      const known = await db.read(asPayments, (tx) => queries.listReports(tx, `${from}`))
      let fetched = 0
      const yesterday = today().toPlainDate().subtract({ days: 1 })
      for (const { name: provider, fetchReport } of providers) {
        const has = known.some((row) => row.provider === provider && row.day === `${yesterday}`)
        if (has || !fetchReport || today().hour < fetchFromHour) continue
        const text = await fetchReport(yesterday)
        if (text === undefined) continue
        await take(who, 'fetched', { provider, day: yesterday, text })
        fetched++
      }
      await days.take(known, {
        keyOf: ({ provider, day }) => `${provider} ${day}`,
        work: ({ provider, day }) =>
          db.transaction(asPayments, (tx) => lookAt(tx, provider, Temporal.PlainDate.from(day))),
      })
      return fetched
    },

    /** What nobody has answered yet: the officer's office's, and what belongs to no office. */
    listDifferences: async (who: Officer): Promise<Difference[]> => {
      allow(who, 'payments.reconcile', { office: who.office })
      const rows = await db.readAtOnce(who, (tx) => queries.listOpenDifferences(tx, most))
      return rows.map((row) => ({
        differenceId: row.id,
        provider: row.provider,
        day: Temporal.PlainDate.from(row.day),
        kind: row.kind,
        key: row.key,
        ...(row.case_id && { caseId: row.case_id }),
        ...(row.our_rupiah && { ourRupiah: row.our_rupiah }),
        ...(row.their_rupiah && { theirRupiah: row.their_rupiah }),
      }))
    },

    /** Notes what was done about a difference. Refuses with payments.noDifference or .reasonNeeded. */
    answerDifference: (
      who: Officer,
      { differenceId, note }: { differenceId: string; note: string },
    ): Promise<void> =>
      db.transaction(who, async (tx) => {
        allow(who, 'payments.reconcile', { office: who.office })
        const tidy = note.trim().replaceAll(/\s+/g, ' ')
        if (tidy.length < 3 || tidy.length > 300) throw new Refusal('payments.reasonNeeded')
        const found = await queries.findDifference(tx, differenceId)
        if (!found) throw new Refusal('payments.noDifference')
        // A difference of no application that we know has a key of its own.
        const of = { caseId: found.case_id ?? found.id, said: { note: tidy } }
        const place = placeOf('differences|note_sealed', found.id)
        const note_sealed = await sealWords(vault, tx, { ...of, place })
        const said = { id: found.id, staff: who.staffId, note_sealed, at: now() }
        if (!(await queries.answerDifference(tx, said))) throw new Refusal('payments.noDifference')
      }),

    /** Which files of the last week are here, and which days lack theirs. */
    listReports: async (who: Officer): Promise<{ reports: Report[]; lacking: Lacking[] }> => {
      allow(who, 'payments.reconcile', { office: who.office })
      const last = today().toPlainDate()
      const since = last.subtract({ days: daysLookedAt })
      const rows = await db.readAtOnce(who, (tx) => queries.listReports(tx, `${since}`))
      const lookedAt = Array.from({ length: daysLookedAt }, (_, n) =>
        last.subtract({ days: n + 1 }),
      )
      const lacking = lookedAt.flatMap((day) =>
        providers
          .filter(({ name }) => !rows.some((row) => row.provider === name && row.day === `${day}`))
          .map(({ name: provider }) => ({ provider, day })),
      )
      return { reports: rows.map((row) => reportOf(row)), lacking }
    },

    /** One file with the lines that were not taken. Refuses with payments.noReport. */
    getReport: (who: Officer, reportId: string): Promise<Report> =>
      db.read(who, async (tx) => {
        allow(who, 'payments.reconcile', { office: who.office })
        const row = await queries.findReport(tx, reportId)
        if (!row) throw new Refusal('payments.noReport')
        return reportOf(row, await queries.listSlips(tx, reportId))
      }),

    /** What came in a month by the clocks of Jakarta, on which the state closes its months. */
    sumMonth: async (who: Officer, month: Temporal.PlainYearMonth): Promise<MonthSum[]> => {
      allow(who, 'payments.reconcile', { office: who.office })
      const first = month.toPlainDate({ day: 1 })
      const from = spanOf(first).from
      const to = spanOf(first.add({ months: 1 })).from
      const asked = { office: who.office, from, to }
      const rows = await db.readAtOnce(who, (tx) => queries.sumBetween(tx, asked))
      return rows.map(({ provider, count, amount_rupiah: amountRupiah }) => ({
        provider,
        count,
        amountRupiah,
      }))
    },

    /** The providers whose files are compared. */
    listProviders: (): string[] => providers.map(({ name }) => gatewayOf(needs, name).name),
  }
}

/** A day whose file has not come. */
export type Lacking = { provider: string; day: Temporal.PlainDate }

/** What one provider took in a month. */
export type MonthSum = { provider: string; count: number; amountRupiah: number }
