import { paths } from '#packages/paths'
import { Actions, Button, Form, Notice, Page } from '#packages/ui'
import type { Visit } from '#platform/http'

/** A page was sent after its session had ended: what was typed waits here until its owner is signed in again. */
export const SignedOutView = ({ visit }: { visit: Visit }) => {
  const { words, frame, to, path } = visit
  const title = words('citizen.signedOut.title')
  const { key: _, nanti: __, ...typed } = visit.form.values
  return (
    <Page frame={frame} title={title} back={to(paths.home())} isPrivate>
      <h1>{title}</h1>
      <Notice tone="wait" words={words} title={words('citizen.signedOut.kept')}>
        <p>{words('citizen.signedOut.how')}</p>
      </Notice>
      <p>
        <a href={to(paths.signIn(path))} target="_blank" rel="noopener">
          {words('citizen.signedOut.signIn')}
        </a>
      </p>
      <Form action={to(path)} hidden={{ ...typed, key: visit.key() }}>
        <Actions>
          <Button>{words('citizen.signedOut.save')}</Button>
        </Actions>
      </Form>
    </Page>
  )
}
