import type { CaseView } from '#modules/applications'
import { textIn } from '#packages/forms'
import { paths } from '#packages/paths'
import { Button, Form } from '#packages/ui'
import type { Visit } from '#platform/http'

// Handing in and taking back have pages of their own.
const ofPages = ['submit', 'withdraw', 'appeal']

/** The steps of this service that its applicant may take now, each a button. */
export const OwnSteps = ({ visit, view }: { visit: Visit; view: CaseView }) => {
  const steps = view.service.workflow.actions.filter(
    ({ id, by }) => by.includes('person') && view.allowed.includes(id) && !ofPages.includes(id),
  )
  if (steps.length === 0) return null
  return (
    <>
      {steps.map(({ id, names }) => (
        <Form
          key={id}
          action={visit.to(paths.step(view.caseId))}
          hidden={{ key: visit.key(), langkah: id }}
        >
          <Button>{textIn(names, visit.language)}</Button>
        </Form>
      ))}
    </>
  )
}
