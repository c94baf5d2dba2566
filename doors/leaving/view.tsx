import { type Export, hours, purposeLength } from '#modules/exports'
import { may, type Officer } from '#packages/access'
import type { Zone } from '#packages/calendar'
import { paths } from '#packages/paths'
import type { Refusal } from '#packages/refusal'
import {
  Actions,
  Button,
  Empty,
  Form,
  Notice,
  Page,
  Question,
  Summary,
  sayMachineMoment,
  Table,
  Tag,
} from '#packages/ui'
import type { Visit } from '#platform/http'

/** What the page shows; names of people and places come by functions. */
export type Props = {
  visit: Visit
  who: Officer
  all: readonly Export[]
  isEverywhere: boolean
  mayAskAll: boolean
  nameOf: (staffId: string) => string
  placeOf: (office: string) => string
  zone: Zone
  problem?: Refusal
}

const said = ['diminta', 'disetujui', 'ditolak'] as const

/** What waits for a colleague, what can be fetched, what left, and how a found file is traced. */
export const ListView = (props: Props) => {
  const { visit, all, who, mayAskAll, problem } = props
  const { words, frame, to } = visit
  const title = words('leaving.title')
  const waiting = all.filter(({ state }) => state === 'waiting')
  const ready = all.filter(({ state, by }) => state === 'ready' && by.id === who.staffId)
  const done = said.find((one) => one === visit.query.kabar)
  return (
    <Page frame={frame} title={title} back={frame.desk ?? to(paths.chief())} isWide isPrivate>
      <h1>{title}</h1>
      <p class="lead">{words('leaving.lead')}</p>
      {problem && (
        <Notice tone="stop" words={words} title={words(problem.code, problem.values)} isLive />
      )}
      {done && !problem && <Notice tone="go" words={words} title={words(`leaving.done.${done}`)} />}
      {ready.map((one) => (
        <Ready key={one.exportId} {...props} one={one} />
      ))}
      {waiting.map((one) => (
        <Waiting key={one.exportId} {...props} one={one} />
      ))}
      <Ledger {...props} />
      {mayAskAll && <AskAll {...props} />}
      <h2>{words('leaving.trace')}</h2>
      <p>{words('leaving.traceHow')}</p>
      <p>
        <code>npm run trace-export -- FILE</code>
      </p>
    </Page>
  )
}

type One = Props & { one: Export }

const sayBy = ({ visit: { words }, nameOf }: Props, { by, isAlone }: Export): string => {
  if (by.kind === 'person') return words('leaving.themselves')
  return isAlone || by.kind === 'system' ? words('leaving.machine') : nameOf(by.id)
}

const factsOf = (props: One) => {
  const { visit, one, zone, placeOf } = props
  const { words } = visit
  return [
    { label: words('leaving.what'), value: `${words(`leaving.kind.${one.kind}`)}: ${one.what}` },
    { label: words('leaving.office'), value: placeOf(one.office) },
    { label: words('leaving.by'), value: sayBy(props, one) },
    { label: words('leaving.purpose'), value: one.purpose || '–' },
    { label: words('leaving.asked'), value: sayMachineMoment(visit.frame, one.askedAt, zone) },
  ]
}

const Ready = (props: One) => {
  const { visit, one } = props
  const { words, to } = visit
  return (
    <section>
      <h2>{words('leaving.ready', { number: one.number })}</h2>
      <Summary rows={factsOf(props)} />
      {one.kind === 'house' ? (
        <p>
          {words('leaving.fetchHouse', { hours: hours.toFetch })}{' '}
          <code>npm run export -- FOLDER --to age1… --number {one.number}</code>
        </p>
      ) : (
        <Form action={to(one.address)} hidden={{ key: visit.key(), ekspor: one.exportId }}>
          <p>{words('leaving.fetchHow', { hours: hours.toFetch })}</p>
          <Actions>
            <Button>{words('leaving.fetch')}</Button>
          </Actions>
        </Form>
      )}
    </section>
  )
}

const Waiting = (props: One) => {
  const { visit, one, who } = props
  const { words, to } = visit
  const mayAnswer = one.by.id !== who.staffId && may(who, 'exports.approve', { office: one.office })
  return (
    <section>
      <h2>{words('leaving.waiting', { number: one.number })}</h2>
      <Summary rows={factsOf(props)} />
      {mayAnswer ? (
        <Form action={to(paths.exportAnswer(one.exportId))} hidden={{ key: visit.key() }}>
          <Actions>
            <Button name="putusan" value="ya">
              {words('leaving.agree')}
            </Button>
            <Button kind="stop" name="putusan" value="tidak">
              {words('leaving.refuse')}
            </Button>
          </Actions>
        </Form>
      ) : (
        <p>{words('leaving.waitsFor', { hours: hours.toDecide })}</p>
      )}
    </section>
  )
}

const tones = {
  taken: 'go',
  ready: 'wait',
  waiting: 'wait',
  refused: 'stop',
  lapsed: 'plain',
} as const

/** Who agreed, or why nobody did: not yet, not in time, or because nobody had to. */
const saySecond = ({ visit: { words }, nameOf }: Props, one: Export): string => {
  if (one.decided) return nameOf(one.decided.by)
  if (one.state === 'waiting' || one.state === 'lapsed') return words(`leaving.nobody.${one.state}`)
  return words(one.isAlone ? 'leaving.alone' : 'leaving.none')
}

const Ledger = (props: Props) => {
  const { visit, all, isEverywhere, placeOf, zone } = props
  const { words } = visit
  const column = (key: string) => ({ key, label: words(`leaving.${key}`) })
  if (all.length === 0) {
    return (
      <Empty title={words('leaving.empty')}>
        <p>{words('leaving.emptyHelp')}</p>
      </Empty>
    )
  }
  return (
    <Table
      caption={words('leaving.count', { count: all.length })}
      columns={[
        column('asked'),
        column('number'),
        ...(isEverywhere ? [column('office')] : []),
        column('what'),
        column('by'),
        column('purpose'),
        column('second'),
        column('state'),
        { ...column('rows'), isNumber: true },
        column('hash'),
      ]}
      rows={all.map((one) => ({
        id: one.exportId,
        cells: {
          asked: sayMachineMoment(visit.frame, one.askedAt, zone),
          number: one.number,
          office: placeOf(one.office),
          what: `${words(`leaving.kind.${one.kind}`)}: ${one.what}`,
          by: sayBy(props, one),
          purpose: one.purpose || '–',
          second: saySecond(props, one),
          state: <Tag tone={tones[one.state]}>{words(`leaving.states.${one.state}`)}</Tag>,
          rows: one.taken ? `${one.taken.rows}` : '–',
          hash: one.taken ? <code>{one.taken.sha256.slice(0, 16)}</code> : '–',
        },
      }))}
      empty=""
    />
  )
}

const AskAll = ({ visit }: Props) => {
  const { words, to } = visit
  return (
    <Form action={to(paths.exportAnswer('semua'))} hidden={{ key: visit.key() }}>
      <h2>{words('leaving.all')}</h2>
      <p>{words('leaving.allHow')}</p>
      <Question
        kind="text"
        words={words}
        name="alasan"
        label={words('leaving.ask.purpose')}
        hint={words('leaving.ask.purposeHint', purposeLength)}
        autoComplete="off"
      />
      <Actions>
        <Button kind="plain">{words('leaving.ask.request')}</Button>
      </Actions>
    </Form>
  )
}
