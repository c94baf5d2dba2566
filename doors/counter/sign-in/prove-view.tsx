import { paths } from '#packages/paths'
import { Actions, Button, Form, Notice, Page } from '#packages/ui'
import type { Visit } from '#platform/http'
import { counterPaths } from '../paths.ts'
import { PasskeyForm } from './view.tsx'

type Props = {
  visit: Visit
  back: string
  isDemonstration: boolean
  hasMinistry: boolean
  said?: string
}

/** Is it still you? One press, and back to what was about to be done. */
export const ProveView = ({ visit, back, isDemonstration, hasMinistry, said }: Props) => {
  const { words, frame, to } = visit
  const title = words('counter.prove.title')
  return (
    <Page frame={frame} title={title} back={to(back)} isPrivate>
      {said && <Notice tone="stop" words={words} title={said} isLive />}
      <h1>{title}</h1>
      <p>{words('counter.prove.why')}</p>
      <PasskeyForm visit={visit} action={paths.prove()} way="sign-in" back={back}>
        <Actions>
          <Button>{words('counter.prove.do')}</Button>
        </Actions>
      </PasskeyForm>
      {hasMinistry && (
        <Actions>
          <Button kind="plain" href={to(counterPaths.proveMinistry(back))}>
            {words('counter.prove.ministry')}
          </Button>
        </Actions>
      )}
      {isDemonstration && (
        <Form
          action={to(counterPaths.proveDemonstration())}
          hidden={{ key: visit.key(), ke: back }}
        >
          <p>{words('counter.prove.demonstration')}</p>
          <Actions>
            <Button kind="plain">{words('counter.prove.demonstrationDo')}</Button>
          </Actions>
        </Form>
      )}
    </Page>
  )
}
