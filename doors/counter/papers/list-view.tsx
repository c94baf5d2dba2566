import type { Catalogue } from '#modules/catalogue'
import type { AtDesk, DeskView as Desk } from '#modules/checking'
import type { OfficeFile } from '#packages/booking'
import { formatMoment } from '#packages/calendar'
import { textIn } from '#packages/forms'
import { Empty, Notice, Page, type PageFrame, sayHolder, Table, Tag } from '#packages/ui'
import { Press } from '../console/fold.tsx'
import { Island } from '../island.tsx'
import { counterPaths } from '../paths.ts'

type Props = {
  frame: PageFrame
  office: OfficeFile
  desk: Desk
  catalogue: Pick<Catalogue, 'getEntry'>
  formKey: string
  now: Temporal.Instant
  said?: string
}

const others = ['service', 'came', 'needed', 'held'] as const

/** What waits for somebody to look at it, and the one button that takes what is next. */
export const DeskView = (props: Props) => {
  const { frame, office, desk, formKey, said } = props
  const { words, to } = frame
  const title = words('counter.desk.title')
  const late = desk.waiting.filter(({ isLate }) => isLate).length
  return (
    <Page frame={frame} title={title} back={to(counterPaths.console())} isWide isPrivate>
      <h1>
        {title}, {office.shortName}
      </h1>
      <p role="status">{said}</p>
      <p class="lead">{words('counter.desk.lead')}</p>
      {late > 0 && (
        <Notice tone="stop" words={words} title={words('counter.desk.late', { count: late })} />
      )}
      {desk.waiting.length === 0 ? (
        <Empty title={words('counter.desk.none')}>
          <p>{words('counter.desk.noneHelp')}</p>
        </Empty>
      ) : (
        <>
          <Press
            letter="N"
            label={words(desk.mine ? 'counter.desk.goOn' : 'counter.desk.next')}
            kind="main"
            action={to(counterPaths.papers())}
            hidden={{ key: formKey }}
          />
          <Waiting {...props} />
        </>
      )}
      {desk.asked.length > 0 && <Asked {...props} />}
      <Island frame={frame} name="counter" />
    </Page>
  )
}

const serviceOf = ({ catalogue, frame }: Props, id: string) =>
  textIn(catalogue.getEntry(id).definition.names, frame.language)

const Waiting = (props: Props) => {
  const { words } = props.frame
  return (
    <Table
      caption={words('counter.desk.count', { count: props.desk.waiting.length })}
      columns={[
        { key: 'reference', label: words('counter.work.reference') },
        ...others.map((key) => ({ key, label: words(`counter.desk.${key}`) })),
      ]}
      rows={props.desk.waiting.map((line) => ({ id: line.caseId, cells: cellsOf(props, line) }))}
      empty={words('counter.desk.none')}
    />
  )
}

const cellsOf = (props: Props, line: AtDesk) => {
  const { words, language, to } = props.frame
  const { zone } = props.office
  return {
    reference: <a href={to(counterPaths.papersOf(line.caseId))}>{line.reference}</a>,
    service: serviceOf(props, line.service),
    came: (
      <>
        {formatMoment(line.cameAt, zone, language)}{' '}
        {line.round > 1 && <Tag tone="plain">{words('counter.desk.again')}</Tag>}
      </>
    ),
    needed: (
      <>
        {formatMoment(line.neededBy, zone, language)}{' '}
        {line.isLate && <Tag tone="stop">{words('counter.desk.isLate')}</Tag>}
        {line.isPast && !line.isLate && <Tag tone="wait">{words('counter.desk.isPast')}</Tag>}
        {line.isPaused && <Tag tone="wait">{words('counter.desk.isPaused')}</Tag>}
        {line.isVulnerable && <Tag tone="wait">{words('counter.desk.vulnerable')}</Tag>}
      </>
    ),
    held: sayHolder(props.frame, props.office.zone, line.held),
  }
}

const Asked = (props: Props) => {
  const { frame, desk, office } = props
  const { words, language, to } = frame
  return (
    <Table
      caption={words('counter.desk.asked', { count: desk.asked.length })}
      columns={[
        { key: 'reference', label: words('counter.work.reference') },
        { key: 'service', label: words('counter.desk.service') },
        { key: 'since', label: words('counter.work.since') },
      ]}
      rows={desk.asked.map((one) => ({
        id: one.caseId,
        cells: {
          reference: <a href={to(counterPaths.papersOf(one.caseId))}>{one.reference}</a>,
          service: serviceOf(props, one.service),
          since: formatMoment(one.since, office.zone, language),
        },
      }))}
      empty={words('counter.desk.none')}
    />
  )
}
