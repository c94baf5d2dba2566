import { type Entry, facilityStates, type Standing, sayAge, sayState } from '#modules/facilities'
import { type FacilityKind, facilityKinds, type OfficeFile } from '#packages/booking'
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
  Tag,
} from '#packages/ui'
import { counterPaths } from '../paths.ts'

type ListProps = {
  frame: PageFrame
  office: OfficeFile
  standing: Standing[]
  history: Entry[]
  nameOf: (staffId: string) => string
  isSaved: boolean
}

const tones = { works: 'go', partly: 'wait', broken: 'stop', absent: 'plain' } as const

/** Everything a hall may have: how it stands, how old that is, and the way to note it anew. */
export const FacilitiesView = (props: ListProps) => {
  const { frame, office, standing, isSaved } = props
  const { words, to } = frame
  const title = words('counter.facilities.title')
  return (
    <Page frame={frame} title={title} back={to(counterPaths.console())} isPrivate>
      {isSaved && <Notice tone="go" words={words} title={words('counter.facilities.saved')} />}
      <h1>
        {title}, {office.shortName}
      </h1>
      <p class="lead">{words('counter.facilities.lead')}</p>
      <Table
        caption={title}
        columns={[
          { key: 'kind', label: words('counter.facilities.kind') },
          { key: 'state', label: words('counter.facilities.state') },
          { key: 'change', label: words('counter.facilities.change') },
        ]}
        rows={facilityKinds.map((kind) => ({
          id: kind,
          cells: {
            kind: words(`facilities.kind.${kind}`),
            state: <State frame={frame} one={standing.find((each) => each.kind === kind)} />,
            change: <Change frame={frame} kind={kind} />,
          },
        }))}
        empty={words('counter.facilities.none')}
      />
      <History {...props} />
    </Page>
  )
}

const State = ({ frame: { words }, one }: { frame: PageFrame; one: Standing | undefined }) =>
  one ? (
    <>
      <Tag tone={tones[one.state]}>{sayState(words, one)}</Tag>{' '}
      <span class="soft">{sayAge(words, one)}</span>
    </>
  ) : (
    <Tag tone="plain">{words('facilities.state.unknown')}</Tag>
  )

const Change = ({ frame: { words, to }, kind }: { frame: PageFrame; kind: FacilityKind }) => (
  <a href={to(counterPaths.facility(kind))}>
    {words('counter.facilities.changeOf', { name: words(`facilities.kind.${kind}`) })}
  </a>
)

const History = ({ frame: { words, language }, office, history, nameOf }: ListProps) => (
  <>
    <h2>{words('counter.facilities.history')}</h2>
    {history.length === 0 ? (
      <Empty title={words('counter.facilities.none')} />
    ) : (
      <Table
        caption={words('counter.facilities.history')}
        columns={[
          { key: 'at', label: words('counter.facilities.when') },
          { key: 'kind', label: words('counter.facilities.kind') },
          { key: 'state', label: words('counter.facilities.state') },
          { key: 'note', label: words('counter.facilities.note') },
          { key: 'who', label: words('counter.facilities.who') },
        ]}
        rows={history.map(({ kind, state, since, note, at, actor }, nth) => ({
          id: `${nth}`,
          cells: {
            at: formatMoment(at, office.zone, language),
            kind: words(`facilities.kind.${kind}`),
            state:
              state === 'unknown'
                ? words('facilities.state.unknown')
                : sayState(words, { state, since }),
            note: note ?? '–',
            who: nameOf(actor),
          },
        }))}
        empty={words('counter.facilities.none')}
      />
    )}
  </>
)

type FormProps = {
  frame: PageFrame
  kind: FacilityKind
  formKey: string
  typed: { state?: string | undefined; since?: string | undefined; note?: string | undefined }
  problems: Record<string, string>
}

/** How one thing stands: works, out of order since a day, not there, or nobody knows. */
export const FacilityView = (props: FormProps) => {
  const { frame, kind, formKey, problems } = props
  const { words, to } = frame
  const title = words('counter.facilities.ask', { name: words(`facilities.kind.${kind}`) })
  const listed = Object.entries(problems).map(([field, message]) => ({
    field: fields[field] ?? field,
    message,
  }))
  return (
    <Page
      frame={frame}
      title={title}
      back={to(counterPaths.facilities())}
      problems={listed}
      isPrivate
    >
      <Form action={to(counterPaths.facility(kind))} hidden={{ key: formKey }}>
        <Questions {...props} title={title} />
        <Actions>
          <Button>{words('counter.facilities.save')}</Button>
        </Actions>
      </Form>
    </Page>
  )
}

const Questions = ({ frame: { words }, typed, problems, title }: FormProps & { title: string }) => (
  <>
    <Question
      kind="choice"
      isTitle
      words={words}
      name="keadaan"
      label={title}
      options={facilityStates.map((value) => ({
        value,
        label: words(`facilities.state.${value}`),
      }))}
      {...(typed.state && { value: typed.state })}
      {...(problems.state && { problem: problems.state })}
    />
    <Question
      kind="text"
      isOptional
      words={words}
      name="sejak"
      label={words('counter.facilities.since')}
      hint={words('counter.facilities.sinceHint')}
      {...(typed.since && { value: typed.since })}
      {...(problems.since && { problem: problems.since })}
    />
    <Question
      kind="text"
      isOptional
      words={words}
      name="catatan"
      label={words('counter.facilities.note')}
      hint={words('counter.facilities.noteHint')}
      {...(typed.note && { value: typed.note })}
      {...(problems.note && { problem: problems.note })}
    />
  </>
)

const fields: Record<string, string> = { state: 'keadaan', since: 'sejak', note: 'catatan' }
