import { purposeLength } from '#modules/exports'
import type { Refusal } from '#packages/refusal'
import { Actions, Button, Form, Notice, Page, Question } from '#packages/ui'
import type { Visit } from '#platform/http'
import type { Wanted } from './hand-out.ts'

type Props = { visit: Visit; wanted: Wanted; rows: number; takesTwo: boolean; problem?: Refusal }

/** Before a table leaves: what it is for, what is written down, and who must agree. */
export const AskView = ({ visit, wanted, rows, takesTwo, problem }: Props) => {
  const { words, frame, to } = visit
  const title = words('leaving.ask.title')
  const message = problem && words(problem.code, problem.values)
  const problems = message ? [{ field: 'alasan', message }] : []
  return (
    <Page frame={frame} title={title} back={to(wanted.back)} problems={problems} isPrivate>
      <h1>{title}</h1>
      <p class="lead">
        {words('leaving.ask.what', {
          what: wanted.sheet.name,
          rows,
          form: wanted.form.toUpperCase(),
        })}
      </p>
      {takesTwo && (
        <Notice tone="wait" words={words} title={words('leaving.ask.two')}>
          <p>{words('leaving.ask.twoHow')}</p>
        </Notice>
      )}
      <Form action={to(visit.address)} hidden={{ key: visit.key() }}>
        <Question
          kind="text"
          words={words}
          name="alasan"
          label={words('leaving.ask.purpose')}
          hint={words('leaving.ask.purposeHint', purposeLength)}
          autoComplete="off"
          {...(visit.form.values.alasan && { value: visit.form.values.alasan })}
          {...(message && { problem: message })}
        />
        <p>{words('leaving.ask.kept')}</p>
        <Actions>
          <Button>{words(takesTwo ? 'leaving.ask.request' : 'leaving.ask.take')}</Button>
        </Actions>
      </Form>
    </Page>
  )
}
