import type { Upload } from '#modules/beside'
import { fields } from '#packages/beside'
import type { Problem } from '#packages/refusal'
import { Actions, Button, Form, Page, Question, Table } from '#packages/ui'
import type { Visit } from '#platform/http'
import { chiefPaths } from '../paths.ts'
import { Choose } from './choose.tsx'

type Props = {
  visit: Visit
  id: string
  upload: Upload
  problems: Problem[]
  /** What was chosen, when the form comes back. */
  typed?: Record<string, string> | undefined
}

const shown = 5

/** Which column is what: guessed, beside the first lines, to be corrected. */
export const ColumnsView = (props: Props) => {
  const { visit, id, upload, problems, typed } = props
  const { words, frame, to } = visit
  const title = words('chief.arrivals.columnsTitle')
  const told = problems.map(({ field, code }) => ({ field, message: words(code) }))
  const day = typed?.hari ?? upload.allOn?.toString() ?? ''
  const problemOf = (name: string) => told.find(({ field }) => field === name)?.message
  return (
    <Page
      frame={frame}
      title={title}
      back={to(chiefPaths.arrivals())}
      problems={told}
      isWide
      isPrivate
    >
      <h1>{title}</h1>
      <p>{words('chief.arrivals.columnsLead', { count: upload.lines.length })}</p>
      <Form action={to(chiefPaths.brought(id))} hidden={{ key: visit.key() }}>
        <Fields {...props} problemOf={problemOf} />
        <Question
          kind="text"
          words={words}
          name="hari"
          size={16}
          isOptional
          label={words('chief.arrivals.allOn')}
          hint={words('chief.arrivals.allOnHint')}
          value={day}
          {...(problemOf('hari') && { problem: problemOf('hari') ?? '' })}
        />
        <Actions>
          <Button>{words('chief.arrivals.next')}</Button>
        </Actions>
      </Form>
      <FirstLines {...props} />
      <Form action={to(chiefPaths.brought(id, 'buang'))} hidden={{ key: visit.key() }}>
        <Button kind="plain">{words('chief.arrivals.forget')}</Button>
      </Form>
    </Page>
  )
}

const Fields = ({
  visit: { words },
  upload: { heads, columns },
  typed,
  problemOf,
}: Props & { problemOf: (name: string) => string | undefined }) => {
  const options = [
    { value: '', label: words('chief.arrivals.noColumn') },
    ...heads.map((head, at) => ({
      value: String(at),
      label: head || words('chief.arrivals.columnNumber', { number: at + 1 }),
    })),
  ]
  return (
    <>
      {fields.map((field) => {
        const name = `kolom-${field}`
        return (
          <Choose
            key={field}
            name={name}
            label={words(`chief.arrivals.column.${field}`)}
            value={typed?.[name] ?? String(columns[field] ?? '')}
            options={options}
            problem={problemOf(name)}
          />
        )
      })}
    </>
  )
}

const FirstLines = ({ visit: { words }, upload: { heads, lines } }: Props) => {
  const columns = heads.map((head, at) => ({
    key: String(at),
    label: head || words('chief.arrivals.columnNumber', { number: at + 1 }),
  }))
  return (
    <Table
      caption={words('chief.arrivals.firstLines')}
      columns={[{ key: 'line', label: words('chief.arrivals.line') }, ...columns]}
      rows={lines.slice(0, shown).map(({ line, cells }) => ({
        id: String(line),
        cells: {
          line: String(line),
          ...Object.fromEntries(heads.map((_, at) => [String(at), cells[at] ?? ''])),
        },
      }))}
      empty={words('chief.arrivals.noLines')}
    />
  )
}
