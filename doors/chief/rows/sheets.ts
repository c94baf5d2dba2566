import { dayOf, formatMoment, formatTime } from '#packages/calendar'
import { textIn } from '#packages/forms'
import type { Language, Words } from '#packages/words'
import type { Cell, Sheet } from '#platform/sheets'
import type { Needs } from '../needs.ts'
import type { RowKind } from '../paths.ts'
import type { Picture } from '../picture.ts'

/** How the rows are worded. */
export type Speech = { words: Words; language: Language; catalogue: Needs['catalogue'] }

type Told = { heads: string[]; rows: Cell[][] }

/** One line of a kind of rows: the name of a column, and what stands in it. */
type Columns<Row> = [head: string, cell: (row: Row) => Cell][]

const rounded = (minutes: number | null) => (minutes === null ? null : Math.round(minutes))

function tell<Row>(words: Words, columns: Columns<Row>, rows: readonly Row[]): Told {
  return {
    heads: columns.map(([head]) => words(`chief.column.${head}`)),
    rows: rows.map((row) => columns.map(([, cell]) => cell(row))),
  }
}

/** What a stage is called; handing over papers belongs to no service's own course. */
export const stageName = (stage: string, { words, language, catalogue }: Speech): string =>
  catalogue.findStageName(stage, language) ?? (stage === 'ambil' ? words('chief.collect') : stage)

function createSpeech({ office: { zone }, nameOf, day }: Picture, speech: Speech) {
  const { words, language, catalogue } = speech
  const service = (id: string) => textIn(catalogue.getEntry(id).definition.names, language)
  return {
    /** The clock of the day that is looked at; what was on another day says which. */
    time: (at: Temporal.Instant | null): Cell =>
      at && (dayOf(at, zone).equals(day.day) ? formatTime : formatMoment)(at, zone, language),
    service,
    errand: (row: { service: string; isCollecting: boolean }): string =>
      row.isCollecting ? words('queue.collecting') : service(row.service),
    stage: (id: string) => stageName(id, speech),
    say: (group: string, key: string | null): Cell =>
      key === null ? null : words(`chief.${group}.${key}`),
    nameOf,
  }
}

/** Kept for another day, gone before they were finished, or as it stands. */
const stateOf = ({ state, keptTo, isBegun }: Picture['day']['visits'][number]) =>
  keptTo ? 'kept' : state === 'left' && isBegun ? 'unfinished' : state

const tellers: Record<RowKind, (picture: Picture, speech: Speech) => Told> = {
  kunjungan(picture, speech) {
    const { time, errand, stage, say } = createSpeech(picture, speech)
    return tell(
      speech.words,
      [
        ['label', ({ label }) => label],
        ['origin', ({ origin }) => say('origin', origin)],
        ['class', (row) => say('class', row.class)],
        ['service', (row) => errand(row)],
        ['slotAt', ({ slotAt }) => time(slotAt)],
        ['joinedAt', ({ joinedAt }) => time(joinedAt)],
        ['presentAt', ({ cameAt }) => time(cameAt)],
        ['firstCalledAt', ({ firstCalledAt }) => time(firstCalledAt)],
        ['answeredAt', ({ answeredAt }) => time(answeredAt)],
        ['waitedMinutes', (row) => rounded(row.waitedMinutes)],
        ['stage', (row) => stage(row.stage)],
        ['state', (row) => say('state', stateOf(row))],
        ['endedAt', ({ endedAt }) => time(endedAt)],
        ['enteredAt', ({ enteredAt }) => time(enteredAt)],
        ['quick', ({ isQuick }) => (isQuick ? speech.words('chief.quick') : null)],
      ],
      picture.day.visits,
    )
  },
  perkiraan(picture, speech) {
    const { time, stage, say } = createSpeech(picture, speech)
    return tell(
      speech.words,
      [
        ['label', ({ label }) => label],
        ['stage', (row) => stage(row.stage)],
        ['promisedAt', ({ at }) => time(at)],
        ['fromMinutes', ({ fromMinutes }) => fromMinutes],
        ['toMinutes', ({ toMinutes }) => toMinutes],
        ['actualMinutes', ({ actualMinutes }) => rounded(actualMinutes)],
        ['verdict', ({ verdict }) => say('verdict', verdict)],
      ],
      picture.day.promises,
    )
  },
  loket(picture, speech) {
    const { time, stage, nameOf } = createSpeech(picture, speech)
    return tell(
      speech.words,
      [
        ['counter', ({ counter }) => counter],
        ['officer', ({ staff }) => nameOf(staff)],
        ['stages', ({ stages }) => stages.map(stage).join(', ')],
        ['openedAt', ({ openedAt }) => time(openedAt)],
        ['closedAt', ({ closedAt }) => time(closedAt)],
        ['called', ({ called }) => called],
      ],
      picture.day.sittings,
    )
  },
  janji(picture, speech) {
    const { time, service, say } = createSpeech(picture, speech)
    return tell(
      speech.words,
      [
        ['slotAt', ({ startsAt }) => time(startsAt)],
        ['service', (row) => service(row.service)],
        ['minutes', ({ minutes }) => minutes],
        ['state', ({ state }) => say('booking', state)],
      ],
      picture.bookings,
    )
  },
  blangko(picture, speech) {
    const { time, nameOf } = createSpeech(picture, speech)
    const { words } = speech
    return tell(
      words,
      [
        ['doneAt', ({ at }) => time(at)],
        ['kind', ({ kind }) => words(`stock.kind.${kind}`)],
        ['what', ({ what }) => words(`stock.what.${what}`)],
        ['amount', ({ amount }) => amount],
        ['after', ({ after }) => after],
        ['reason', ({ reason }) => reason],
        ['officer', ({ staff }) => (staff ? nameOf(staff) : words('chief.stock.house'))],
      ],
      picture.moves,
    )
  },
  'dengan-tangan'(picture, speech) {
    const { time, say, nameOf } = createSpeech(picture, speech)
    return tell(
      speech.words,
      [
        ['label', ({ label }) => label],
        ['doneAt', ({ at }) => time(at)],
        ['what', ({ what }) => say('what', what)],
        ['counter', ({ counter }) => counter],
        ['officer', ({ staff }) => nameOf(staff)],
        ['reason', ({ reason }) => reason],
      ],
      picture.day.exceptions,
    )
  },
}

/** The rows of one kind as a table that can be shown and taken away. */
export function sheetOf(kind: RowKind, picture: Picture, speech: Speech): Sheet {
  const name = speech.words(`chief.rows.${kind}`)
  return { name: `${name} ${picture.day.day}`, ...tellers[kind](picture, speech) }
}
