import {
  blankKinds,
  type Difference,
  type HandAct,
  handActs,
  type Move,
  type Range,
  type Shelf,
} from '#modules/stock'
import type { OfficeFile } from '#packages/booking'
import { formatMoment } from '#packages/calendar'
import {
  Actions,
  Button,
  Empty,
  Form,
  Notice,
  Page,
  type PageFrame,
  Question,
  Table,
} from '#packages/ui'
import { chiefPaths } from '../paths.ts'
import { Ranges } from './ranges-view.tsx'
import { Shortages } from './shelves-view.tsx'

type Props = {
  frame: PageFrame
  office: OfficeFile
  day: Temporal.PlainDate
  shelves: Shelf[]
  moves: Move[]
  ranges: Range[]
  differences: Difference[]
  nameOf: (staffId: string) => string
  isSaved: boolean
}

/** The book of blanks: what is there, what is promised, and the last thirty days. */
export const StockView = (props: Props) => {
  const { frame, office, shelves, isSaved } = props
  const { words, to } = frame
  const title = words('chief.stock.title')
  return (
    <Page frame={frame} title={title} back={to(chiefPaths.today())} isWide isPrivate>
      {isSaved && <Notice tone="go" words={words} title={words('chief.stock.saved')} />}
      <h1>
        {title}, {office.shortName}
      </h1>
      <Shortages frame={frame} shelves={shelves} />
      <Table
        caption={title}
        columns={[
          { key: 'kind', label: words('chief.column.kind') },
          { key: 'amount', label: words('chief.stock.there'), isNumber: true },
          { key: 'wanted', label: words('chief.stock.wanted'), isNumber: true },
          { key: 'counted', label: words('chief.stock.countedAt') },
        ]}
        rows={shelves.map(({ kind, amount, wanted, countedAt }) => ({
          id: kind,
          cells: {
            kind: words(`stock.kind.${kind}`),
            amount: amount === null ? words('chief.stock.unknown') : `${amount}`,
            wanted: `${wanted}`,
            counted: countedAt
              ? formatMoment(countedAt, office.zone, words.language)
              : words('chief.stock.never'),
          },
        }))}
        empty={words('chief.stock.none')}
      />
      <p class="soft">{words('chief.stock.wantedHelp')}</p>
      <Ranges
        {...{ frame, ranges: props.ranges, differences: props.differences, zone: office.zone }}
      />
      <Actions>
        {handActs.map((act) => (
          <Button key={act} kind="plain" href={to(chiefPaths.stockAct(act))}>
            {words(`chief.stock.do.${act}`)}
          </Button>
        ))}
      </Actions>
      <Book {...props} />
    </Page>
  )
}

const Book = ({ frame: { words, to }, office, day, moves, nameOf }: Props) => (
  <>
    <h2>{words('chief.stock.book')}</h2>
    <p>
      <a href={to(chiefPaths.rows('blangko', day.toString()))}>{words('chief.stock.rows')}</a>
    </p>
    {moves.length === 0 ? (
      <Empty title={words('chief.stock.none')} />
    ) : (
      <Table
        caption={words('chief.stock.book')}
        columns={[
          { key: 'at', label: words('chief.column.doneAt') },
          { key: 'kind', label: words('chief.column.kind') },
          { key: 'what', label: words('chief.column.what') },
          { key: 'amount', label: words('chief.column.amount'), isNumber: true },
          { key: 'after', label: words('chief.column.after'), isNumber: true },
          { key: 'reason', label: words('chief.column.reason') },
          { key: 'who', label: words('chief.column.officer') },
        ]}
        rows={moves.toReversed().map((move) => ({
          id: move.moveId,
          cells: {
            at: formatMoment(move.at, office.zone, words.language),
            kind: words(`stock.kind.${move.kind}`),
            what: words(`stock.what.${move.what}`),
            amount: `${move.amount}`,
            after: move.after === null ? '–' : `${move.after}`,
            reason: move.reason ?? '–',
            who: move.staff ? nameOf(move.staff) : words('chief.stock.house'),
          },
        }))}
        empty={words('chief.stock.none')}
      />
    )}
  </>
)

type ActProps = {
  frame: PageFrame
  act: HandAct
  formKey: string
  typed: { kind?: string | undefined; amount?: string | undefined; reason?: string | undefined }
  problems: Record<string, string>
}

const fields: Record<string, string> = { kind: 'jenis', amount: 'jumlah', reason: 'alasan' }

/** One line of the book: which blanks, how many, and why where that must be said. */
export const ActView = (props: ActProps) => {
  const { frame, act, formKey, problems } = props
  const { words, to } = frame
  const title = words(`chief.stock.ask.${act}`)
  const listed = Object.entries(problems).map(([field, message]) => ({
    field: fields[field] ?? field,
    message,
  }))
  return (
    <Page frame={frame} title={title} back={to(chiefPaths.stock())} problems={listed} isPrivate>
      <h1>{title}</h1>
      <Form action={to(chiefPaths.stockAct(act))} hidden={{ key: formKey }}>
        <Questions {...props} />
        <Actions>
          <Button>{words('chief.stock.save')}</Button>
        </Actions>
      </Form>
    </Page>
  )
}

const Questions = ({ frame: { words }, act, typed, problems }: ActProps) => (
  <>
    <Question
      kind="choice"
      words={words}
      name="jenis"
      label={words('chief.stock.kind')}
      options={blankKinds.map((value) => ({ value, label: words(`stock.kind.${value}`) }))}
      {...(typed.kind && { value: typed.kind })}
      {...(problems.kind && { problem: problems.kind })}
    />
    <Question
      kind="text"
      inputMode="numeric"
      size={8}
      words={words}
      name="jumlah"
      label={words('chief.stock.amount')}
      {...(typed.amount && { value: typed.amount })}
      {...(problems.amount && { problem: problems.amount })}
    />
    <Question
      kind="text"
      words={words}
      name="alasan"
      isOptional={act !== 'spoiled'}
      label={words(`chief.stock.why.${act}`)}
      {...(typed.reason && { value: typed.reason })}
      {...(problems.reason && { problem: problems.reason })}
    />
  </>
)
