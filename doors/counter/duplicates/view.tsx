import type { Held } from '#modules/checking'
import type { Pair, PairLine } from '#modules/duplicates'
import type { Compared } from '#modules/search'
import type { OfficeFile } from '#packages/booking'
import { formatMoment } from '#packages/calendar'
import {
  Actions,
  Button,
  Empty,
  Form,
  Notice,
  Page,
  type PageFrame,
  Question,
  sayHolder,
  Table,
  Tag,
  Timeline,
} from '#packages/ui'
import { type Leased, LeasePanel, PullNext } from '../leases/view.tsx'
import { counterPaths, type PairStep } from '../paths.ts'
import { sayBirth } from '../search/view.tsx'

type Standing = { frame: PageFrame; office: OfficeFile; nameOffice: (office: string) => string }
type ListProps = Standing & {
  pairs: readonly PairLine[]
  /** Who has which of them now. */
  held: readonly Held[]
  said?: string
  formKey: string
}

/** Pairs that wait for somebody, by their numbers: nobody's name stands in a list. */
export const PairsView = (props: ListProps) => {
  const { frame, office, pairs } = props
  const { words, to, language } = frame
  const title = words('counter.duplicates.title')
  return (
    <Page frame={frame} title={title} back={to(counterPaths.search())} isWide isPrivate>
      <h1>
        {title}, {office.shortName}
      </h1>
      <p class="lead">{words('counter.duplicates.lead')}</p>
      {pairs.length === 0 ? (
        <Empty title={words('counter.duplicates.none')} />
      ) : (
        <>
          <PullNext {...props} at={counterPaths.duplicates()} />
          <Table
            caption={words('counter.duplicates.count', { count: pairs.length })}
            columns={[
              { key: 'both', label: words('counter.duplicates.both') },
              { key: 'signs', label: words('counter.duplicates.signs') },
              { key: 'state', label: words('counter.duplicates.state') },
              { key: 'since', label: words('counter.search.since') },
              { key: 'held', label: words('ui.lease.held') },
            ]}
            rows={pairs.map((pair) => ({
              id: pair.pairId,
              cells: {
                both: (
                  <a href={to(counterPaths.pair(pair.pairId))}>
                    {pair.entries.map((one) => sayEntry(props, one)).join(' – ')}
                  </a>
                ),
                signs: <Signs frame={frame} pair={pair} />,
                state: words(`duplicates.state.${pair.state}`),
                since: formatMoment(pair.foundAt, office.zone, language),
                held: sayHolder(
                  frame,
                  office.zone,
                  props.held.find((one) => one.itemId === pair.pairId),
                ),
              },
            }))}
            empty={words('counter.duplicates.none')}
          />
        </>
      )}
    </Page>
  )
}

/** Its number; of another office's only that office. */
const sayEntry = ({ office, nameOffice }: Standing, entry: PairLine['entries'][number]) =>
  entry.office === office.id ? entry.reference : nameOffice(entry.office)

const Signs = ({ frame: { words }, pair }: Pick<Standing, 'frame'> & { pair: PairLine }) => (
  <>
    {pair.byNumber && <Tag tone="stop">{words('counter.duplicates.byNumber')}</Tag>}{' '}
    {pair.byName && <Tag tone="wait">{words('counter.duplicates.byName')}</Tag>}{' '}
    {pair.differsInNik && <Tag tone="plain">{words('counter.duplicates.differsInNik')}</Tag>}
  </>
)

type Props = Standing & {
  pair: Pair
  /** Whose it is now. */
  leased: Leased
  nameOf: (staffId: string) => string
  problem?: string
  typed?: string
  newKey: () => string
}

/** Two records side by side, what was said, and the one thing this officer may say now. */
export const PairView = (props: Props) => {
  const { frame, pair, problem } = props
  const { words, to } = frame
  const title = words('counter.duplicates.one')
  const problems = problem ? [{ field: 'alasan', message: problem }] : []
  return (
    <Page
      frame={frame}
      title={title}
      back={to(counterPaths.duplicates())}
      isWide
      isPrivate
      problems={problems}
    >
      <h1>{title}</h1>
      <p>
        <Signs frame={frame} pair={pair} />
      </p>
      <LeasePanel {...props} />
      <Notice tone="plain" words={words} title={words(`duplicates.state.${pair.state}`)}>
        <p>{words('counter.duplicates.twins')}</p>
      </Notice>
      <Table
        caption={words('counter.duplicates.compare')}
        columns={[
          { key: 'reference', label: words('counter.search.reference') },
          { key: 'name', label: words('counter.search.name') },
          { key: 'birth', label: words('counter.search.birth') },
          { key: 'number', label: words('counter.search.number') },
          { key: 'at', label: words('counter.search.since') },
        ]}
        rows={pair.entries.map((entry) => ({
          id: entry.entryId,
          cells: cellsOf(props, entry),
        }))}
        empty={words('counter.duplicates.none')}
      />
      <Say {...props} />
      {pair.sayings.length > 0 && <Sayings {...props} />}
    </Page>
  )
}

function cellsOf(props: Props, entry: PairLine['entries'][number]) {
  const { frame, office, pair, nameOffice } = props
  const { words, language } = frame
  const found = pair.compared.find(({ entryId }) => entryId === entry.entryId)
  if (!found) {
    const where = words('counter.duplicates.elsewhere', { office: nameOffice(entry.office) })
    return { reference: where, name: '–', birth: '–', number: '–', at: '–' }
  }
  return {
    reference: <a href={frame.to(wayTo(found))}>{found.reference}</a>,
    name: found.told?.names.join(' / ') ?? words('counter.duplicates.erased'),
    birth: found.told?.birth ? sayBirth(found.told.birth) : '–',
    number: found.told?.number ? `… ${found.told.number}` : '–',
    at: formatMoment(found.at, office.zone, language),
  }
}

const wayTo = ({ kind, entryId }: Compared) =>
  kind === 'paper' ? counterPaths.dossier(entryId) : counterPaths.console({ permohonan: entryId })

const stepsOf = ({ state, maySecond }: Pair): readonly PairStep[] => {
  if (state === 'open') return ['usul', 'beda']
  if (state === 'proposed') return maySecond ? ['benar', 'tolak'] : []
  return ['pisah']
}

const Say = ({ frame, pair, problem, typed, newKey }: Props) => {
  const { words, to } = frame
  const steps = stepsOf(pair)
  const [first] = steps
  if (!first) {
    return (
      <Notice tone="wait" words={words} title={words('counter.duplicates.waits')}>
        <p>{words('counter.duplicates.waitsHelp')}</p>
      </Notice>
    )
  }
  return (
    <Form action={to(counterPaths.pair(pair.pairId, first))} hidden={{ key: newKey() }}>
      <Question
        {...{ kind: 'longText', words, name: 'alasan', rows: 3 }}
        label={words('counter.duplicates.reason')}
        hint={words('counter.duplicates.reasonHint')}
        {...(typed && { value: typed })}
        {...(problem && { problem })}
      />
      <Actions>
        {steps.map((step) => (
          <Button
            key={step}
            kind={step === first ? 'main' : 'plain'}
            formAction={to(counterPaths.pair(pair.pairId, step))}
          >
            {words(`counter.duplicates.do.${step}`)}
          </Button>
        ))}
      </Actions>
    </Form>
  )
}

const Sayings = ({ frame: { words, language }, office, pair, nameOf, nameOffice }: Props) => (
  <>
    <h2>{words('counter.duplicates.history')}</h2>
    <Timeline
      words={words}
      happenings={pair.sayings.map((said) => ({
        title: words(`duplicates.what.${said.what}`),
        when: formatMoment(said.at, office.zone, language),
        state: 'done',
        detail: (
          <p>
            {said.office === office.id ? nameOf(said.staffId) : nameOffice(said.office)}
            {said.reason && `: ${said.reason}`}
          </p>
        ),
      }))}
    />
  </>
)
