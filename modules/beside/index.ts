import { allow, type Officer, system } from '#packages/access'
import {
  type BadLine,
  type Columns,
  type Facts,
  findHeads,
  guessColumns,
  headsKey,
  judgeLines,
  keyOfCode,
  type Line,
  plainly,
  type Target,
  withoutPrivate,
} from '#packages/beside'
import { createCalendar } from '#packages/calendar'
import { isId } from '#packages/paths'
import { Refusal } from '#packages/refusal'
import type { Language } from '#packages/words'
import type { Reader, Tx } from '#platform/db'
import type { Needs } from './needs.ts'
import * as queries from './queries.ts'
import { type Choice, guessTarget, listChoices, toTarget } from './targets.ts'

export type { Needs } from './needs.ts'
export { type Choice, idOf } from './targets.ts'

/** A table somebody brought, as the reader of files gives it. */
export type Brought = { rows: Line[]; slips: { line: number }[] }

/** An upload being looked at: what its columns and words are taken for. */
export type Upload = {
  heads: readonly string[]
  lines: Line[]
  columns: Columns
  allOn?: Temporal.PlainDate
  /** Whether the columns were looked at, now or when this export came the last time. */
  isSeen: boolean
  /** Every word for a service in it, what it means, and whether that is only guessed. */
  words: { word: string; written: string; target?: Target; isGuess: boolean }[]
}

/** What taking it would do, and what is wrong with the rest. */
export type Check = {
  comparison: Awaited<ReturnType<Needs['appointments']['compareElsewhereIn']>>
  bad: BadLine[]
}

type Kept = { lines: Line[]; headsAt: number; quotes: number[] }

const mostWords = 100
const hoursKept = 24
const unseen = 'beside.unknownUpload'

/** Appointments of an office that applies and takes payment elsewhere, brought as tables. */
export function createBeside(needs: Needs) {
  const { db, vault, now, newId, catalogue, appointments } = needs
  const sealPlace = (id: string) => `beside.uploads|sealed|${id}`
  const marked = (heads: readonly string[]) => vault.blindIndex('beside.heads', headsKey(heads))

  async function open(tx: Reader, who: Officer, id: string) {
    allow(who, 'appointments.bring', { office: who.office })
    const isKnown = isId(id)
    const row = isKnown ? await queries.findUpload(tx, { office: who.office, id }) : undefined
    if (!row) throw new Refusal(unseen)
    const opened = await vault.open(tx, id, sealPlace(id), row.sealed)
    const kept = JSON.parse(opened.toString('utf8')) as Kept
    return { row, kept, heads: kept.lines[kept.headsAt]?.cells ?? [] }
  }

  const linesOf = ({ lines, headsAt }: Kept) => lines.slice(headsAt + 1)

  /** The words for services in this table, each once, as written first. */
  function wordsIn(lines: readonly Line[], { service }: Columns): Map<string, string> {
    const told = new Map<string, string>()
    for (const { cells } of lines) {
      const written = cells[service ?? -1]?.trim() ?? ''
      const word = plainly(written)
      if (word !== '' && !written.startsWith('=') && !told.has(word)) told.set(word, written)
      if (told.size >= mostWords) break
    }
    return told
  }

  async function readUpload(tx: Reader, who: Officer, id: string): Promise<Upload> {
    const { row, kept, heads } = await open(tx, who, id)
    const lines = linesOf(kept)
    const terms = await queries.listTerms(tx, who.office)
    const choices = listChoices(needs, who.office, 'id')
    const words = [...wordsIn(lines, row.columns)].map(([word, written]) => {
      const known = terms.get(word)
      const target = known ?? guessTarget(needs, word, choices)
      return { word, written, ...(target && { target }), isGuess: !known }
    })
    return {
      ...{ heads, lines, columns: row.columns, isSeen: row.is_seen, words },
      ...(row.all_on && { allOn: row.all_on }),
    }
  }

  function factsOf(who: Officer, upload: Upload & { quotes: number[] }): Facts {
    const { hours: week, ...office } = catalogue.getOffice(who.office)
    const known = upload.words.flatMap(({ word, target, isGuess }) =>
      target && !isGuess ? [[word, target] as const] : [],
    )
    return {
      calendar: createCalendar({ ...office, week }),
      zone: office.zone,
      today: now().toZonedDateTimeISO(office.zone).toPlainDate(),
      words: new Map(known),
      openQuotes: new Set(upload.quotes),
      ...(upload.allOn && { allOn: upload.allOn }),
    }
  }

  async function judge(tx: Tx, who: Officer, id: string) {
    const { row, kept } = await open(tx, who, id)
    if (!row.is_seen) throw new Refusal('beside.lookFirst')
    const upload = await readUpload(tx, who, id)
    const named = upload.lines.map(({ cells }) => cells[upload.columns.code ?? -1] ?? '')
    const present = new Set(named.map(keyOfCode))
    const ours = new Set((await appointments.listOursIn(tx, named)).map(keyOfCode))
    const facts = { ...factsOf(who, { ...upload, quotes: kept.quotes }), ours }
    const { good, bad } = judgeLines(upload.lines, upload.columns, facts)
    return { bad, asked: { office: who.office, arrivals: good, present } }
  }

  return {
    /** Everything an appointment can be for at this office, in the words of the reader. */
    listChoices: (who: Officer, language: Language): Choice[] => {
      allow(who, 'appointments.bring', { office: who.office })
      return listChoices(needs, who.office, language)
    },

    /** Keeps a table for a day, sealed, without columns nobody needs. Gives its name. */
    bring: (who: Officer, { rows, slips }: Brought): Promise<string> =>
      db.transaction(who, async (tx) => {
        const { office } = who
        allow(who, 'appointments.bring', { office })
        const headsAt = findHeads(rows)
        const lines = withoutPrivate(rows, headsAt)
        const heads = lines[headsAt]?.cells ?? []
        const kept: Kept = { lines, headsAt, quotes: slips.map(({ line }) => line) }
        const id = newId()
        const remembered = await queries.findMapping(tx, office, marked(heads))
        await queries.addUpload(
          tx,
          { office, id },
          {
            sealed: await vault.seal(tx, id, sealPlace(id), JSON.stringify(kept)),
            columns: remembered ?? guessColumns(heads),
            // A table without days is asked about every time: it may be tomorrow's.
            is_seen: remembered?.day !== undefined,
            all_on: null,
            by: who.staffId,
            at: now(),
          },
        )
        return id
      }),

    /** The table with what its columns and words are taken for. */
    getUpload: (who: Officer, id: string): Promise<Upload> =>
      db.read(who, (tx) => readUpload(tx, who, id)),

    /** Says which column is what, for this table and for every later one with the same heads. */
    nameColumns: (
      who: Officer,
      id: string,
      { columns, allOn }: { columns: Columns; allOn?: Temporal.PlainDate },
    ): Promise<void> =>
      db.transaction(who, async (tx) => {
        const { heads } = await open(tx, who, id)
        const { office, staffId: by } = who
        await queries.markColumns(tx, { office, id }, { columns, allOn: allOn ?? null })
        const own = { office, heads: marked(heads), columns, by, at: now() }
        await queries.saveMapping(tx, own)
      }),

    /** Says what words for services mean, by the ids of `listChoices`; the office remembers. */
    nameServices: (who: Officer, chosen: ReadonlyMap<string, string>): Promise<void> =>
      db.transaction(who, async (tx) => {
        const { office, staffId: by } = who
        allow(who, 'appointments.bring', { office })
        const choices = new Map(listChoices(needs, office, 'id').map((one) => [one.id, one]))
        const terms = [...chosen].slice(0, mostWords).flatMap(([word, id]) => {
          const choice = choices.get(id)
          return choice && plainly(word) === word ? [[word, toTarget(choice)] as const] : []
        })
        if (terms.length > 0) {
          await queries.saveTerms(tx, new Map(terms), { office, by, at: now() })
        }
      }),

    /** What taking this table would do, line by line. Nothing is written. */
    check: (who: Officer, id: string): Promise<Check> =>
      db.transaction(who, async (tx) => {
        const { bad, asked } = await judge(tx, who, id)
        return { bad, comparison: await appointments.compareElsewhereIn(tx, asked) }
      }),

    /**
     * Takes the good lines; those of `withdrawn` (foreign codes) are marked as gone. A table without
     * bad lines is forgotten at once, one with some waits a day for its list of them.
     */
    take: (who: Officer, id: string, { withdrawn }: { withdrawn: readonly string[] }) =>
      db.transaction(who, async (tx) => {
        const { bad, asked } = await judge(tx, who, id)
        const done = await appointments.bringElsewhereIn(tx, { ...asked, withdrawn })
        if (bad.length === 0) await queries.removeUpload(tx, { office: who.office, id })
        return { ...done, bad }
      }),

    /** Throws a table away. */
    forget: (who: Officer, id: string): Promise<void> =>
      db.transaction(who, async (tx) => {
        await open(tx, who, id)
        await queries.removeUpload(tx, { office: who.office, id })
      }),

    /** Throws away tables that have lain here for a day. */
    forgetOld: (): Promise<number> =>
      db.transaction(system('beside'), (tx) =>
        queries.removeOld(tx, now().subtract({ hours: hoursKept })),
      ),
  }
}

/** What createBeside makes. */
export type Beside = ReturnType<typeof createBeside>
