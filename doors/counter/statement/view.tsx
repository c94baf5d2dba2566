import { applicantOf, type CaseView } from '#modules/applications'
import type { Statement } from '#modules/letters'
import { formatMoment, type Zone } from '#packages/calendar'
import { Actions, Button, Form, Notice, Page, Question } from '#packages/ui'
import type { Visit } from '#platform/http'
import { counterPaths } from '../paths.ts'

type Props = {
  visit: Visit
  view: CaseView
  statement: Statement
  zone: Zone
  problem?: string
}

const spare = 2

/** Questions and answers, and below them the one next step: read back, sign, print. */
export const StatementView = (props: Props) => {
  const { visit, view, statement, problem } = props
  const { words, frame, to } = visit
  const title = words('counter.statement.title', { reference: view.reference })
  return (
    <Page
      frame={frame}
      title={title}
      back={to(counterPaths.lettersOf(view.caseId))}
      problems={problem ? [{ field: 'jawab.0', message: problem }] : []}
      isPrivate
    >
      <h1>{title}</h1>
      <p class="lead">{applicantOf(view)}</p>
      <NextStep {...props} />
      <h2>{words('letters.paper.statement')}</h2>
      <p class="soft">{words('counter.statement.means')}</p>
      <Lines {...props} />
      {statement.version > 0 && <p class="soft">{words('counter.statement.changes')}</p>}
    </Page>
  )
}

const Lines = ({ visit, view, statement }: Props) => {
  const { words, to } = visit
  const blank = Array.from({ length: spare }, () => ({ question: '', answer: '' }))
  const lines = [...statement.lines, ...blank]
  const hidden = {
    key: visit.key(),
    versi: `${statement.version}`,
    baris: `${lines.length}`,
  }
  return (
    <Form action={to(counterPaths.statement(view.caseId))} hidden={hidden}>
      {lines.map(({ question, answer }, nth) => (
        <fieldset key={`${nth}`}>
          <legend>{words('letters.paper.question', { nth: nth + 1 })}</legend>
          <Question
            kind="text"
            words={words}
            isOptional
            name={`tanya.${nth}`}
            label={words('counter.statement.question')}
            value={question}
          />
          <Question
            kind="longText"
            rows={2}
            words={words}
            isOptional
            name={`jawab.${nth}`}
            label={words('letters.paper.answer')}
            value={answer}
          />
        </fieldset>
      ))}
      <Actions>
        <Button kind={statement.version > 0 ? 'plain' : 'main'}>
          {words('counter.statement.save')}
        </Button>
      </Actions>
    </Form>
  )
}

/** What was done, and the one thing to do now. */
const NextStep = (props: Props) => {
  const { visit, view, statement, zone } = props
  const { words, to, language } = visit
  if (statement.version === 0) return <p>{words('counter.statement.begin')}</p>
  const { readAt, signedAt, signedHow } = statement
  const step = !readAt ? 'dibacakan' : !signedAt ? 'ditandatangani' : 'terbit'
  return (
    <Notice
      tone={signedAt ? 'go' : 'wait'}
      words={words}
      title={words(`counter.statement.${step}`)}
    >
      {readAt && (
        <p>{words('counter.statement.readAt', { when: formatMoment(readAt, zone, language) })}</p>
      )}
      {signedAt && (
        <p>
          {words(`counter.statement.signed.${signedHow ?? 'paper'}`, {
            when: formatMoment(signedAt, zone, language),
          })}
        </p>
      )}
      <Form
        action={to(counterPaths.statementStep(view.caseId, step))}
        hidden={{ key: visit.key(), versi: `${statement.version}` }}
      >
        <Button>{words(`counter.statement.do.${step}`)}</Button>
      </Form>
    </Notice>
  )
}
