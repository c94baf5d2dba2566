import { type Found, type Hit, purposes, type Typed } from '#modules/search'
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
  Table,
} from '#packages/ui'
import { counterPaths } from '../paths.ts'

/** What a search brought, with services and offices by their names. */
export type Result = Omit<Found, 'hits'> & { hits: Shown[]; by: 'name' | 'day' | 'number' }
/** A result, where it stands, and the numbers of others that are of the same person. */
export type Shown = Hit & { together: readonly string[]; standing?: string }

type Props = {
  frame: PageFrame
  office: OfficeFile
  newKey: () => string
  typed?: Typed
  problems?: Record<string, string>
  result?: Result
}

const fields: Record<string, string> = { text: 'cari', purpose: 'keperluan', words: 'alasan' }

/** One box for everything, why it is searched, and what was found. */
export const SearchView = (props: Props) => {
  const { frame, office, problems = {}, result } = props
  const { words, to } = frame
  const title = words('counter.search.title')
  const listed = Object.entries(problems).map(([field, message]) => ({
    field: fields[field] ?? field,
    message,
  }))
  return (
    <Page
      frame={frame}
      title={title}
      back={to(counterPaths.console())}
      isWide
      isPrivate
      problems={listed}
    >
      <h1>
        {title}, {office.shortName}
      </h1>
      {result ? <Results {...props} result={result} /> : <p>{words('counter.search.lead')}</p>}
      {result && <h2>{words('counter.search.again')}</h2>}
      <Ask {...props} />
      <p class="soft">{words('counter.search.cannot')}</p>
      <p class="soft">{words('counter.search.children')}</p>
      <p>
        <a href={to(counterPaths.archive())}>{words('counter.archive.way')}</a>
      </p>
      <p>
        <a href={to(counterPaths.duplicates())}>{words('counter.duplicates.way')}</a>
      </p>
    </Page>
  )
}

const Ask = ({ frame: { words, to }, newKey, typed, problems = {} }: Props) => (
  <Form action={to(counterPaths.search())} hidden={{ key: newKey() }}>
    <Question
      kind="text"
      words={words}
      name="cari"
      size={30}
      autoComplete="off"
      label={words('counter.search.what')}
      hint={words('counter.search.whatHint')}
      {...(typed?.text && { value: typed.text })}
      {...(problems.text && { problem: problems.text })}
    />
    <Question
      kind="choice"
      words={words}
      name="keperluan"
      label={words('counter.search.purpose')}
      options={purposes.map((value) => ({ value, label: words(`search.purpose.${value}`) }))}
      {...(typed?.purpose && { value: typed.purpose })}
      {...(problems.purpose && { problem: problems.purpose })}
    />
    <Question
      kind="text"
      words={words}
      name="alasan"
      size={30}
      autoComplete="off"
      label={words('counter.search.words')}
      hint={words('counter.search.wordsHint')}
      {...(typed?.words && { value: typed.words })}
      {...(problems.words && { problem: problems.words })}
    />
    <Actions>
      <Button>{words('counter.search.do')}</Button>
    </Actions>
  </Form>
)

const Results = (props: Props & { result: Result }) => {
  const { frame, result } = props
  const { words } = frame
  const { hits, isMore, elsewhere } = result
  return (
    <>
      {elsewhere.length > 0 && (
        <Notice tone="wait" words={words} title={words('counter.search.elsewhere')}>
          <p>{words('counter.search.elsewhereHelp', { offices: elsewhere.join(', ') })}</p>
        </Notice>
      )}
      {hits.length === 0 ? (
        <Empty title={words('counter.search.none')}>
          <p>{words(`counter.search.noneHelp.${result.by}`)}</p>
        </Empty>
      ) : (
        <Hits {...props} />
      )}
      {isMore && <p>{words('counter.search.more')}</p>}
    </>
  )
}

const others = ['birth', 'number', 'about', 'standing', 'since', 'reference'] as const

const Hits = (props: Props & { result: Result }) => {
  const { words } = props.frame
  const { hits } = props.result
  return (
    <Table
      caption={words('counter.search.count', { count: hits.length })}
      columns={[
        { key: 'name', label: words('counter.search.name') },
        ...others.map((key) => ({ key, label: words(`counter.search.${key}`) })),
      ]}
      rows={hits.map((hit) => ({ id: hit.entryId, cells: cellsOf(props, hit) }))}
      empty={words('counter.search.none')}
    />
  )
}

/** "1990-07-05" as "5-7-1990". */
export const sayBirth = (iso: string) => {
  const { day, month, year } = Temporal.PlainDate.from(iso)
  return `${day}-${month}-${year}`
}

const cellsOf = ({ frame, office, result, newKey }: Props & { result: Result }, hit: Shown) => {
  const { words, to, language } = frame
  const { names, birth, number } = hit.told
  return {
    name: names.join(' / '),
    birth: birth ? sayBirth(birth) : '–',
    number: number ? `… ${number}` : '–',
    about: hit.about,
    standing: hit.standing ?? '–',
    reference: (
      <Form
        action={to(counterPaths.openFound())}
        hidden={{ key: newKey(), pencarian: result.searchId, hasil: hit.entryId }}
      >
        {hit.together.length > 0 && (
          <p class="small soft">
            {words('counter.duplicates.together', { others: hit.together.join(', ') })}
          </p>
        )}
        <Button kind="plain">
          {words('counter.search.openOne', { reference: hit.reference })}
        </Button>
      </Form>
    ),
    since: formatMoment(hit.at, office.zone, language),
  }
}
