import { paths } from '#packages/paths'
import type { Problem } from '#packages/refusal'
import { Actions, Button, Form, Page, sayProblems } from '#packages/ui'
import type { Visit } from '#platform/http'
import { CodeQuestion, EmailQuestion } from '../sign-in/questions.tsx'

type Props = { visit: Visit; problems: Problem[] }

/** Once, the first time: were they here before? What came from the provider is said before it is kept. */
export const FirstTimeView = ({ visit, problems }: Props) => {
  const { words, frame, to } = visit
  const told = sayProblems(words, problems)
  const title = words('citizen.digital.firstTitle')
  return (
    <Page frame={frame} title={title} back={to(paths.signIn())} problems={told} isPrivate>
      <h1>{title}</h1>
      <p>{words('citizen.digital.what')}</p>
      <h2>{words('citizen.digital.before')}</h2>
      <p>{words('citizen.digital.beforeWhy')}</p>
      <Form action={to(paths.digitalFirst('surel'))} hidden={{ key: visit.key() }}>
        <EmailQuestion visit={visit} problem={told[0]?.message} />
        <Actions>
          <Button>{words('citizen.signIn.send')}</Button>
        </Actions>
      </Form>
      <h2>{words('citizen.digital.never')}</h2>
      <Form action={to(paths.digitalFirst('baru'))} hidden={{ key: visit.key() }}>
        <p>{words('citizen.digital.neverWhat')}</p>
        <Actions>
          <Button kind="plain">{words('citizen.digital.begin')}</Button>
        </Actions>
      </Form>
    </Page>
  )
}

/** The code that proves the address, and with it who they were here. */
export const ProveView = ({ visit, problems, email }: Props & { email: string }) => {
  const { words, frame, to } = visit
  const told = sayProblems(words, problems)
  const title = words('citizen.signIn.codeTitle')
  return (
    <Page frame={frame} title={title} back={to(paths.digitalFirst())} problems={told} isPrivate>
      <h1>{title}</h1>
      <p>{words('citizen.signIn.sent', { email })}</p>
      <Form action={to(paths.digitalFirst('kode'))} hidden={{ key: visit.key(), email }}>
        <CodeQuestion
          visit={visit}
          hint={words('citizen.signIn.codeHint')}
          problem={told[0]?.message}
        />
        <Actions>
          <Button>{words('citizen.digital.link')}</Button>
        </Actions>
      </Form>
    </Page>
  )
}
