import type { Month } from '#modules/checking'
import type { OfficeFile } from '#packages/booking'
import { formatMoment, formatShortDay } from '#packages/calendar'
import { textIn } from '#packages/forms'
import type { Language, Words } from '#packages/words'
import type { Cell, Sheet } from '#platform/sheets'
import type { Needs } from '../needs.ts'
import type { PaperRows } from '../paths.ts'

/** How the rows are worded. */
export type Speech = {
  words: Words
  language: Language
  zone: OfficeFile['zone']
  catalogue: Pick<Needs['catalogue'], 'findEntry'>
}

type Columns<Row> = [head: string, cell: (row: Row) => Cell][]

function tell<Row>(words: Words, columns: Columns<Row>, rows: readonly Row[]) {
  return {
    heads: columns.map(([head]) => words(`chief.papers.column.${head}`)),
    rows: rows.map((row) => columns.map(([, cell]) => cell(row))),
  }
}

function createSpeech({ words, language, zone, catalogue }: Speech) {
  return {
    day: (day: Temporal.PlainDate): Cell => formatShortDay(day, language),
    moment: (at: Temporal.Instant): Cell => formatMoment(at, zone, language),
    service: (id: string): Cell => {
      const entry = catalogue.findEntry(id)
      return entry ? textIn(entry.definition.names, language) : id
    },
    yes: (is: boolean): Cell => words(is ? 'ui.yes' : 'ui.no'),
    /** What a counter asked for, in the words of the service's own act. */
    reason: (id: string, code: string): string => {
      const definition = catalogue.findEntry(id)?.definition
      const actions = definition && 'workflow' in definition ? definition.workflow.actions : []
      const asking = actions.find((one) => one.id === 'wantPapers')
      const found = asking?.reasonCodes?.find((one) => one.code === code)
      return found ? textIn(found.names, language) : code
    },
  }
}

const tellers = {
  kunjungan(month: Month, speech: Speech) {
    const { day, moment, service, yes, reason } = createSpeech(speech)
    return tell(
      speech.words,
      [
        ['reference', ({ reference }) => reference],
        ['service', (row) => service(row.service)],
        ['day', (row) => day(row.day)],
        ['firstAt', ({ firstAt }) => moment(firstAt)],
        ['collecting', ({ isCollecting }) => yes(isCollecting)],
        [
          'comeBack',
          (row) => row.reasons.map((code) => reason(row.service, code)).join(' ') || null,
        ],
      ],
      month.rows.visits,
    )
  },
  selesai(month: Month, speech: Speech) {
    const { day, service, yes } = createSpeech(speech)
    return tell(
      speech.words,
      [
        ['reference', ({ reference }) => reference],
        ['service', (row) => service(row.service)],
        ['day', (row) => day(row.day)],
        ['hasVisit', ({ hasVisit }) => yes(hasVisit)],
        ['trips', ({ trips }) => trips],
        ['collectingTrips', ({ collecting }) => collecting],
      ],
      month.rows.finished,
    )
  },
  pemeriksaan(month: Month, speech: Speech) {
    const { moment, service } = createSpeech(speech)
    return tell(
      speech.words,
      [
        ['reference', ({ reference }) => reference],
        ['service', (row) => service(row.service)],
        ['round', ({ round }) => round],
        ['cameAt', ({ cameAt }) => moment(cameAt)],
        ['dueAt', ({ dueAt }) => moment(dueAt)],
        ['judgedAt', ({ judgedAt }) => judgedAt && moment(judgedAt)],
        ['officer', ({ name }) => name],
        ['outcome', ({ outcome }) => speech.words(`chief.papers.outcome.${outcome}`)],
      ],
      month.rows.rounds,
    )
  },
  'tetap-meminta'(month: Month, speech: Speech) {
    const { moment, service } = createSpeech(speech)
    return tell(
      speech.words,
      [
        ['reference', ({ reference }) => reference],
        ['service', (row) => service(row.service)],
        ['judgedAt', ({ judgedAt }) => moment(judgedAt)],
        ['judgedBy', ({ judgedBy }) => judgedBy],
        ['at', ({ at }) => moment(at)],
        ['officer', ({ name }) => name],
        ['why', ({ reason }) => speech.words(`checking.overruling.${reason}`)],
      ],
      month.rows.overruled,
    )
  },
  hubungan(month: Month, speech: Speech) {
    const { moment } = createSpeech(speech)
    return tell(
      speech.words,
      [
        ['reference', ({ reference }) => reference],
        ['officer', ({ name }) => name],
        ['tie', ({ tie }) => speech.words(`checking.tie.${tie}`)],
        ['by', ({ by }) => speech.words(`chief.papers.by.${by}`)],
        ['saidAt', ({ at }) => moment(at)],
      ],
      month.rows.ties,
    )
  },
} satisfies Record<PaperRows, unknown>

/** The rows of one kind as a table that can be shown and taken away. */
export function sheetOf(kind: PaperRows, month: Month, speech: Speech): Sheet {
  const name = speech.words(`chief.papers.rows.${kind}`)
  return { name: `${name} ${month.from.toString().slice(0, 7)}`, ...tellers[kind](month, speech) }
}
