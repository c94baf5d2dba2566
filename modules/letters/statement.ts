import type { LetterFacts } from '#modules/applications'
import { allow, type Officer, type Person, type Who } from '#packages/access'
import { formatMoment } from '#packages/calendar'
import { listQuestions, type Text } from '#packages/forms'
import { Refusal } from '#packages/refusal'
import type { Reader, Tx } from '#platform/db'
import { type Line, sayBoth } from './facts.ts'
import type { Issue } from './issue.ts'
import type { Needs } from './needs.ts'
import * as queries from './statement-queries.ts'
import asked from './statement-questions.json' with { type: 'json' }
import { statementTemplate } from './template.ts'

/** A question and what was answered. */
export type Stated = { question: string; answer: string }

/** A statement that is being taken. Without `statementId` nobody has begun one. */
export type Statement = {
  statementId?: string
  caseId: string
  version: number
  lines: Stated[]
  readAt: Temporal.Instant | null
  signedHow: 'own' | 'paper' | null
  signedAt: Temporal.Instant | null
}

const mostLines = 40
const mostSigns = 2000

const linesPlace = (id: string) => `letters.statements|lines_sealed|${id}`

/** Lines that say something; a question without an answer, or too much of either, is refused. */
function readLines(typed: readonly Stated[]): Stated[] {
  const lines = typed
    .map(({ question, answer }) => ({ question: question.trim(), answer: answer.trim() }))
    .filter(({ question, answer }) => question !== '' || answer !== '')
  const isWhole = lines.every(
    ({ question, answer }) =>
      question !== '' && answer !== '' && question.length + answer.length <= mostSigns,
  )
  if (lines.length === 0 || lines.length > mostLines || !isWhole) {
    throw new Refusal('letters.statementLines', { most: mostLines })
  }
  return lines
}

/** The questions to begin with, those answered that the application itself answers. */
function beginWith({ definition, answers }: LetterFacts): Stated[] {
  const questions = listQuestions(definition)
  return asked.map(({ question, from }) => {
    const found = questions.find(({ id }) => id === from)
    const said = found && sayBoth(found, answers[found.id])
    return { question, answer: said?.id ?? '' }
  })
}

/** Taking a statement: written, read back, signed by both, and then a letter that nobody changes. */
export function createStatements(needs: Needs, issue: Issue) {
  const { db, vault, now, newId, applications, catalogue, nameIn } = needs

  async function viewOf(tx: Reader, row: queries.StatementRow): Promise<Statement> {
    const plain = await vault.open(tx, row.case_id, linesPlace(row.id), row.lines_sealed)
    return {
      statementId: row.id,
      caseId: row.case_id,
      version: row.version,
      lines: JSON.parse(plain.toString()),
      readAt: row.read_at,
      signedHow: row.signed_how as Statement['signedHow'],
      signedAt: row.signed_at,
    }
  }

  /** Nobody takes down or signs what their own say. */
  async function allowExamine(
    tx: Tx,
    who: Officer,
    { office, id: caseId }: { office: string; id: string },
  ): Promise<void> {
    const action = 'letters.examine'
    allow(who, action, { office })
    await needs.conflicts?.refuseOwn(tx, { who, caseId, action })
  }

  /** The open statement as it was shown: what was changed meanwhile is not what somebody signs. */
  async function lock(tx: Tx, { caseId, version }: { caseId: string; version: number }) {
    const row = await queries.lockOpen(tx, caseId)
    if (!row) throw new Refusal('letters.unknownStatement')
    allow(tx.who, 'letters.read', { office: row.office, person: row.person })
    if (row.version !== version) throw new Refusal('letters.statementChanged')
    return row
  }

  async function sign(tx: Tx, row: queries.StatementRow, how: 'own' | 'paper'): Promise<void> {
    if (!row.read_at) throw new Refusal('letters.notReadBack')
    if (!row.signed_at) await queries.markSigned(tx, { id: row.id, how, at: now() })
  }

  /** How it was read back and signed, as the sheet says it. */
  async function listSigned(tx: Tx, row: queries.StatementRow, officer: string): Promise<Line[]> {
    const { zone } = catalogue.getOffice(row.office)
    const at = (moment: Temporal.Instant, more: Text): Text => ({
      id: `${more.id}, ${formatMoment(moment, zone, 'id')}`,
      en: `${more.en}, ${formatMoment(moment, zone, 'en')}`,
    })
    const reader = await nameIn(tx, row.office, row.read_by ?? '')
    const how =
      row.signed_how === 'own'
        ? { id: 'dari akunnya sendiri', en: 'from their own account' }
        : { id: 'dengan tangan di lembar cetak', en: 'by hand on the printed sheet' }
    return [
      {
        label: { id: 'Dibacakan kembali oleh', en: 'Read back by' },
        value: at(row.read_at!, { id: reader, en: reader }),
      },
      {
        label: { id: 'Ditandatangani pemberi keterangan', en: 'Signed by who made it' },
        value: at(row.signed_at!, how),
      },
      {
        label: { id: 'Ditandatangani pemeriksa', en: 'Signed by the examiner' },
        value: at(now(), { id: officer, en: officer }),
      },
    ]
  }

  return {
    /**
     * Stands before an act whose service's file says that it needs the statement of examination: one was
     * read back, signed and issued. Nobody practises with letters. Refuses letters.statementNeeded.
     */
    allowActIn: async (tx: Tx, deed: { caseId: string; requires?: readonly string[] }) => {
      if (!deed.requires?.includes('statement')) return
      const { row } = await applications.readForLetterIn(tx, deed.caseId)
      if (catalogue.getOffice(row.office).kind === 'practice') return
      if (!(await queries.isIssued(tx, deed.caseId))) throw new Refusal('letters.statementNeeded')
    },

    /** The statement as it stands; one nobody has begun has the questions to begin with. */
    getStatement: (who: Officer, caseId: string): Promise<Statement> =>
      db.read(who, async (tx) => {
        const read = await applications.readForLetterIn(tx, caseId)
        allow(who, 'letters.examine', { office: read.row.office })
        const row = await queries.findOpen(tx, caseId)
        if (row) return viewOf(tx, row)
        const empty = { readAt: null, signedHow: null, signedAt: null }
        return { caseId, version: 0, lines: beginWith(read), ...empty }
      }),

    /** The statement that was read back to whoever asks, to be signed. */
    findToSign: (who: Who, caseId: string): Promise<Statement | undefined> =>
      db.read(who, async (tx) => {
        const row = await queries.findOpen(tx, caseId)
        if (!row?.read_at) return undefined
        allow(who, 'letters.read', { office: row.office, person: row.person })
        return viewOf(tx, row)
      }),

    /** Keeps what was said; whatever was signed before counts no more. Refuses letters.statementLines, .statementChanged. */
    saveStatement: (
      who: Officer,
      { caseId, version, lines: typed }: Pick<Statement, 'caseId' | 'version' | 'lines'>,
    ): Promise<{ version: number }> =>
      db.transaction(who, async (tx) => {
        const { row: of } = await applications.readForLetterIn(tx, caseId)
        await allowExamine(tx, who, of)
        const lines = readLines(typed)
        const row = await queries.lockOpen(tx, caseId)
        if ((row?.version ?? 0) !== version) throw new Refusal('letters.statementChanged')
        const id = row?.id ?? newId()
        const sealed = await vault.seal(tx, caseId, linesPlace(id), JSON.stringify(lines))
        const at = now()
        const saved = { version: version + 1, lines_sealed: sealed }
        const by = { saved_by: who.staffId, saved_at: at }
        if (row) await queries.saveLines(tx, { id, ...saved, ...by })
        else {
          await queries.addStatement(tx, {
            ...{ office: of.office, id, case_id: caseId, person: of.person, ...saved, ...by },
            ...{ begun_by: who.staffId, begun_at: at, read_by: null, read_at: null },
            ...{ signed_how: null, signed_at: null, letter_id: null },
          })
        }
        return { version: version + 1 }
      }),

    /** It was read aloud to whoever made it. Refuses letters.statementChanged. */
    readBack: (who: Officer, wish: { caseId: string; version: number }): Promise<void> =>
      db.transaction(who, async (tx) => {
        const row = await lock(tx, wish)
        await allowExamine(tx, who, { office: row.office, id: row.case_id })
        await queries.markRead(tx, { id: row.id, by: who.staffId, at: now() })
      }),

    /** Whoever made it signs, in a session of their own; nobody who helps them can. Refuses letters.notReadBack. */
    signOwn: (who: Person, wish: { caseId: string; version: number }): Promise<void> =>
      db.transaction(who, async (tx) => {
        const row = await lock(tx, wish)
        if (who.helperId) throw new Refusal('access.denied')
        await sign(tx, row, 'own')
      }),

    /** It was signed by hand on the printed sheet, before the officer. Refuses letters.notReadBack. */
    signOnPaper: (who: Officer, wish: { caseId: string; version: number }): Promise<void> =>
      db.transaction(who, async (tx) => {
        const row = await lock(tx, wish)
        await allowExamine(tx, who, { office: row.office, id: row.case_id })
        await sign(tx, row, 'paper')
      }),

    /** The officer signs, and it becomes a letter. Refuses letters.notSigned. */
    issueStatement: (
      who: Officer,
      wish: { caseId: string; version: number },
    ): Promise<{ letterId: string }> =>
      db.transaction(who, async (tx) => {
        const row = await lock(tx, wish)
        await allowExamine(tx, who, { office: row.office, id: row.case_id })
        if (!row.signed_at) throw new Refusal('letters.notSigned')
        const { lines } = await viewOf(tx, row)
        const read = await applications.readForLetterIn(tx, row.case_id)
        const officer = await nameIn(tx, row.office, who.staffId)
        const signed = await listSigned(tx, row, officer)
        const letter = await issue.issueIn(tx, {
          template: statementTemplate,
          read,
          cause: `statement/${row.id}`,
          beside: true,
          more: { statement: lines, signed },
        })
        await queries.markIssued(tx, { id: row.id, letterId: letter.id })
        return { letterId: letter.id }
      }),
  }
}
