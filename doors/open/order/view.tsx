import type { Standing } from '#modules/ledger'
import { tellReasons } from '#modules/queue'
import type { OfficeFile } from '#packages/booking'
import { formatDay, formatTime } from '#packages/calendar'
import { paths } from '#packages/paths'
import { getPolicy } from '#packages/queueing'
import type { DayLog, Fault, Replayed } from '#packages/replay'
import { Actions, Button, Empty, More, Notice, Page, Table } from '#packages/ui'
import type { Visit } from '#platform/http'
import { verifyDayCommand } from '../log/command.ts'

type Props = {
  visit: Visit
  office: OfficeFile
  day: Temporal.PlainDate
  log: DayLog | undefined
  replayed: Replayed | undefined
  standing: Standing | undefined
}

/** Every call of a day with its reasons, and whether the day comes out the same when worked out again. */
export const OrderView = ({ visit, office, day, log, replayed, standing }: Props) => {
  const { words, frame, to, language } = visit
  const title = words('open.order.title', { office: office.shortName })
  const month = day.toPlainYearMonth().toString()
  return (
    <Page frame={frame} title={title} back={to(paths.waits(office.id, month))} isWide>
      <h1>{title}</h1>
      <p class="lead">{formatDay(day, language)}</p>
      {log && replayed ? (
        <>
          <Verdict visit={visit} replayed={replayed} />
          <Take visit={visit} log={log} />
          <Outside visit={visit} log={log} standing={standing} />
          <Calls visit={visit} office={office} log={log} />
          <p>
            <a href={to(paths.log())}>{words('open.order.log')}</a>
          </p>
        </>
      ) : (
        <Empty title={words('open.order.empty')}>
          <p>{words('open.order.emptyHelp')}</p>
        </Empty>
      )}
    </Page>
  )
}

/** So many faults are named; the rest is counted. */
const mostNamed = 50

const Verdict = ({ visit: { words }, replayed }: { visit: Visit; replayed: Replayed }) => {
  const { acts, calls, takenBack, entered, promises, orders, faults } = replayed
  const isSame = faults.length === 0
  const title = words(isSame ? 'open.order.same' : 'open.order.other', { faults: faults.length })
  return (
    <Notice tone={isSame ? 'go' : 'stop'} words={words} title={title}>
      <p>{words('open.order.looked', { acts, calls, takenBack, entered, promises, orders })}</p>
      {!isSame && (
        <ul>
          {faults.slice(0, mostNamed).map((fault) => (
            <li key={`${fault.code} ${fault.after} ${fault.label}`}>{sayFault(words, fault)}</li>
          ))}
        </ul>
      )}
    </Notice>
  )
}

const sayFault = (words: Visit['words'], { code, after, label = '–' }: Fault): string =>
  words('open.order.fault', { label, after, what: words(`open.order.faults.${code}`) })

const others = ['label', 'counter', 'place', 'why'] as const

type CallsProps = { visit: Visit; office: OfficeFile; log: DayLog }

const Calls = ({ visit, office, log }: CallsProps) => {
  const { words, language } = visit
  const { zone } = office
  const column = (key: 'time' | (typeof others)[number]) => ({
    key,
    label: words(`open.order.${key}`),
    isNumber: key === 'counter' || key === 'place',
  })
  const made = log.calls.filter(({ kind }) => kind !== 'recall')
  const policy = getPolicy(log.policy)
  const why = ({ kind, place, isUndone, reasons }: DayLog['calls'][number]) => {
    const said = tellReasons(reasons, { zone, language, policy }).map((one) =>
      words(one.key, one.values),
    )
    if (isUndone) said.unshift(words('open.order.undone'))
    if (kind === 'entered') said.unshift(words('open.order.entered'))
    if (kind === 'takenUp') said.unshift(words('open.order.takenUp'))
    if (kind === 'chosen' && place > 1) said.unshift(words('open.order.byHand'))
    return said.join(' ')
  }
  return (
    <Table
      caption={words('open.order.calls')}
      columns={[column('time'), ...others.map(column)]}
      rows={made.map((call, nth) => ({
        id: String(nth),
        cells: {
          time: formatTime(Temporal.Instant.fromEpochMilliseconds(call.at), zone, language),
          label: call.label,
          counter: call.counter,
          place: call.place,
          why: why(call),
        },
      }))}
      empty={words('open.order.empty')}
    />
  )
}

/** Hidden until a script finds that this device can: see islands/check-order.ts. */
const OnThisDevice = ({ visit: { words, frame }, record }: { visit: Visit; record: string }) => {
  const script = frame.assets.islands?.urutan
  if (!script) return null
  return (
    <div
      class="stack"
      hidden
      data-check-order={record}
      data-same={words('open.order.hereSame')}
      data-other={words('open.order.hereOther')}
      data-fault={words('open.order.hereFault')}
    >
      <p>{words('open.order.here')}</p>
      <Actions>
        <Button kind="plain">{words('open.order.hereDo')}</Button>
      </Actions>
      <p role="status" />
      <script src={script} type="module" async />
    </div>
  )
}

/** The record to take along, and how to check it without us. */
const Take = ({ visit, log }: { visit: Visit; log: DayLog }) => {
  const { words, to } = visit
  const { office, day, policy } = log
  return (
    <section class="stack">
      <h2>{words('open.order.check')}</h2>
      <p>{words('open.order.checkSaid', { policy })}</p>
      <ul>
        {(['json', 'csv'] as const).map((kind) => (
          <li key={kind}>
            <a href={to(paths.orderRecord(office, day, kind))}>{words(`open.order.${kind}`)}</a>
          </li>
        ))}
      </ul>
      <OnThisDevice visit={visit} record={to(paths.orderRecord(office, day, 'json'))} />
      <More summary={words('open.order.how')}>
        <p>{words('open.order.howRun')}</p>
        <pre>
          <code>npm run replay -- {`urutan-${office}-${day}.json`}</code>
        </pre>
        <p>{words('open.order.howDigest')}</p>
        <p>{words('open.order.howPrivate')}</p>
      </More>
    </section>
  )
}

/** The one command with which anybody checks the whole day without trusting us. */
const Outside = ({ visit, log, standing }: Pick<Props, 'visit' | 'standing'> & { log: DayLog }) => {
  const { words, to } = visit
  const { office, day } = log
  return (
    <section class="stack">
      <h2>{words('open.order.outside')}</h2>
      <p>{words('open.order.outsideMeans')}</p>
      <p>
        <code class="open-log-code">{verifyDayCommand(standing, { office, day })}</code>
      </p>
      <p>
        <a href={to(paths.orderSeals(office, day))}>{words('open.order.seals')}</a>
      </p>
    </section>
  )
}
