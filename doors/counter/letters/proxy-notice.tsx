import type { NamedProxy } from '#modules/proxies'
import { formatMoment } from '#packages/calendar'
import { Notice } from '#packages/ui'
import type { Tools } from '../console/tools.ts'
import type { CaseOnDesk } from '../desk.ts'

type Saying = { words: Tools['frame']['words']; language: Tools['frame']['language'] }

/** How and when somebody was named to collect. */
export const sayNamed = (
  { words, language }: Saying,
  { how, namedAt }: NamedProxy,
  zone: Tools['desk']['office']['zone'],
): string => words('counter.proxy.how', { how, when: formatMoment(namedAt, zone, language) })

/** Who may collect, with how and when they were named, before whoever hands over. */
export const ProxyNotice = ({ frame, desk, found: { proxy } }: Tools & { found: CaseOnDesk }) => {
  if (!proxy || proxy.collectedAt) return null
  const { words } = frame
  const { name, numberEnds: number } = proxy
  return (
    <Notice
      tone={proxy.how === 'returnCode' ? 'stop' : 'plain'}
      words={words}
      title={words('counter.proxy.may', { name, number })}
    >
      <p>{sayNamed(frame, proxy, desk.office.zone)}</p>
    </Notice>
  )
}
