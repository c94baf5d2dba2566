import { type Promised, reasonLetters } from '#modules/deadlines'
import { formatDay } from '#packages/calendar'
import { Actions, Button, Form, Page, type PageFrame, Question } from '#packages/ui'
import { chiefPaths } from '../paths.ts'

type Props = {
  frame: PageFrame
  formKey: string
  caseId: string
  promised: Promised
  /** The working days after the promised one. */
  days: Temporal.PlainDate[]
  typed: { on?: string | undefined; reason?: string | undefined }
  problems: Record<string, string>
}

const fields: Record<string, string> = { on: 'hari', reason: 'alasan' }

/** A later day, and the reason the applicant reads. */
export const MoveView = (props: Props) => {
  const { frame, formKey, caseId, promised, days, typed, problems } = props
  const { words, to } = frame
  const title = words('chief.deadlines.moveTitle')
  const listed = Object.entries(problems).map(([field, message]) => ({
    field: fields[field] ?? field,
    message,
  }))
  return (
    <Page frame={frame} title={title} back={to(chiefPaths.deadlines())} problems={listed} isPrivate>
      <h1>{title}</h1>
      <p class="lead">
        {words('chief.deadlines.moveLead', { day: formatDay(promised.toldOn, words.language) })}
      </p>
      <Form action={to(chiefPaths.deadline(caseId))} hidden={{ key: formKey }}>
        <Question
          kind="choice"
          words={words}
          name="hari"
          label={words('chief.deadlines.newDay')}
          options={days.map((day) => ({
            value: day.toString(),
            label: formatDay(day, words.language),
          }))}
          {...(typed.on && { value: typed.on })}
          {...(problems.on && { problem: problems.on })}
        />
        <Question
          kind="text"
          words={words}
          name="alasan"
          label={words('chief.deadlines.reason')}
          hint={words('chief.deadlines.reasonHint', { most: reasonLetters.most })}
          {...(typed.reason && { value: typed.reason })}
          {...(problems.reason && { problem: problems.reason })}
        />
        <Actions>
          <Button>{words('chief.deadlines.moveDo')}</Button>
        </Actions>
      </Form>
    </Page>
  )
}
