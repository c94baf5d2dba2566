import { createHash } from 'node:crypto'
import { allow, may, type Officer, type Who } from '#packages/access'
import type { Text } from '#packages/forms'
import { Refusal } from '#packages/refusal'
import type { Reader, Tx } from '#platform/db'
import { renderPdf } from '#platform/pdf'
import { type Facts, hashOf } from './facts.ts'
import { factsPlace } from './issue.ts'
import type { Needs } from './needs.ts'
import * as today from './paper.ts'
import {
  addSheet,
  addTaken,
  findByNumber,
  findLetter,
  findSheet,
  type LetterRow,
  listOfCase,
  listTaken,
} from './queries.ts'

/** A letter in a list. */
export type LetterView = {
  letterId: string
  caseId: string
  template: string
  names: Text
  number: string
  state: 'valid' | 'replaced' | 'revoked'
  stateAt: Temporal.Instant | null
  replacedBy: string | null
  validUntil: Temporal.PlainDate | null
  issuedAt: Temporal.Instant
  office: string
}

/** A letter as whoever it concerns reads it, with what was sealed in it. */
export type OpenLetter = LetterView & { facts: Facts }

/** One time a sheet was taken. `actor` is an officer's id, or the person's own. */
export type Taken = { by: string; actor: string; isCopy: boolean; at: Temporal.Instant }

const pdfPlace = (letterId: string) => `letters.sheets|pdf_sealed|${letterId}`
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

/** What one may not see is answered like what is not there. */
export function getAllowed(row: LetterRow | undefined, who: Who): LetterRow {
  if (!row) throw new Refusal('letters.unknown')
  allow(who, 'letters.read', { office: row.office, person: row.person, case_id: row.case_id })
  return row
}

/** Opens what was sealed in a letter; facts that are not those of the day are a fault. */
export async function openFacts(
  { vault }: Pick<Needs, 'vault'>,
  tx: Reader,
  row: LetterRow,
): Promise<Facts> {
  const plain = await vault.open(tx, row.case_id, factsPlace(row.id), row.facts_sealed)
  const facts: Facts = JSON.parse(plain.toString())
  if (hashOf(facts) !== row.facts_hash) throw new Error(`The facts of letter ${row.id} changed`)
  return facts
}

const viewOf = (row: LetterRow, { names }: Facts): LetterView => ({
  letterId: row.id,
  caseId: row.case_id,
  template: row.template,
  names,
  number: row.number,
  state: row.state as LetterView['state'],
  stateAt: row.state_at,
  replacedBy: row.replaced_by,
  validUntil: row.valid_until,
  issuedAt: row.issued_at,
  office: row.office,
})

/** How sheets look; another only where a test asks what happens once they look otherwise. */
export type Paper = Pick<typeof today, 'sheetOf'> & { layout: number }

/** Letters as those they concern read, keep and print them. */
export function createReading(needs: Needs, { layout, sheetOf }: Paper = today) {
  const { db, vault, now, newId, catalogue, isDemonstration } = needs

  const open = async (tx: Reader, row: LetterRow): Promise<OpenLetter> => {
    const facts = await openFacts(needs, tx, row)
    return { ...viewOf(row, facts), facts }
  }

  /** Whether it is of a demonstration, or of an office to practise in. */
  function unrealOf({ office }: LetterRow): today.Unreal | undefined {
    if (isDemonstration) return 'demonstration'
    return catalogue.getOffice(office).kind === 'practice' ? 'practice' : undefined
  }

  /** The sheet that was kept, as long as it is whole. */
  async function findKept(tx: Reader, row: LetterRow): Promise<Buffer | 'none' | 'damaged'> {
    const kept = await findSheet(tx, row.id)
    if (!kept) return 'none'
    try {
      const pdf = await vault.open(tx, row.case_id, pdfPlace(row.id), kept.pdf_sealed)
      return sha256(pdf) === kept.pdf_hash ? pdf : 'damaged'
    } catch {
      return 'damaged'
    }
  }

  /** Made for the first time and kept, or read as it was made; what cannot be read is made again, as a copy. */
  async function getSheet(tx: Tx, row: LetterRow): Promise<{ pdf: Buffer; isCopy: boolean }> {
    const kept = await findKept(tx, row)
    if (Buffer.isBuffer(kept)) return { pdf: kept, isCopy: false }
    const facts = await openFacts(needs, tx, row)
    const at = now()
    // A letter of an older layout whose sheet was never made would look otherwise than on its day.
    const isCopy = kept === 'damaged' || facts.layout !== layout
    const pdf = await renderPdf(sheetOf(facts, isCopy ? at : undefined, unrealOf(row)))
    if (isCopy) return { pdf, isCopy }
    const sealed = await vault.seal(tx, row.case_id, pdfPlace(row.id), pdf)
    const sheet = { office: row.office, letter_id: row.id, layout, at }
    await addSheet(tx, { ...sheet, pdf_sealed: sealed, pdf_hash: sha256(pdf) })
    const first = await findKept(tx, row)
    return { pdf: Buffer.isBuffer(first) ? first : pdf, isCopy }
  }

  return {
    /** The case of a letter of the officer's own office, by its number without its lines: PADANG2026000001. */
    findCaseByNumber: async (who: Officer, number: string): Promise<string | undefined> => {
      const office = who.office.toUpperCase().replaceAll(/[^A-Z0-9]/g, '')
      const digits = number.startsWith(office) ? number.slice(office.length) : ''
      const [, year, nth] = /^(\d{4})(\d{6})$/.exec(digits) ?? []
      if (!year || !nth || !may(who, 'letters.read', { office: who.office })) return undefined
      const asked = { office: who.office, year: Number(year), nth: Number(nth) }
      return (await db.read(who, (tx) => findByNumber(tx, asked)))?.case_id
    },

    /** The letters of a case, oldest first, for whoever may read it. */
    listLetters: (who: Who, caseId: string): Promise<LetterView[]> =>
      db.read(who, async (tx) => {
        const rows = await listOfCase(tx, caseId)
        const mine = rows.map((row) => getAllowed(row, who))
        return Promise.all(mine.map((row) => open(tx, row)))
      }),

    /** One letter with what it says. Refuses letters.unknown. */
    getLetter: (who: Who, letterId: string): Promise<OpenLetter> =>
      db.read(who, async (tx) => open(tx, getAllowed(await findLetter(tx, letterId), who))),

    /** The sheet to keep or print; that it was taken is written down. Refuses letters.unknown. */
    takeSheet: (
      who: Who,
      letterId: string,
    ): Promise<{ pdf: Buffer; isCopy: boolean; number: string }> =>
      db.transaction(who, async (tx) => {
        const row = getAllowed(await findLetter(tx, letterId), who)
        const sheet = await getSheet(tx, row)
        await addTaken(tx, {
          office: row.office,
          id: newId(),
          letter_id: row.id,
          actor_kind:
            who.kind === 'person' && who.helperId
              ? who.guardianIn
                ? 'guardian'
                : 'helper'
              : who.kind,
          actor: who.kind === 'officer' ? who.staffId : '',
          is_copy: sheet.isCopy,
          at: now(),
        })
        return { ...sheet, number: row.number }
      }),

    /** Every time the sheet was taken, oldest first: to trace what was printed. */
    listTaken: (who: Officer, letterId: string): Promise<Taken[]> =>
      db.read(who, async (tx) => {
        getAllowed(await findLetter(tx, letterId), who)
        const rows = await listTaken(tx, letterId)
        return rows.map(({ actor_kind, actor, is_copy, at }) => ({
          by: actor_kind,
          actor,
          isCopy: is_copy,
          at,
        }))
      }),

    /** Makes and keeps the sheet as soon as the letter is there. */
    keepSheetIn: async (tx: Tx, letterId: string): Promise<void> => {
      const row = await findLetter(tx, letterId)
      if (row) await getSheet(tx, row)
    },
  }
}

/** What createReading makes. */
export type Reading = ReturnType<typeof createReading>
