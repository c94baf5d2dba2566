import type { NamedProxy } from '#modules/proxies'
import { formatMoment, type Zone } from '#packages/calendar'
import { paths } from '#packages/paths'
import { inOnePiece, Notice } from '#packages/ui'
import type { Visit } from '#platform/http'

type Props = {
  visit: Visit
  caseId: string
  proxy: NamedProxy | undefined
  zone: Zone
  /** Where it stands among others: which application it is about. */
  reference?: string | undefined
}

/** Who may collect, or did: said where the owner looks, because not everybody has an address that is written to. */
export const ProxyNotice = ({ visit, caseId, proxy, zone, reference }: Props) => {
  if (!proxy) return null
  const { words, to, language } = visit
  const { name, numberEnds: number, how, namedAt, collectedAt } = proxy
  const when = formatMoment(collectedAt ?? namedAt, zone, language)
  const said = collectedAt ? 'collected' : 'named'
  const isByOthers = how !== 'own' && !collectedAt
  return (
    <Notice
      tone={isByOthers ? 'wait' : 'plain'}
      words={words}
      title={words(`citizen.proxy.${said}`, { name, number, when })}
    >
      {reference && (
        <p>
          {words('citizen.hub.reference')}: {inOnePiece(reference)}
        </p>
      )}
      {isByOthers && <p>{words(`citizen.proxy.${how}`)}</p>}
      <p>
        <a href={to(paths.proxy(caseId))}>
          {words(collectedAt ? 'citizen.proxy.title' : 'citizen.proxy.look')}
        </a>
      </p>
    </Notice>
  )
}
