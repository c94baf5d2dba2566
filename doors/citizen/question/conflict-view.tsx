import type { CaseView } from '#modules/applications'
import { type Answers, type Page as FormPage, textIn, typedOf } from '#packages/forms'
import { paths } from '#packages/paths'
import { Actions, Button, Form, Notice, Page, Table } from '#packages/ui'
import type { Visit } from '#platform/http'
import { sayAnswer } from '../say-answer.ts'

type Props = {
  visit: Visit
  view: CaseView
  page: FormPage
  sides: { theirs: Answers; mine: Answers }
  version: number
}

/** The page was changed on another device: both sides beside each other, nothing overwritten. */
export const ConflictView = ({ visit, view, page, sides, version }: Props) => {
  const { words, frame, to, language } = visit
  const title = words('citizen.conflict.title')
  const action = to(paths.page(view.caseId, page.id))
  return (
    <Page frame={frame} title={title} back={to(paths.application(view.caseId))} isPrivate>
      <h1>{title}</h1>
      <Notice tone="wait" words={words} title={words('citizen.conflict.what')} />
      <Table
        caption={textIn(page.title, language)}
        columns={[
          { key: 'question', label: words('citizen.conflict.question') },
          { key: 'theirs', label: words('citizen.conflict.theirs') },
          { key: 'mine', label: words('citizen.conflict.mine') },
        ]}
        rows={page.questions.map((question) => ({
          id: question.id,
          cells: {
            question: textIn(question.label, language),
            theirs: sayAnswer(visit, question, sides.theirs[question.id]) ?? words('ui.unanswered'),
            mine: sayAnswer(visit, question, sides.mine[question.id]) ?? words('ui.unanswered'),
          },
        }))}
        empty=""
      />
      <Form
        action={action}
        hidden={{ ...typedOf(page, sides.mine), key: visit.key(), versi: String(version) }}
      >
        <Actions>
          <Button>{words('citizen.conflict.keepMine')}</Button>
          <Button kind="plain" href={to(paths.application(view.caseId))}>
            {words('citizen.conflict.keepTheirs')}
          </Button>
        </Actions>
      </Form>
    </Page>
  )
}
