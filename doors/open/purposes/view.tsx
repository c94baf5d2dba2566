import type { Purpose } from '#modules/privacy'
import { type Text, textIn } from '#packages/forms'
import { paths } from '#packages/paths'
import { More, Notice, Page, Summary, Table } from '#packages/ui'
import type { Visit } from '#platform/http'

type Props = {
  visit: Visit
  purposes: readonly Purpose[]
  services: readonly {
    id: string
    names: Text
    retention: { draftDays: number; closedYears: number; verified: boolean }
  }[]
}

/** What the office keeps of people: each use with its basis and its end. */
export const PurposesView = ({ visit, purposes, services }: Props) => {
  const { words, frame, to, language } = visit
  const title = words('open.dataKept.title')
  const isOpen = purposes.some(({ verified }) => !verified)
  return (
    <Page frame={frame} title={title} back={to(paths.home())}>
      <h1>{title}</h1>
      <p class="lead">{words('open.dataKept.lead')}</p>
      <p>
        <a href={to(paths.aboutMe())}>{words('open.dataKept.mine')}</a>
      </p>
      {isOpen && <Notice tone="wait" words={words} title={words('open.dataKept.openLead')} />}
      {purposes.map((one) => (
        <More key={one.id} summary={textIn(one.names, language)}>
          <PurposeRows visit={visit} purpose={one} />
        </More>
      ))}
      <ByService visit={visit} services={services} />
      <h2>{words('open.dataKept.rights')}</h2>
      <p>{words('open.dataKept.rightsList')}</p>
      <p>
        <a href={to(paths.purposeRegister())}>{words('open.dataKept.download')}</a>
      </p>
    </Page>
  )
}

const ByService = ({ visit, services }: Pick<Props, 'visit' | 'services'>) => {
  const { words, language } = visit
  const rows = services.map(({ id, names, retention: { draftDays, closedYears, verified } }) => {
    const years = words('open.dataKept.years', { count: closedYears })
    const cells = {
      service: textIn(names, language),
      draft: words('open.dataKept.days', { count: draftDays }),
      closed: verified ? years : `${years} (${words('open.dataKept.open')})`,
    }
    return { id, cells }
  })
  return (
    <More summary={words('open.dataKept.byService')}>
      <Table
        caption={words('open.dataKept.byService')}
        columns={[
          { key: 'service', label: words('open.dataKept.service') },
          { key: 'draft', label: words('open.dataKept.draft') },
          { key: 'closed', label: words('open.dataKept.closed') },
        ]}
        rows={rows}
        empty=""
      />
    </More>
  )
}

const PurposeRows = ({ visit, purpose }: { visit: Visit; purpose: Purpose }) => {
  const { words, language } = visit
  const say = (text: Text) => textIn(text, language)
  const open = purpose.verified ? '' : ` (${words('open.dataKept.open')})`
  return (
    <Summary
      rows={[
        { label: words('open.dataKept.what'), value: say(purpose.fields) },
        { label: words('open.dataKept.why'), value: say(purpose.why) },
        {
          label: words('open.dataKept.basis'),
          value: `${say(purpose.basisNames)}, ${purpose.ref}${open}`,
        },
        { label: words('open.dataKept.keptFor'), value: say(purpose.kept) },
        { label: words('open.dataKept.who'), value: say(purpose.recipients) },
      ]}
    />
  )
}
