import type { CaseSummary } from '#modules/applications'
import type { Claim } from '#modules/payments'
import type { NamedProxy } from '#modules/proxies'
import type { Zone } from '#packages/calendar'
import { textIn } from '#packages/forms'
import { rupiah } from '#packages/money'
import { paths } from '#packages/paths'
import { Actions, Button, Empty, Form, inOnePiece, Notice, Page, Table } from '#packages/ui'
import type { Visit } from '#platform/http'
import { ProxyNotice } from '../proxy/notice.tsx'

type Helped = { caseId: string; reference: string; service: string; isGuardian: boolean }
type Props = {
  visit: Visit
  cases: CaseSummary[]
  /** Money of theirs that the office has still to answer for. */
  claims: Claim[]
  helped: Helped[]
  /** The number for today that they took at home, and wait with. */
  fromHome: { label: string; code: string; office: string } | undefined
  /** Who may collect, named by others than the owner, and who did. */
  proxies: readonly (NamedProxy & { caseId: string; zone: Zone })[]
}

/** My applications, newest first. */
export const MineView = ({ visit, cases, claims, helped, proxies, fromHome }: Props) => {
  const { words, frame, to } = visit
  const title = words('citizen.mine.title')
  return (
    <Page frame={frame} title={title} back={to(paths.home())} isPrivate>
      <h1>{title}</h1>
      {proxies.map((proxy) => (
        <ProxyNotice
          key={proxy.caseId}
          {...{ visit, caseId: proxy.caseId, proxy, zone: proxy.zone }}
          reference={cases.find(({ caseId }) => caseId === proxy.caseId)?.reference}
        />
      ))}
      <FromHome visit={visit} fromHome={fromHome} />
      <Own visit={visit} cases={cases} />
      <Claims visit={visit} claims={claims} cases={cases} />
      <p>
        <a href={to(paths.stay())}>{words('citizen.stay.link')}</a>
      </p>
      <p>
        <a href={to(paths.aboutMe())}>{words('citizen.data.link')}</a>
      </p>
      <Helping visit={visit} helped={helped} />
      <Form action={to(paths.signOut())} hidden={{ key: visit.key() }}>
        <Button kind="plain">{words('citizen.mine.signOut')}</Button>
      </Form>
    </Page>
  )
}

/** The number taken at home, and the way back to its ticket. */
const FromHome = ({ visit: { words, to }, fromHome }: Pick<Props, 'visit' | 'fromHome'>) =>
  fromHome ? (
    <Notice tone="plain" words={words} title={words('citizen.mine.number', fromHome)}>
      <p>
        <a href={to(paths.ticket(fromHome.code))}>{words('citizen.mine.numberOpen')}</a>
      </p>
    </Notice>
  ) : null

/** The table of them, or where to begin. */
const Own = ({ visit, cases }: Pick<Props, 'visit' | 'cases'>) => {
  const { words, to, language } = visit
  return cases.length === 0 ? (
    <Empty title={words('citizen.mine.none')}>
      <Actions>
        <Button href={to(paths.home())}>{words('citizen.mine.begin')}</Button>
      </Actions>
    </Empty>
  ) : (
    <Table
      caption={words('citizen.mine.caption')}
      columns={[
        { key: 'service', label: words('citizen.mine.service') },
        { key: 'state', label: words('citizen.mine.state') },
        { key: 'reference', label: words('citizen.hub.reference') },
      ]}
      rows={cases.map((one) => ({
        id: one.caseId,
        cells: {
          service: <Which visit={visit} one={one} />,
          state: textIn(one.names, language),
          reference: one.reference,
        },
      }))}
      empty={words('citizen.mine.none')}
    />
  )
}

/** Each claim that waits for an answer, and the page that tells of it. */
const Claims = ({
  visit: { words, to },
  claims,
  cases,
}: Pick<Props, 'visit' | 'claims' | 'cases'>) =>
  claims.length === 0 ? null : (
    <section>
      <h2>{words('citizen.claim.waiting')}</h2>
      <ul>
        {claims.map(({ claimId, number, caseId, amountRupiah, returnedRupiah }) => (
          <li key={claimId}>
            <a href={to(paths.pay(caseId))}>
              {words('citizen.claim.listed', {
                number,
                amount: rupiah(amountRupiah - returnedRupiah, words.locale),
                reference: cases.find((one) => one.caseId === caseId)?.reference ?? '–',
              })}
            </a>
          </li>
        ))}
      </ul>
    </section>
  )

/** The applications of others that I help with, and taking up one more. */
const Helping = ({ visit, helped }: Pick<Props, 'visit' | 'helped'>) => {
  const { words, to } = visit
  return (
    <>
      {(['children', 'mine'] as const).map((kind) => {
        const some = helped.filter(({ isGuardian }) => isGuardian === (kind === 'children'))
        return some.length === 0 ? null : (
          <section key={kind}>
            <h2>{words(`citizen.helping.${kind}`)}</h2>
            <ul>
              {some.map(({ caseId, reference, service }) => (
                <li key={caseId}>
                  <a href={to(paths.application(caseId))}>
                    {service} ({inOnePiece(reference)})
                  </a>
                </li>
              ))}
            </ul>
          </section>
        )
      })}
      <p>
        <a href={to(paths.helpSomebody())}>{words('citizen.helping.helpLink')}</a>
      </p>
    </>
  )
}

/** The application, and the family it belongs to. */
const Which = ({ visit: { words, to, language }, one }: { visit: Visit; one: CaseSummary }) => (
  <>
    <a href={to(paths.application(one.caseId))}>{textIn(one.service.names, language)}</a>
    {one.party && (
      <>
        {' · '}
        <a href={to(paths.family(one.party.partyId))}>{words('citizen.family.short')}</a>
      </>
    )}
  </>
)
