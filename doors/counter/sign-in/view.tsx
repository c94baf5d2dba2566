import type { ComponentChildren } from 'preact'
import type { HallCounter } from '#modules/queue'
import { paths } from '#packages/paths'
import { Actions, Button, Form, Notice, Page } from '#packages/ui'
import type { Visit } from '#platform/http'
import { Island } from '../island.tsx'
import { counterPaths } from '../paths.ts'

type Props = {
  visit: Visit
  back: string
  isDemonstration: boolean
  /** Whether officers can come by the ministry's account. */
  hasMinistry: boolean
  said?: string
  /** Where passkeys work, when it is not here. */
  elsewhere?: string
}

/** The officers' way in: one button, then the finger, the face or the PIN. */
export const SignInView = (props: Props) => {
  const { visit, back, isDemonstration, hasMinistry, said, elsewhere } = props
  const { words, frame, to } = visit
  const title = words('counter.signIn.title')
  return (
    <Page frame={frame} title={title} isPrivate>
      {said && <Notice tone="stop" words={words} title={said} isLive />}
      {elsewhere && (
        <Notice tone="wait" words={words} title={words('counter.signIn.elsewhere')}>
          <p>
            <a href={elsewhere}>{elsewhere}</a>
          </p>
        </Notice>
      )}
      <h1>{title}</h1>
      <p>{words('counter.signIn.how')}</p>
      <PasskeyForm visit={visit} action={counterPaths.signIn()} way="sign-in" back={back}>
        <Actions>
          <Button>{words('counter.signIn.do')}</Button>
        </Actions>
      </PasskeyForm>
      {hasMinistry && (
        <Actions>
          <Button kind="plain" href={to(counterPaths.ministry(back))}>
            {words('counter.signIn.ministry')}
          </Button>
        </Actions>
      )}
      <p>{words('counter.signIn.lost')}</p>
      {isDemonstration && (
        <p>
          <a href={to(paths.demo())}>{words('counter.signIn.demonstration')}</a>
        </p>
      )}
    </Page>
  )
}

type FormProps = {
  visit: Visit
  action: string
  way: 'sign-in' | 'enrol'
  back?: string
  children: ComponentChildren
}

/**
 * A form that the island fills with the authenticator's answer before it is sent. Passkeys need a
 * script; whoever has none is told so.
 */
export const PasskeyForm = ({ visit, action, way, back, children }: FormProps) => {
  const { words, frame, to } = visit
  return (
    <div
      class="passkey"
      data-passkey={way}
      data-begin={to(`${action}/mulai`)}
      data-failed={words('counter.signIn.failed')}
    >
      <noscript>
        <Notice tone="stop" words={words} title={words('counter.signIn.script')} />
      </noscript>
      <p role="status" data-said />
      <Form
        action={to(action)}
        hidden={{ key: visit.key(), tantangan: '', jawaban: '', ...(back && { ke: back }) }}
      >
        {children}
      </Form>
      <Island frame={frame} name="passkey" />
    </div>
  )
}

type LeaveProps = { visit: Visit; mine: HallCounter | undefined }

/** Asks once before signing out: an open counter is closed, and what becomes of whoever is there is said. */
export const LeaveView = ({ visit, mine }: LeaveProps) => {
  const { words, frame, to } = visit
  const title = words('counter.leaveTitle')
  const here = mine?.visit
  return (
    <Page frame={frame} title={title} back={to(counterPaths.console())} isPrivate>
      <h1>{title}</h1>
      {mine && <p>{words('counter.leaveHelp', { number: mine.number })}</p>}
      {here && <p>{words(`counter.leaving.${here.state}`, { label: here.label })}</p>}
      <Form action={to(counterPaths.leave())} hidden={{ key: visit.key() }}>
        <Actions>
          <Button kind="stop">{words('counter.leave')}</Button>
          <Button kind="plain" href={to(counterPaths.console())}>
            {words('counter.leaveNot')}
          </Button>
        </Actions>
      </Form>
    </Page>
  )
}
