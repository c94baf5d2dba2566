import type { CaseView } from '#modules/applications'
import type { Stay } from '#modules/stays'
import type { OfficeFile } from '#packages/booking'
import { formatDay } from '#packages/calendar'
import { textIn } from '#packages/forms'
import { rupiah } from '#packages/money'
import type { Problem } from '#packages/refusal'
import { Actions, Button, Empty, Form, Notice, Page, Question, Summary } from '#packages/ui'
import type { Visit } from '#platform/http'
import { counterPaths } from '../paths.ts'

type Props = {
  visit: Visit
  view: CaseView
  office: OfficeFile
  stay?: Stay
  problems: Problem[]
  isSaved: boolean
}

/** What the guest said, what follows from it, and what the passport says. */
export const StayView = (props: Props) => {
  const { visit, view, stay, problems, isSaved } = props
  const { words, frame, to } = visit
  const title = words('counter.stay.title', { reference: view.reference })
  const listed = problems.map(({ field, code, values }) => ({
    field: field === 'pintu' ? field : `${field}.day`,
    message: words(code, values ?? {}),
  }))
  return (
    <Page
      frame={frame}
      title={title}
      back={to(counterPaths.console({ permohonan: view.caseId }))}
      problems={listed}
      isPrivate
    >
      {isSaved && <Notice tone="go" words={words} title={words('counter.stay.saved')} />}
      <h1>{title}</h1>
      {stay ? (
        <>
          <Facts {...props} stay={stay} />
          <Compare {...props} stay={stay} />
        </>
      ) : (
        <Empty title={words('counter.stay.none')} />
      )}
    </Page>
  )
}

const Facts = ({ visit, stay, view }: Props & { stay: Stay }) => {
  const { words, language } = visit
  const { standing } = stay
  const said = view.service.stay && view.answers[view.service.stay.until]
  const stated = typeof said === 'string' ? Temporal.PlainDate.from(said) : undefined
  const source = stay.isConfirmed ? 'confirmed' : stay.source
  const over = standing.over.days
  const cost = standing.over.costRupiah
  const row = (name: string, value: string) => ({ label: words(`counter.stay.${name}`), value })
  return (
    <>
      {stated && !stated.equals(stay.until) && stay.pendingCases.length === 0 && (
        <Notice tone="wait" words={words} title={words('counter.stay.differs')} />
      )}
      <Summary
        rows={[
          row('until', formatDay(stay.until, language)),
          ...(stated ? [row('inCase', formatDay(stated, language))] : []),
          ...(stay.enteredOn ? [row('entered', formatDay(stay.enteredOn, language))] : []),
          ...(stay.port ? [row('port', stay.port)] : []),
          ...(stay.names ? [row('kind', textIn(stay.names, language))] : []),
          row('extensions', String(stay.extensions.length)),
          row('source', words(`counter.stay.source.${source}`)),
          ...(over > 0 ? [row('over', words('counter.stay.days', { days: over }))] : []),
          ...(over > 0 && cost !== null ? [row('cost', rupiah(cost, words.locale))] : []),
        ]}
      />
    </>
  )
}

const Compare = ({ visit, view, stay, problems }: Props & { stay: Stay }) => {
  const { words, to } = visit
  const isAgain = problems.length > 0
  const typed = visit.form.values
  const date = (name: string, kept: Temporal.PlainDate | null) => ({
    day: isAgain ? (typed[`${name}.day`] ?? '') : String(kept?.day ?? ''),
    month: isAgain ? (typed[`${name}.month`] ?? '') : String(kept?.month ?? ''),
    year: isAgain ? (typed[`${name}.year`] ?? '') : String(kept?.year ?? ''),
  })
  const asked = (name: string) => {
    const problem = problems.find(({ field }) => field === name)
    return {
      words,
      name,
      label: words(`counter.stay.ask.${name}`),
      ...(problem && { problem: words(problem.code, problem.values ?? {}) }),
    }
  }
  const port = isAgain ? typed.pintu : stay.port
  return (
    <>
      <h2>{words('counter.stay.compare')}</h2>
      <p>{words('counter.stay.compareHelp')}</p>
      <Form action={to(counterPaths.stay(view.caseId))} hidden={{ key: visit.key() }}>
        <Question kind="date" {...asked('masuk')} value={date('masuk', stay.enteredOn)} />
        <Question kind="text" {...asked('pintu')} {...(port ? { value: port } : {})} />
        <Question kind="date" {...asked('sampai')} value={date('sampai', stay.until)} />
        <Actions>
          <Button>{words('counter.stay.confirm')}</Button>
        </Actions>
      </Form>
    </>
  )
}
