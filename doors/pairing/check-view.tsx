import { paths } from '#packages/paths'
import { Actions, Button, Notice, Page } from '#packages/ui'
import type { Visit } from '#platform/http'

const checks = ['secure', 'passkey', 'camera'] as const

/** What this device can do for an office, found out on the device itself. */
export const CheckView = ({ visit }: { visit: Visit }) => {
  const { words, frame, to } = visit
  const title = words('pairing.check.title')
  const address = frame.assets.islands?.periksa
  return (
    <Page frame={frame} title={title} back={to(paths.pairOffices())} isPrivate>
      <h1>{title}</h1>
      <p>{words('pairing.check.lead')}</p>
      <noscript>
        <Notice tone="stop" words={words} title={words('pairing.check.script')} />
      </noscript>
      <dl class="pairing-checks" data-checks>
        {checks.map((check) => (
          <div key={check}>
            <dt>{words(`pairing.check.${check}`)}</dt>
            <dd>
              <span
                role="status"
                data-check={check}
                data-yes={words(`pairing.check.${check}.yes`)}
                data-no={words(`pairing.check.${check}.no`)}
              >
                {words('pairing.check.unknown')}
              </span>
            </dd>
          </div>
        ))}
      </dl>
      <div data-camera hidden>
        <Actions>
          <Button kind="plain">{words('pairing.check.try')}</Button>
        </Actions>
        <video class="pairing-picture" muted playsInline hidden />
      </div>
      {address && <script src={address} type="module" async />}
    </Page>
  )
}
