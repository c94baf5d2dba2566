import { Actions, Button, Form, Notice, Page, type PageFrame, Question } from '#packages/ui'
import { chiefPaths } from '../paths.ts'

/** What was typed, by field. */
export type Typed = Record<
  'nomor' | 'loket' | 'dipanggil' | 'selesai' | 'sampai' | 'alasan',
  string
>

type Props = {
  frame: PageFrame
  formKey: string
  numbers: number[]
  typed: Typed
  problems: Record<string, string>
  /** Why the office said no. */
  said?: string
  /** The number that was entered just now. */
  done?: string
}

type FieldProps = Pick<Props, 'frame' | 'typed' | 'problems'> & {
  name: keyof Typed
  hint?: string
  size?: 8
}

const Field = ({ frame: { words }, typed, problems, name, hint, size }: FieldProps) => (
  <Question
    kind="text"
    words={words}
    name={name}
    label={words(`chief.entry.${name}`)}
    autoComplete="off"
    {...(size && { size })}
    {...(hint && { hint: words(hint) })}
    {...(typed[name] && { value: typed[name] })}
    {...(problems[name] && { problem: problems[name] })}
  />
)

/** A form like the line on the paper. */
export const EntryView = (props: Props) => {
  const { frame, problems, said, done } = props
  const { words, to } = frame
  const title = words('chief.entry.title')
  return (
    <Page
      frame={frame}
      title={title}
      back={to(chiefPaths.today())}
      problems={Object.entries(problems).map(([field, message]) => ({ field, message }))}
      isPrivate
    >
      {done && (
        <Notice tone="go" words={words} title={words('chief.entry.done', { label: done })} />
      )}
      {said && <Notice tone="stop" words={words} title={said} isLive />}
      <h1>{title}</h1>
      <p class="lead">{words('chief.entry.lead')}</p>
      <PaperForm {...props} />
      <p>
        <a href={to(chiefPaths.rows('dengan-tangan'))}>{words('chief.entry.rows')}</a>
      </p>
    </Page>
  )
}

const PaperForm = (props: Props) => {
  const { frame, formKey, numbers, typed, problems } = props
  const { words, to } = frame
  return (
    <Form action={to(chiefPaths.entry())} hidden={{ key: formKey }}>
      <Field {...props} name="nomor" hint="chief.entry.nomorHint" size={8} />
      <Question
        kind="choice"
        words={words}
        name="loket"
        label={words('chief.column.counter')}
        options={numbers.map((number) => ({ value: `${number}`, label: `${number}` }))}
        {...(typed.loket && { value: typed.loket })}
        {...(problems.loket && { problem: problems.loket })}
      />
      <Field {...props} name="dipanggil" hint="chief.entry.clockHint" size={8} />
      <Field {...props} name="selesai" hint="chief.entry.clockHint" size={8} />
      <Question
        kind="choice"
        words={words}
        name="sampai"
        label={words('chief.entry.sampai')}
        value={typed.sampai || 'tahap'}
        options={['tahap', 'kunjungan'].map((value) => ({
          value,
          label: words(`chief.entry.until.${value}`),
        }))}
      />
      <Field {...props} name="alasan" hint="chief.entry.alasanHint" />
      <Actions>
        <Button>{words('chief.entry.do')}</Button>
      </Actions>
    </Form>
  )
}
