import { paths } from '#packages/paths'
import { Actions, Button, Notice, Page, type PageFrame } from '#packages/ui'

type Props = {
  frame: PageFrame
  reason: 'own' | 'network' | 'world'
  seconds: number
  /** Where it goes on. */
  to: string
  /** What was sent and goes along again; without it the page is simply opened again. */
  sent?: [string, string][]
  /** What a machine may do instead of waiting. */
  work?: { challenge: string; bits: number }
}

const minute = 60

const Wait = ({ frame: { words }, seconds, sent }: Props) => (
  <p>
    {seconds > 2 * minute
      ? words('citizen.pause.minutes', { count: Math.ceil(seconds / minute) })
      : words('citizen.pause.seconds', { count: seconds })}{' '}
    {words(sent ? 'citizen.pause.kept' : 'citizen.pause.again')}
  </p>
)

const Resend = ({ frame: { words }, to, sent = [], seconds, work }: Props) => (
  <form
    class="form"
    method="post"
    action={to}
    data-pause={seconds}
    data-challenge={work?.challenge}
    data-bits={work?.bits}
    data-working={words('citizen.pause.working')}
    data-going={words('citizen.pause.going')}
  >
    {sent.map(([name, value]) => (
      <input type="hidden" name={name} value={value} />
    ))}
    <p role="status" data-says />
    <Actions>
      <Button>{words('citizen.pause.go')}</Button>
    </Actions>
  </form>
)

/** A short pause: why, how long, that nothing is lost, and the ways round it. */
export const PauseView = (props: Props) => {
  const { frame, reason, seconds, sent, to } = props
  const { words } = frame
  const script = frame.assets.islands?.jeda
  return (
    <Page
      frame={frame}
      title={words('citizen.pause.title')}
      isPrivate
      {...(sent ? {} : { refresh: { seconds: seconds + 1, to } })}
    >
      <h1>{words('citizen.pause.title')}</h1>
      <p class="lead">{words(`citizen.pause.${reason}`)}</p>
      <Wait {...props} />
      {sent ? (
        <Resend {...props} />
      ) : (
        <Actions>
          <Button href={to}>{words('citizen.pause.go')}</Button>
        </Actions>
      )}
      <Notice tone="plain" words={words} title={words('citizen.pause.roundTitle')}>
        <p>
          {words('citizen.pause.round')}{' '}
          <a href={frame.to(paths.offices())}>{words('citizen.home.offices')}</a>
        </p>
      </Notice>
      {sent && script && <script src={script} async />}
    </Page>
  )
}
