import { paths } from '#packages/paths'
import { Actions, Button, Form, Page, Question } from '#packages/ui'
import type { Visit } from '#platform/http'
import { FindOfficeForm } from '../offices/find-form.tsx'
import type { Choice } from '../start/view.tsx'

type Props = { visit: Visit; choice: Choice; isOpen: boolean; chosen?: string; problem?: string }

/** One question: which office is nearest? */
export const NearestOfficeView = ({ visit, choice, isOpen, chosen, problem }: Props) => {
  const { words, frame, to } = visit
  const { offices, asked, hasFound } = choice
  const title = words('citizen.stay.ask.kantor')
  return (
    <Page
      frame={frame}
      title={title}
      back={to(paths.stay())}
      problems={problem ? [{ field: 'kantor', message: problem }] : []}
      isPrivate
    >
      <h1>{title}</h1>
      <p class="lead">{words('citizen.stay.hint.kantor')}</p>
      <FindOfficeForm
        frame={frame}
        asked={asked}
        hasFound={hasFound}
        kept={isOpen ? { pilih: 'ya' } : {}}
      />
      <Form action={to(paths.stayOffice(isOpen))} hidden={{ key: visit.key() }}>
        <Question
          kind="choice"
          words={words}
          name="kantor"
          label={words('citizen.start.which')}
          options={offices.map(({ id, shortName, city, province }) => ({
            value: id,
            label: shortName,
            hint: `${city}, ${province}`,
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
