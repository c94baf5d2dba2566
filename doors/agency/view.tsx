import { type AskedOfUs, type Page as PageOf, sayings } from '#modules/interagency'
import { agencyAt } from '#packages/access'
import { formatDay, formatMoment, type Zone } from '#packages/calendar'
import { paths } from '#packages/paths'
import {
  Actions,
  Button,
  Empty,
  Form,
  Notice,
  Page,
  problemAt,
  Question,
  Summary,
  Table,
  Tag,
} from '#packages/ui'
import type { Visit } from '#platform/http'

type Office = { name: string; zone: Zone }

/** What was typed wrong, and where. */
export type Wrong = { field: string; message: string }

type Listed = {
  visit: Visit
  /** The agency's place, by which its own page is called. */
  agency: string
  waiting: PageOf<AskedOfUs>
  answered: PageOf<AskedOfUs>
  officeOf: (id: string) => Office
}

const shortest = 90

/** Enough of a question to know it again. */
const briefly = (text: string): string =>
  text.length <= shortest ? text : `${text.slice(0, shortest).trimEnd()}…`

/** What waits for the agency, and what it answered. */
export const ListView = (props: Listed) => {
  const { visit, agency, waiting, answered } = props
  const { words, frame, query, to, key } = visit
  const name = words(`interagency.name.${agencyAt(agency) ?? 'other'}`)
  const title = words('agency.title', { name })
  return (
    <Page frame={frame} title={title} isWide isPrivate>
      {query.terjawab && <Notice tone="go" words={words} title={words('agency.done')} isLive />}
      <h1>{title}</h1>
      <p class="lead">{words('agency.lead')}</p>
      {waiting.items.length === 0 && !waiting.after ? (
        <Empty title={words('agency.none')}>
          <p>{words('agency.noneHelp')}</p>
        </Empty>
      ) : (
        <Waiting {...props} />
      )}
      <Further visit={visit} part="sesudah" after={waiting.after} />
      <Answered {...props} />
      <Further visit={visit} part="riwayat" after={answered.after} />
      <p class="soft">
        {words('agency.written')} <a href={to(paths.kin())}>{words('agency.kin')}</a>
      </p>
      <Form action={to(paths.signOut())} hidden={{ key: key() }}>
        <Actions>
          <Button kind="plain">{words('agency.signOut')}</Button>
        </Actions>
      </Form>
    </Page>
  )
}

type Furthers = { visit: Visit; part: 'sesudah' | 'riwayat'; after: string | undefined }

/** Where a list goes on. */
const Further = ({ visit: { words, to }, part, after }: Furthers) =>
  after ? (
    <Actions>
      <Button kind="plain" href={to(`${paths.agency()}?${part}=${encodeURIComponent(after)}`)}>
        {words(part === 'sesudah' ? 'agency.moreWaiting' : 'agency.moreAnswered')}
      </Button>
    </Actions>
  ) : null

const Waiting = ({ visit, waiting, officeOf }: Listed) => {
  const { words, to, language, query } = visit
  const isWhole = !waiting.after && !query.sesudah
  const count = { count: waiting.items.length }
  return (
    <Table
      caption={isWhole ? words('agency.waiting', count) : words('agency.waitingSome')}
      columns={[
        { key: 'about', label: words('agency.about') },
        { key: 'office', label: words('agency.office') },
        { key: 'due', label: words('agency.due') },
      ]}
      rows={waiting.items.map((one) => ({
        id: one.questionId,
        cells: {
          about: <a href={to(paths.agency(one.questionId))}>{briefly(one.about)}</a>,
          office: officeOf(one.office).name,
          due: (
            <>
              {formatDay(one.dueOn, language)}{' '}
              {one.isOverdue && <Tag tone="stop">{words('agency.overdue')}</Tag>}
            </>
          ),
        },
      }))}
      empty={words('agency.none')}
    />
  )
}

const Answered = ({ visit, answered, officeOf }: Listed) => {
  const { words, to, language } = visit
  return (
    <Table
      caption={words('agency.answered')}
      columns={[
        { key: 'about', label: words('agency.about') },
        { key: 'says', label: words('agency.says') },
        { key: 'at', label: words('agency.at') },
      ]}
      rows={answered.items.map((one) => {
        const last = one.answers.at(-1)
        const { zone } = officeOf(one.office)
        return {
          id: one.questionId,
          cells: {
            about: <a href={to(paths.agency(one.questionId))}>{briefly(one.about)}</a>,
            says: last && words(`interagency.saying.${last.says}`),
            at: last && formatMoment(last.at, zone, language),
          },
        }
      })}
      empty={words('agency.noneAnswered')}
    />
  )
}

type One = { visit: Visit; asked: AskedOfUs; office: Office; wrong?: Wrong }

/** One question, with whom it is about if that was sent along, and the answer to it. */
export const OneView = (props: One) => {
  const { visit, asked, office, wrong } = props
  const { words, frame, to, language } = visit
  const { person } = asked
  const title = words('agency.one', { office: office.name })
  const unsaid = words('agency.unsaid')
  return (
    <Page
      frame={frame}
      title={title}
      back={to(paths.agency())}
      problems={wrong ? [wrong] : []}
      isPrivate
    >
      <h1>{title}</h1>
      <Summary
        rows={[
          { label: words('agency.about'), value: asked.about },
          ...(person
            ? [
                { label: words('agency.name'), value: person.name ?? unsaid },
                { label: words('agency.number'), value: person.number ?? unsaid },
              ]
            : []),
          { label: words('agency.asked'), value: formatMoment(asked.at, office.zone, language) },
          { label: words('agency.due'), value: formatDay(asked.dueOn, language) },
        ]}
      />
      {asked.isOverdue && asked.answers.length === 0 && (
        <Notice tone="wait" words={words} title={words('agency.lateStill')} />
      )}
      <Said {...props} />
      <Answering {...props} />
    </Page>
  )
}

const Said = ({ visit: { words, language }, asked: { answers }, office }: One) =>
  answers.length === 0 ? null : (
    <section class="stack">
      <h2>{words('agency.youSaid')}</h2>
      <ul>
        {answers.map((one) => (
          <li key={one.at.toString()}>
            <strong>{words(`interagency.saying.${one.says}`)}</strong>
            {one.isLate && `, ${words('agency.late')}`}
            {` (${formatMoment(one.at, office.zone, language)}, ${words(`agency.way.${one.way}`)}): `}
            {one.note}
          </li>
        ))}
      </ul>
    </section>
  )

const Answering = ({ visit, asked, wrong }: One) => {
  const { words, to, key, form } = visit
  const field = (name: string) => ({
    words,
    name,
    value: form.values[name] ?? '',
    ...problemAt(wrong, name),
  })
  const isAgain = asked.answers.length > 0
  return (
    <section class="stack">
      <h2>{words(isAgain ? 'agency.again' : 'agency.answer')}</h2>
      {isAgain && <p>{words('agency.againHelp')}</p>}
      <Form action={to(paths.agency(asked.questionId))} hidden={{ key: key() }}>
        <Question
          kind="choice"
          {...field('jawaban')}
          label={words('agency.whatSays')}
          options={sayings.map((value) => ({
            value,
            label: words(`interagency.saying.${value}`),
            hint: words(`agency.sayingHelp.${value}`),
          }))}
        />
        <Question
          kind="longText"
          {...field('keterangan')}
          label={words('agency.words')}
          hint={words('agency.wordsHelp')}
        />
        <Actions>
          <Button>{words('agency.send')}</Button>
        </Actions>
      </Form>
    </section>
  )
}
