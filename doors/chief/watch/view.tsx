import { type Hold, type HoldLine, type ListAge, verdicts } from '#modules/watchlist'
import type { OfficeFile } from '#packages/booking'
import { formatMoment } from '#packages/calendar'
import { type Text, textIn } from '#packages/forms'
import {
  Actions,
  Button,
  Empty,
  Form,
  Notice,
  Page,
  type PageFrame,
  problemAt,
  Question,
  Summary,
  sayMachineMoment,
  Table,
  Timeline,
} from '#packages/ui'
import { chiefPaths } from '../paths.ts'

export type Standing = { frame: PageFrame; office: OfficeFile }
type ListProps = Standing & {
  /** Without a reference its data was destroyed. */
  lines: readonly { hold: HoldLine; reference?: string }[]
  age?: ListAge
}

/** What waits for a second look, by its number, and how old the list is. */
export const HoldsView = ({ frame, office, lines, age }: ListProps) => {
  const { words, to, language } = frame
  const title = words('chief.watch.title')
  return (
    <Page frame={frame} title={title} back={to(chiefPaths.today())} isWide isPrivate>
      <h1>
        {title}, {office.shortName}
      </h1>
      <p class="lead">{words('chief.watch.lead')}</p>
      <Age frame={frame} office={office} {...(age && { age })} />
      {lines.length === 0 ? (
        <Empty title={words('chief.watch.none')} />
      ) : (
        <Table
          caption={words('chief.watch.count', { count: lines.length })}
          columns={[
            { key: 'reference', label: words('chief.watch.case') },
            { key: 'state', label: words('chief.watch.state') },
            { key: 'since', label: words('chief.watch.since') },
          ]}
          rows={lines.map(({ hold, reference }) => ({
            id: hold.holdId,
            cells: {
              reference: (
                <a href={to(chiefPaths.hold(hold.holdId))}>
                  {reference ?? words('chief.watch.erased')}
                </a>
              ),
              state: words(reference ? `watchlist.state.${hold.state}` : 'chief.watch.nothingLeft'),
              since: formatMoment(hold.at, office.zone, language),
            },
          }))}
          empty={words('chief.watch.none')}
        />
      )}
    </Page>
  )
}

const Age = ({ frame, office, age }: Standing & { age?: ListAge }) => {
  const { words } = frame
  if (!age) return <Notice tone="plain" words={words} title={words('chief.watch.noList')} />
  const told = {
    when: sayMachineMoment(frame, age.asOf, office.zone),
    hours: Math.floor(age.ageMinutes / 60),
    people: age.people,
  }
  return (
    <Notice
      tone={age.isStale ? 'stop' : 'go'}
      words={words}
      title={words(age.isStale ? 'chief.watch.stale' : 'chief.watch.fresh', told)}
    />
  )
}

/** Whom the application is of. */
export type Who = { name: string; birth: string; reference: string; service: Text }

type Props = Standing & {
  hold: Hold
  applicant: Who
  nameOf: (staffId: string) => string
  typed: { verdict?: string; reason?: string }
  problem?: { field: string; message: string }
  newKey: () => string
}

/** One application beside whom it resembles, and the one thing this person may say now. */
export const HoldView = (props: Props) => {
  const { frame, hold, applicant, problem } = props
  const { words, to, language } = frame
  const title = words('chief.watch.one', { reference: applicant.reference })
  const isAsked = mayBeSaid(hold)
  return (
    <Page
      frame={frame}
      title={title}
      back={to(chiefPaths.watch())}
      isWide
      isPrivate
      problems={problem && isAsked ? [problem] : []}
    >
      <h1>{title}</h1>
      {problem && !isAsked && <Notice tone="stop" words={words} title={problem.message} />}
      <Notice tone="plain" words={words} title={words(`watchlist.state.${hold.state}`)}>
        <p>{words('chief.watch.silence')}</p>
      </Notice>
      <Summary
        rows={[
          { label: words('chief.watch.name'), value: applicant.name },
          { label: words('chief.watch.birth'), value: applicant.birth },
          { label: words('chief.watch.service'), value: textIn(applicant.service, language) },
        ]}
      />
      <Resembles {...props} />
      <Say {...props} />
      <Sayings {...props} />
    </Page>
  )
}

const Resembles = ({ frame: { words }, hold }: Props) => {
  if (hold.resembles.length === 0) {
    return <Notice tone="plain" words={words} title={words('chief.watch.drawn')} />
  }
  return (
    <Table
      caption={words('chief.watch.resembles')}
      columns={[
        { key: 'number', label: words('chief.watch.number') },
        { key: 'names', label: words('chief.watch.name') },
        { key: 'births', label: words('chief.watch.birth') },
        { key: 'by', label: words('chief.watch.by') },
      ]}
      rows={hold.resembles.map((one) => ({
        id: one.number,
        cells: {
          number: one.number,
          names: one.names.join(' / '),
          births: one.births.join(', ') || '–',
          by: `${words(`watchlist.by.${one.by}`)} (${one.likePercent}%)`,
        },
      }))}
      empty={words('chief.watch.drawn')}
    />
  )
}

/** Whether this person may say something of it now. */
const mayBeSaid = ({ state, maySecond }: Props['hold']): boolean =>
  state === 'open' || (state === 'proposed' && maySecond)

const Say = ({ frame, hold, typed, problem, newKey }: Props) => {
  const { words, to } = frame
  if (hold.state === 'released' || hold.state === 'kept') return null
  if (!mayBeSaid(hold)) {
    return <Notice tone="wait" words={words} title={words('chief.watch.waits')} />
  }
  const isFirst = hold.state === 'open'
  const at = (step: 'usul' | 'putuskan' | 'tolak') => to(chiefPaths.hold(hold.holdId, step))
  return (
    <Form action={at(isFirst ? 'usul' : 'putuskan')} hidden={{ key: newKey() }}>
      {isFirst && (
        <Question
          kind="choice"
          words={words}
          name="putusan"
          label={words('chief.watch.verdict')}
          options={verdicts.map((value) => ({ value, label: words(`watchlist.verdict.${value}`) }))}
          {...(typed.verdict && { value: typed.verdict })}
          {...problemAt(problem, 'putusan')}
        />
      )}
      {!isFirst && hold.verdict && (
        <p class="lead">
          {words('chief.watch.proposed', { verdict: words(`watchlist.verdict.${hold.verdict}`) })}
        </p>
      )}
      <Question
        {...{ kind: 'longText', words, name: 'alasan', rows: 3 }}
        label={words('chief.watch.reason')}
        hint={words('chief.watch.reasonHint')}
        {...(typed.reason && { value: typed.reason })}
        {...problemAt(problem, 'alasan')}
      />
      <Actions>
        <Button>{words(isFirst ? 'chief.watch.propose' : 'chief.watch.confirm')}</Button>
        {!isFirst && (
          <Button kind="plain" formAction={at('tolak')}>
            {words('chief.watch.decline')}
          </Button>
        )}
      </Actions>
    </Form>
  )
}

/** What was done about one of them, by whom and when. */
export const Sayings = ({
  frame: { words, language },
  office,
  hold,
  nameOf,
}: Pick<Props, 'frame' | 'office' | 'hold' | 'nameOf'>) => (
  <>
    <h2>{words('chief.watch.history')}</h2>
    <Timeline
      words={words}
      happenings={hold.sayings.map((said) => ({
        title: said.verdict
          ? `${words(`watchlist.what.${said.what}`)}: ${words(`watchlist.verdict.${said.verdict}`)}`
          : words(`watchlist.what.${said.what}`),
        when: formatMoment(said.at, office.zone, language),
        state: 'done',
        detail: (
          <p>
            {nameOf(said.staffId)}
            {said.reason && `: ${said.reason}`}
          </p>
        ),
      }))}
    />
  </>
)
