import type { WorkItem } from '#modules/applications'
import type { Held } from '#modules/checking'
import type { ListAge } from '#modules/watchlist'
import type { OfficeFile } from '#packages/booking'
import { formatMoment, formatShortDay } from '#packages/calendar'
import { textIn } from '#packages/forms'
import { paths } from '#packages/paths'
import { Empty, Notice, Page, type PageFrame, sayHolder, Table, Tag } from '#packages/ui'
import { Island } from '../island.tsx'
import { PullNext } from '../leases/view.tsx'
import { ListAgeLine } from '../list-age/view.tsx'
import { counterPaths } from '../paths.ts'

type Props = {
  frame: PageFrame
  office: OfficeFile
  items: readonly WorkItem[]
  today: Temporal.PlainDate
  /** How many claims about money are not answered. */
  claims: number
  /** Who has which of them now. */
  held: readonly Held[]
  /** The watch list in use. */
  age?: ListAge
  said?: string
  formKey: string
  /** Whether reports of demands for money are theirs to read. */
  mayInspect: boolean
}

const others = ['service', 'next', 'since', 'promised', 'held'] as const

/** Applications that wait for an officer, the promised ones first. */
export const WorkView = (props: Props) => {
  const { frame, office, items } = props
  const { words, to } = frame
  const title = words('counter.work.title')
  return (
    <Page frame={frame} title={title} back={to(counterPaths.console())} isWide isPrivate>
      <h1>
        {title}, {office.shortName}
      </h1>
      <p class="lead">{words('counter.work.lead')}</p>
      {props.age && <ListAgeLine frame={frame} office={office} age={props.age} />}
      <Ways frame={frame} mayInspect={props.mayInspect} />
      {props.claims > 0 && (
        <Notice
          tone="wait"
          words={words}
          title={words('counter.work.claims', { count: props.claims })}
        >
          <p>
            <a href={to(counterPaths.claims())}>{words('counter.work.claimsHelp')}</a>
          </p>
        </Notice>
      )}
      {items.length === 0 ? (
        <Empty title={words('counter.work.none')}>
          <p>{words('counter.work.noneHelp')}</p>
        </Empty>
      ) : (
        <Listed {...props} />
      )}
      <Island frame={frame} name="counter" />
    </Page>
  )
}

/** Where else work waits, and what officers keep there. */
const Ways = ({ frame: { words, to }, mayInspect }: Pick<Props, 'frame' | 'mayInspect'>) => {
  const ways = [
    [`${paths.chief()}/tenggat`, 'counter.work.days'],
    [counterPaths.waiting(), 'counter.waiting.way'],
    [counterPaths.letters(), 'counter.work.letters'],
    [counterPaths.agencies(), 'counter.agencies.title'],
    [counterPaths.grants(), 'counter.grants.title'],
    [counterPaths.offline(), 'counter.offline.title'],
    [counterPaths.kin(), 'counter.kin.way'],
    [counterPaths.blanks(), 'counter.blanks.title'],
    [counterPaths.frozen(), 'counter.frozen.title'],
    ...(mayInspect ? ([[paths.inspectReports(), 'counter.work.reports']] as const) : []),
  ] as const
  return (
    <ul class="link-row">
      {ways.map(([at, key]) => (
        <li key={key}>
          <a href={to(at)}>{words(key)}</a>
        </li>
      ))}
    </ul>
  )
}

/** The list itself, and the one button that takes what is next. */
const Listed = (props: Props) => {
  const { words } = props.frame
  const { items } = props
  return (
    <>
      <PullNext {...props} at={counterPaths.work()} />
      <Table
        caption={words('counter.work.count', { count: items.length })}
        columns={[
          { key: 'reference', label: words('counter.work.reference') },
          ...others.map((key) => ({ key, label: words(`counter.work.${key}`) })),
        ]}
        rows={items.map((item) => ({ id: item.caseId, cells: cellsOf(props, item) }))}
        empty={words('counter.work.none')}
      />
    </>
  )
}

const cellsOf = (props: Props, item: WorkItem) => {
  const holder = props.held.find(({ itemId }) => itemId === item.caseId)
  const { words, to, language } = props.frame
  return {
    reference: <a href={to(counterPaths.console({ permohonan: item.caseId }))}>{item.reference}</a>,
    service: textIn(item.service.names, language),
    next: (
      <>
        {item.acts.map((act) => textIn(act, language)).join(` ${words('counter.work.or')} `)}{' '}
        {item.isPaused && <Tag tone="wait">{words('counter.desk.isPaused')}</Tag>}
        {item.flags.map((flag) => (
          <Tag key={flag.id} tone="wait">
            {textIn(flag, language)}
          </Tag>
        ))}
      </>
    ),
    since: formatMoment(item.changedAt, props.office.zone, language),
    promised: <Promised {...props} item={item} />,
    held: sayHolder(props.frame, props.office.zone, holder),
  }
}

/** The day that was told, and whether it has passed: in words, not by colour alone. */
const Promised = ({ frame: { words, language }, today, item }: Props & { item: WorkItem }) => {
  const { promisedOn } = item
  if (!promisedOn) return <span class="soft">{words('counter.work.noPromise')}</span>
  const days = today.until(promisedOn).total('days')
  return (
    <>
      {formatShortDay(promisedOn, language)}{' '}
      {days < 0 && <Tag tone="stop">{words('counter.work.late', { count: -days })}</Tag>}
      {days === 0 && <Tag tone="wait">{words('counter.work.today')}</Tag>}
    </>
  )
}
