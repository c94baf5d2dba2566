import { allow, type Officer } from '#packages/access'
import { Refusal } from '#packages/refusal'
import type { Tx } from '#platform/db'
import { longestReason } from './domain.ts'
import type { Needs } from './needs.ts'
import { takeBlanks } from './queries.ts'
import { placeOf, readSerial, sayPrinted } from './serial.ts'
import * as queries from './serial-queries.ts'
import { writeLine } from './write.ts'

/** A blank that cannot be used, and who has seen it so far. */
export type Spoiling = {
  spoilingId: string
  serial: string
  reason: string
  by: string
  at: Temporal.Instant
  /** Who signed first; nobody yet when absent. */
  firstWitness?: string
}

function readReason(text: string): string {
  const reason = text.trim().replaceAll(/\s+/g, ' ')
  if (reason.length < 3 || reason.length > longestReason) {
    throw new Refusal('stock.reasonNeeded', { most: longestReason })
  }
  return reason
}

/** Spoiled blanks: set aside at once, struck out when two others have seen them. */
export function createSpoiling(needs: Needs) {
  const { db, now, newId, conflicts } = needs

  /** The blank as it stands; one that nobody used yet is set aside, so that nobody uses it. */
  async function setAside(tx: Tx, who: Officer, text: string) {
    const { office } = who
    const serial = readSerial(text)
    if (!serial) throw new Refusal('stock.serialWrong')
    const place = placeOf(serial)
    const range = await queries.lockRangeAt(tx, { office, place })
    if (!range) throw new Refusal('stock.unknownSerial')
    const there = await queries.findSerialAt(tx, place)
    if (there && there.state !== 'used') throw new Refusal('stock.gone')
    if (there) {
      const { case_id: caseId } = there
      if (caseId) await conflicts?.refuseOwn(tx, { who, caseId, action: 'stock.spoil' })
      await queries.markSerial(tx, { id: there.id, state: 'aside' })
      return { id: there.id, was: 'used' as const }
    }
    const id = newId()
    await queries.addSerial(tx, {
      ...{ office, id, range_id: range.id, kind: range.kind, place, serial: sayPrinted(serial) },
      ...{ state: 'aside', case_id: null, actor: who.staffId, at: now() },
    })
    return { id, was: 'new' as const }
  }

  /** A witness is close neither to whoever reported it nor to whose passport it was. */
  async function refuseTied(tx: Tx, who: Officer, row: queries.SpoilingRow): Promise<void> {
    const action = 'stock.spoil'
    await conflicts?.refuseSecond(tx, { who, staffId: row.reported_by, action })
    if (row.first_witness)
      await conflicts?.refuseSecond(tx, { who, staffId: row.first_witness, action })
    const { case_id: caseId } = await queries.getSerial(tx, row.serial_id)
    if (caseId) await conflicts?.refuseOwn(tx, { who, caseId, action })
  }

  /** Two have seen it: struck out, in the book of amounts too unless it left that when it was used. */
  async function strikeOut(tx: Tx, row: queries.SpoilingRow): Promise<void> {
    const blank = await queries.getSerial(tx, row.serial_id)
    await queries.markSerial(tx, { id: blank.id, state: 'spoiled' })
    if (row.was === 'used') return
    const { office } = row
    const kind = blank.kind as 'ordinary' | 'electronic'
    const taken = await takeBlanks(tx, { office, kind, amount: 1 })
    if (!taken) throw new Refusal('stock.tooFew')
    const line = { office, kind, what: 'spoiled', amount: -1, after: taken.amount } as const
    await writeLine(tx, needs, {
      ...line,
      reason: `${blank.serial}: ${row.reason}`.slice(0, longestReason),
      at: now(),
    })
  }

  return {
    /** Sets a blank aside and says why; it waits for two witnesses. Refuses stock.serialWrong, .unknownSerial, .gone, .reasonNeeded. */
    reportSpoiled: (
      who: Officer,
      { serial, reason }: { serial: string; reason: string },
    ): Promise<{ spoilingId: string }> =>
      db.transaction(who, async (tx) => {
        const { office } = who
        allow(who, 'stock.spoil', { office })
        const said = readReason(reason)
        const { id: serialId, was } = await setAside(tx, who, serial)
        const id = newId()
        await queries.addSpoiling(tx, {
          ...{ office, id, serial_id: serialId, was, reason: said },
          ...{ reported_by: who.staffId, reported_at: now() },
          ...{ first_witness: null, first_at: null, second_witness: null, second_at: null },
        })
        return { spoilingId: id }
      }),

    /** Signs that the spoiled blank was seen; the second of two strikes it out. Refuses stock.ownWitness, .seenTwice, .unknownSpoiling. */
    witnessSpoiled: (who: Officer, { spoilingId }: { spoilingId: string }): Promise<void> =>
      db.transaction(who, async (tx) => {
        const row = await queries.lockSpoiling(tx, spoilingId)
        if (!row || row.second_witness) throw new Refusal('stock.unknownSpoiling')
        allow(who, 'stock.spoil', { office: row.office })
        if (row.reported_by === who.staffId) throw new Refusal('stock.ownWitness')
        if (row.first_witness === who.staffId) throw new Refusal('stock.seenTwice')
        await refuseTied(tx, who, row)
        const nth = row.first_witness ? 'second' : 'first'
        await queries.witnessSpoiling(tx, { id: row.id, nth, by: who.staffId, at: now() })
        if (nth === 'second') await strikeOut(tx, row)
      }),

    /** Spoiled blanks that wait for a witness, oldest first. */
    listSpoilings: (who: Officer): Promise<Spoiling[]> =>
      db.read(who, async (tx) => {
        allow(who, 'stock.read', { office: who.office })
        const rows = await queries.listOpenSpoilings(tx, who.office)
        return Promise.all(
          rows.map(async (row) => ({
            spoilingId: row.id,
            serial: (await queries.getSerial(tx, row.serial_id)).serial,
            reason: row.reason,
            by: row.reported_by,
            at: row.reported_at,
            ...(row.first_witness && { firstWitness: row.first_witness }),
          })),
        )
      }),
  }
}
