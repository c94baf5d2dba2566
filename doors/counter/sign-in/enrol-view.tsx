import { Actions, Button, Notice, Page, Question } from '#packages/ui'
import type { Visit } from '#platform/http'
import { counterPaths } from '../paths.ts'
import { PasskeyForm } from './view.tsx'

/** One question: what shall this passkey be called? Then the browser asks for finger or PIN. */
export const EnrolView = ({
  visit,
  token,
  said,
  hasMinistry,
}: {
  visit: Visit
  token: string
  said?: string
  /** Whether the ministry's account can be linked in its place. */
  hasMinistry: boolean
}) => {
  const { words, frame } = visit
  const title = words('counter.enrol.title')
  return (
    <Page frame={frame} title={title} isPrivate>
      {said && <Notice tone="stop" words={words} title={said} isLive />}
      <h1>{title}</h1>
      <p>{words('counter.enrol.how')}</p>
      <PasskeyForm visit={visit} action={counterPaths.enrol(token)} way="enrol">
        <Question
          kind="text"
          words={words}
          name="nama"
          label={words('counter.enrol.name')}
          hint={words('counter.enrol.nameHint')}
          autoComplete="off"
          {...(visit.form.values.nama && { value: visit.form.values.nama })}
        />
        <Actions>
          <Button>{words('counter.enrol.do')}</Button>
        </Actions>
      </PasskeyForm>
      {hasMinistry && (
        <>
          <h2>{words('counter.enrol.ministryTitle')}</h2>
          <p>{words('counter.enrol.ministryHow')}</p>
          <Actions>
            <Button kind="plain" href={visit.to(counterPaths.enrolMinistry(token))}>
              {words('counter.enrol.ministry')}
            </Button>
          </Actions>
        </>
      )}
    </Page>
  )
}

/** It is kept; a second one, on another device, is good advice. */
export const EnrolledView = ({
  visit,
  isSecondAdvised,
}: {
  visit: Visit
  isSecondAdvised: boolean
}) => {
  const { words, frame, to } = visit
  const title = words('counter.enrol.done')
  return (
    <Page frame={frame} title={title} isPrivate>
      <h1>{title}</h1>
      {isSecondAdvised && <p>{words('counter.enrol.second')}</p>}
      <Actions>
        <Button href={to(counterPaths.signIn())}>{words('counter.enrol.signIn')}</Button>
      </Actions>
    </Page>
  )
}
