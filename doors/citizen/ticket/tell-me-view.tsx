import { paths } from '#packages/paths'
import { Actions, Button } from '#packages/ui'
import type { Visit } from '#platform/http'

type Props = { visit: Visit; code: string; pushKey: string }

/** Hidden until a script finds that this browser can be told: see packages/ui/islands/tell-me.ts. */
export const TellMe = ({ visit, code, pushKey }: Props) => {
  const { words, to } = visit
  return (
    <form method="post" action={to(paths.tellMe(code))} data-push-key={pushKey} hidden>
      {['endpoint', 'p256dh', 'auth'].map((name) => (
        <input key={name} type="hidden" name={name} />
      ))}
      <input type="hidden" name="key" value={visit.key()} />
      <p data-push-when="on">{words('citizen.tellMe.isOn')}</p>
      <div data-push-when="off">
        <p class="small soft">{words('citizen.tellMe.hint')}</p>
        <Actions>
          <Button kind="plain">{words('citizen.tellMe.button')}</Button>
        </Actions>
      </div>
      <p role="status" data-push-fault hidden>
        {words('citizen.tellMe.fault')}
      </p>
    </form>
  )
}
