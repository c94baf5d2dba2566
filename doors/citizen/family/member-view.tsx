import { type ServiceDefinition, textIn } from '#packages/forms'
import { paths } from '#packages/paths'
import { Actions, Button, Form, Page, Question } from '#packages/ui'
import type { Visit } from '#platform/http'

type Props = { visit: Visit; partyId: string; services: ServiceDefinition[]; problem?: string }

/** One question: what does the next of the family need? */
export const MemberView = ({ visit, partyId, services, problem }: Props) => {
  const { words, frame, to, language } = visit
  const title = words('citizen.family.addTitle')
  return (
    <Page
      frame={frame}
      title={title}
      back={to(paths.family(partyId))}
      problems={problem ? [{ field: 'layanan', message: problem }] : []}
      isPrivate
    >
      <Form action={to(paths.familyMember(partyId))} hidden={{ key: visit.key() }}>
        <Question
          kind="choice"
          words={words}
          name="layanan"
          isTitle
          label={title}
          hint={words('citizen.family.addHint')}
          options={services.map(({ id, names, summary }) => ({
            value: id,
            label: textIn(names, language),
            hint: textIn(summary, language),
          }))}
          {...(problem ? { problem } : {})}
        />
        <Actions>
          <Button>{words('citizen.family.addDo')}</Button>
        </Actions>
      </Form>
    </Page>
  )
}
