import type { CaseView } from '#modules/applications'
import type { Statement } from '#modules/letters'
import { paths } from '#packages/paths'
import { Actions, Button, Form, Notice, Page, Summary } from '#packages/ui'
import type { Visit } from '#platform/http'

type Props = { visit: Visit; view: CaseView; statement: Statement }

/** Every question and answer as it was written down, and one button: this is what I said. */
export const StatementView = ({ visit, view, statement }: Props) => {
  const { words, frame, to } = visit
  const title = words('citizen.statement.title')
  return (
    <Page frame={frame} title={title} back={to(paths.application(view.caseId))} isPrivate>
      <h1>{title}</h1>
      {statement.signedAt ? (
        <Notice tone="go" words={words} title={words('citizen.statement.done')} />
      ) : (
        <p class="lead">{words('citizen.statement.lead')}</p>
      )}
      <Summary
        rows={statement.lines.map(({ question, answer }) => ({ label: question, value: answer }))}
      />
      {!statement.signedAt && (
        <>
          <p>{words('citizen.statement.wrong')}</p>
          <Form
            action={to(paths.statement(view.caseId))}
            hidden={{ key: visit.key(), versi: `${statement.version}` }}
          >
            <Actions>
              <Button>{words('citizen.statement.sign')}</Button>
            </Actions>
          </Form>
        </>
      )}
    </Page>
  )
}

/** The way there from the application, while it waits to be signed. */
export const ToSign = ({
  visit,
  view,
  statement,
}: Omit<Props, 'statement'> & { statement?: Statement | undefined }) => {
  const { words, to } = visit
  if (!statement || statement.signedAt) return null
  return (
    <Notice tone="wait" words={words} title={words('citizen.statement.waits')}>
      <p>
        <a href={to(paths.statement(view.caseId))}>{words('citizen.statement.open')}</a>
      </p>
    </Notice>
  )
}
