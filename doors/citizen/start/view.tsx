import type { OfficeFile } from '#packages/booking'
import { Actions, Button, ErrorSummary, Form, Page, Question } from '#packages/ui'
import type { Visit } from '#platform/http'

type Props = {
  visit: Visit
  action: string
  back: string
  name: string
  offices: OfficeFile[]
  chosen?: string
  problem?: string
}

/** One question: at which office? */
export const ChooseOfficeView = ({
  visit,
  action,
  back,
  name,
  offices,
  chosen,
  problem,
}: Props) => {
  const { words, frame } = visit
  const title = words('citizen.start.title')
  return (
    <Page frame={frame} title={title} back={back} hasProblems={problem !== undefined} isPrivate>
      {problem && <ErrorSummary words={words} problems={[{ field: 'kantor', message: problem }]} />}
      <p class="soft">{name}</p>
      <Form action={action} hidden={{ key: visit.key() }}>
        <Question
          kind="choice"
          words={words}
          name="kantor"
          isTitle
          label={title}
          hint={words('citizen.start.hint')}
          options={offices.map((office) => ({
            value: office.id,
            label: office.shortName,
            hint: `${office.city}, ${office.province}`,
          }))}
          {...(chosen ? { value: chosen } : {})}
          {...(problem ? { problem } : {})}
        />
        <Actions>
          <Button>{words('citizen.start.choose')}</Button>
        </Actions>
      </Form>
    </Page>
  )
}
