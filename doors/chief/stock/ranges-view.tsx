import { blankKinds, type Difference, type Range } from '#modules/stock'
import { formatMoment, type Zone } from '#packages/calendar'
import {
  Actions,
  Button,
  Form,
  Notice,
  Page,
  type PageFrame,
  Question,
  Summary,
  Table,
} from '#packages/ui'
import { chiefPaths } from '../paths.ts'

type Listed = {
  frame: PageFrame
  ranges: readonly Range[]
  differences: readonly Difference[]
  zone: Zone
}

/** Every range with what the book says is left of it; a count that differs stands above them. */
export const Ranges = ({ frame, ranges, differences, zone }: Listed) => {
  const { words, to, language } = frame
  return (
    <section class="stack">
      <h2>{words('chief.ranges.title')}</h2>
      {differences.map(({ closingId, kind, expected, counted, at }) => (
        <Notice
          key={closingId}
          tone="stop"
          words={words}
          title={words('chief.ranges.differs', {
            kind: words(`stock.kind.${kind}`),
            expected,
            counted,
          })}
        >
          <p>{words('chief.ranges.stopped', { when: formatMoment(at, zone, language) })}</p>
          <p>
            <a href={to(chiefPaths.difference(closingId))}>{words('chief.ranges.answer')}</a>
          </p>
        </Notice>
      ))}
      {ranges.length > 0 && <RangeTable {...{ frame, ranges, zone }} />}
      <Actions>
        <Button kind="plain" href={to(chiefPaths.newRange())}>
          {words('chief.ranges.receive')}
        </Button>
      </Actions>
    </section>
  )
}

/** What came, what became of it, and what should be left. */
const RangeTable = ({ frame, ranges, zone }: Omit<Listed, 'differences'>) => {
  const { words, language } = frame
  return (
    <Table
      caption={words('chief.ranges.title')}
      columns={[
        { key: 'range', label: words('chief.ranges.range') },
        { key: 'kind', label: words('chief.column.kind') },
        { key: 'used', label: words('stock.what.used'), isNumber: true },
        { key: 'spoiled', label: words('stock.what.spoiled'), isNumber: true },
        { key: 'missing', label: words('stock.serial.missing'), isNumber: true },
        { key: 'left', label: words('chief.ranges.left'), isNumber: true },
        { key: 'counted', label: words('chief.stock.countedAt') },
      ]}
      rows={ranges.map((range) => ({
        id: range.rangeId,
        cells: {
          range: `${range.first} – ${range.last}`,
          kind: words(`stock.kind.${range.kind}`),
          used: `${range.used}`,
          spoiled: `${range.spoiled}`,
          missing: `${range.missing}`,
          left: `${range.expected}`,
          counted: range.countedAt
            ? `${range.counted} (${formatMoment(range.countedAt, zone, language)})`
            : words('chief.stock.never'),
        },
      }))}
      empty={words('chief.stock.none')}
    />
  )
}

type Typed = Record<string, string | undefined>
type FormProps = {
  frame: PageFrame
  formKey: string
  typed: Typed
  problems: Record<string, string>
}

const fields: Record<string, string> = {
  kind: 'jenis',
  first: 'pertama',
  last: 'terakhir',
  note: 'catatan',
}

/** A delivery by its first and last number. */
export const RangeView = ({ frame, formKey, typed, problems }: FormProps) => {
  const { words, to } = frame
  const title = words('chief.ranges.receive')
  const listed = Object.entries(problems).map(([field, message]) => ({
    field: fields[field] ?? field,
    message,
  }))
  const of = (field: 'first' | 'last' | 'note') => ({
    name: fields[field] ?? field,
    label: words(`chief.ranges.${field}`),
    ...(typed[fields[field] ?? ''] ? { value: typed[fields[field] ?? ''] ?? '' } : {}),
    ...(problems[field] ? { problem: problems[field] } : {}),
  })
  return (
    <Page frame={frame} title={title} back={to(chiefPaths.stock())} problems={listed} isPrivate>
      <h1>{title}</h1>
      <p>{words('chief.ranges.receiveMeans')}</p>
      <Form action={to(chiefPaths.newRange())} hidden={{ key: formKey }}>
        <Question
          kind="choice"
          words={words}
          name="jenis"
          label={words('chief.stock.kind')}
          options={blankKinds.map((value) => ({ value, label: words(`stock.kind.${value}`) }))}
          {...(typed.jenis && { value: typed.jenis })}
          {...(problems.kind && { problem: problems.kind })}
        />
        <Question kind="text" size={16} words={words} {...of('first')} />
        <Question kind="text" size={16} words={words} {...of('last')} />
        <Question kind="text" words={words} isOptional {...of('note')} />
        <Actions>
          <Button>{words('chief.stock.save')}</Button>
        </Actions>
      </Form>
    </Page>
  )
}

type DifferenceProps = {
  frame: PageFrame
  formKey: string
  difference: Difference
  range?: Range
  typed: Typed
  problem?: string
  zone: Zone
}

/** A count that does not add up: what was found, and the head's answer for it. */
export const DifferenceView = (props: DifferenceProps) => {
  const { frame, difference, range, problem, zone } = props
  const { words, to, language } = frame
  const { kind, expected, counted, at } = difference
  const title = words('chief.ranges.answer')
  return (
    <Page
      frame={frame}
      title={title}
      back={to(chiefPaths.stock())}
      problems={problem ? [{ field: 'jawaban', message: problem }] : []}
      isPrivate
    >
      <h1>{title}</h1>
      <Summary
        rows={[
          ...(range
            ? [{ label: words('chief.ranges.range'), value: `${range.first} – ${range.last}` }]
            : []),
          { label: words('chief.column.kind'), value: words(`stock.kind.${kind}`) },
          { label: words('chief.ranges.left'), value: `${expected}` },
          { label: words('stock.what.counted'), value: `${counted}` },
          { label: words('chief.column.doneAt'), value: formatMoment(at, zone, language) },
        ]}
      />
      <p>{words('chief.ranges.answerMeans')}</p>
      <AnswerForm {...props} />
    </Page>
  )
}

const AnswerForm = ({ frame, formKey, difference, typed, problem }: DifferenceProps) => {
  const { words, to } = frame
  return (
    <Form action={to(chiefPaths.difference(difference.closingId))} hidden={{ key: formKey }}>
      <Question
        kind="longText"
        rows={3}
        words={words}
        name="jawaban"
        label={words('chief.ranges.reason')}
        {...(typed.jawaban && { value: typed.jawaban })}
        {...(problem && { problem })}
      />
      <Question
        kind="text"
        size={16}
        isOptional
        words={words}
        name="hilang"
        label={words('chief.ranges.missing')}
        hint={words('chief.ranges.missingHint')}
        {...(typed.hilang && { value: typed.hilang })}
      />
      <Actions>
        <Button>{words('chief.ranges.resolve')}</Button>
      </Actions>
    </Form>
  )
}
