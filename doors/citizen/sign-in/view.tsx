import type { Identity } from '#modules/identity'
import { paths } from '#packages/paths'
import type { Problem } from '#packages/refusal'
import { Actions, Button, Form, Notice, Page, Question, sayProblems } from '#packages/ui'
import type { Visit } from '#platform/http'
import { CodeQuestion, EmailQuestion } from './questions.tsx'

type Props = { visit: Visit; back: string; problems: Problem[] }

type WayIn = Omit<Props, 'problems'> & {
  identity: Pick<Identity, 'hasProvider'>
  problems?: Problem[]
  said?: string
}

/** The ways in that this house offers. */
export const signInView = ({ identity, problems = [], ...rest }: WayIn) =>
  EmailView({ ...rest, problems, hasDigital: identity.hasProvider('citizen') })

type EmailProps = Props & {
  /** Whether the state's digital identity opens this house too. */
  hasDigital: boolean
  /** Why another way in did not work. */
  said?: string
}

/** One question: where shall the code be sent? */
const EmailView = ({ visit, back, problems, hasDigital, said: why }: EmailProps) => {
  const { words, frame, to } = visit
  const told = sayProblems(words, problems)
  const title = words('citizen.signIn.title')
  return (
    <Page frame={frame} title={title} back={to(paths.home())} problems={told} isPrivate>
      {why && <Notice tone="stop" words={words} title={why} isLive />}
      <h1>{title}</h1>
      <p>{words('citizen.signIn.why')}</p>
      <Form action={to(paths.signIn())} hidden={{ key: visit.key(), ke: back }}>
        <EmailQuestion
          visit={visit}
          hint={words('citizen.signIn.emailHint')}
          problem={told[0]?.message}
        />
        <Actions>
          <Button>{words('citizen.signIn.send')}</Button>
        </Actions>
      </Form>
      {hasDigital && (
        <>
          <h2>{words('citizen.digital.title')}</h2>
          <p>{words('citizen.digital.how')}</p>
          <Actions>
            <Button kind="plain" href={to(paths.digital(back))}>
              {words('citizen.digital.do')}
            </Button>
          </Actions>
        </>
      )}
      <p>
        <a href={to(paths.returnCode())}>{words('citizen.signIn.noEmail')}</a>
      </p>
    </Page>
  )
}

/** The six digits that came by e-mail. */
export const TypeCodeView = ({ visit, back, problems, email }: Props & { email: string }) => {
  const { words, frame, to } = visit
  const told = sayProblems(words, problems)
  const title = words('citizen.signIn.codeTitle')
  return (
    <Page frame={frame} title={title} back={to(paths.signIn())} problems={told} isPrivate>
      <h1>{title}</h1>
      <p>{words('citizen.signIn.sent', { email })}</p>
      <Form action={to(paths.signInCode())} hidden={{ key: visit.key(), ke: back, email }}>
        <CodeQuestion
          visit={visit}
          hint={words('citizen.signIn.codeHint')}
          problem={told[0]?.message}
        />
        <Actions>
          <Button>{words('citizen.signIn.enter')}</Button>
        </Actions>
      </Form>
      <p>
        <a href={to(paths.signIn(back))}>{words('citizen.signIn.again')}</a>
      </p>
    </Page>
  )
}

/** The way back for somebody without e-mail: the paper from the desk or the kiosk. */
export const ReturnCodeView = ({ visit, back, problems }: Props) => {
  const { words, frame, to } = visit
  const told = sayProblems(words, problems)
  const title = words('citizen.signIn.returnTitle')
  return (
    <Page frame={frame} title={title} back={to(paths.signIn())} problems={told} isPrivate>
      <h1>{title}</h1>
      <p>{words('citizen.signIn.returnWhy')}</p>
      <Form action={to(paths.returnCode())} hidden={{ key: visit.key(), ke: back }}>
        <Question
          kind="text"
          words={words}
          name="rujukan"
          size={16}
          autoComplete="off"
          label={words('citizen.signIn.reference')}
          {...(visit.form.values.rujukan ? { value: visit.form.values.rujukan } : {})}
        />
        <Question
          kind="text"
          words={words}
          name="kode"
          size={16}
          autoComplete="off"
          label={words('citizen.signIn.returnCode')}
          {...(told[0] ? { problem: told[0].message } : {})}
        />
        <Actions>
          <Button>{words('citizen.signIn.enter')}</Button>
        </Actions>
      </Form>
    </Page>
  )
}
