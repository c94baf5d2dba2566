import type { Comment, Figure } from '#modules/feedback'
import type { OfficeFile } from '#packages/booking'
import { Bars, Line } from '#packages/charts'
import { paths } from '#packages/paths'
import { elements, type Figures } from '#packages/satisfaction'
import { Empty, Page, Summary, Table } from '#packages/ui'
import type { Visit } from '#platform/http'
import { Months } from '../months-view.tsx'
import { sayMonth, sayNumber, sayShortMonth } from '../say.ts'
import { sayChannels, sayGrade, sayIndex, sayPeople, saySample } from './say.ts'
import { How } from './view.tsx'

type Props = {
  visit: Visit
  office: OfficeFile
  months: Temporal.PlainDate[]
  month: Temporal.PlainDate
  figures: Figure[]
  nameOf: (service: string) => string
  comments: Comment[]
}

// The index converted: every answer the worst is 25, every answer the best is 100.
const scale = { from: 25, to: 100, fromSaid: '25', toSaid: '100' }

/** How people judge one office: the month, its elements and services, the year, what they wrote. */
export const OfficeResultsView = (props: Props) => {
  const { visit, office, month, figures } = props
  const { words, frame, to } = visit
  const title = words('open.satisfaction.titleOf', { office: office.shortName })
  const ofMonth = figures.filter((one) => one.month.equals(month))
  const whole = ofMonth.find(({ service }) => service === null)
  return (
    <Page frame={frame} title={title} back={to(paths.satisfaction())} isWide>
      <h1>{title}</h1>
      <h2>{sayMonth(month, words)}</h2>
      {whole ? (
        <>
          <Whole visit={visit} figure={whole} />
          {whole.figures && <Elements visit={visit} figures={whole.figures} />}
          <Services {...props} figures={ofMonth} />
        </>
      ) : (
        <Empty title={words('open.satisfaction.empty')}>
          <p>{words('open.satisfaction.emptyHelp')}</p>
        </Empty>
      )}
      <Year {...props} />
      <Comments {...props} />
      <Months {...props} hrefOf={(month) => paths.satisfaction(office.id, month)} />
      <How visit={visit} />
    </Page>
  )
}

const Whole = ({ visit, figure }: { visit: Visit; figure: Figure }) => {
  const { words, language } = visit
  const { figures, people, isClosed, marginPoints } = figure
  const row = (key: string, value: string) => ({ label: words(`open.satisfaction.${key}`), value })
  return (
    <>
      <p class="satisfaction-index">
        <strong>{sayIndex(figure, words)}</strong>
        {figures && <span>{sayGrade(figures.converted, language)}</span>}
      </p>
      {!figures && <p>{words('open.satisfaction.notYetWhy')}</p>}
      <Summary
        rows={[
          row('answered', sayPeople(figure, words)),
          row('counted', words(`open.satisfaction.${isClosed ? 'all' : 'running'}`, { people })),
          row('channels', sayChannels(figure, words)),
          row('sample', saySample(figure, words)),
          ...(marginPoints === null
            ? []
            : [row('margin', `± ${sayNumber(marginPoints, words, 1)}%`)]),
        ]}
      />
    </>
  )
}

const Elements = ({ visit, figures }: { visit: Visit; figures: Figures }) => {
  const { words, language } = visit
  const title = words('open.satisfaction.byElement')
  const rows = figures.elements.map((one) => ({
    ...one,
    name: elements.find(({ slug }) => slug === one.slug)!.names[language],
    said: sayNumber(one.converted, words),
  }))
  const bars = rows.map(({ name, converted, said }) => ({ label: name, value: converted, said }))
  return (
    <section class="stack">
      <h2>{title}</h2>
      <Bars title={title} bars={bars} scale={scale}>
        <Table
          caption={words('open.satisfaction.elementTable')}
          columns={[
            { key: 'name', label: words('open.satisfaction.element') },
            { key: 'said', label: words('open.satisfaction.index'), isNumber: true },
            { key: 'mean', label: words('open.satisfaction.mean'), isNumber: true },
            { key: 'people', label: words('open.satisfaction.answers'), isNumber: true },
          ]}
          rows={rows.map(({ slug, name, said, mean, people }) => ({
            id: slug,
            cells: { name, said, mean: sayNumber(mean, words, 3), people },
          }))}
          empty=""
        />
      </Bars>
    </section>
  )
}

const Services = ({ visit, figures, nameOf }: Props) => {
  const { words, language } = visit
  return (
    <Table
      caption={words('open.satisfaction.byService')}
      columns={[
        { key: 'service', label: words('open.satisfaction.service') },
        { key: 'index', label: words('open.satisfaction.index'), isNumber: true },
        { key: 'grade', label: words('open.satisfaction.grade') },
        { key: 'people', label: words('open.satisfaction.answered'), isNumber: true },
        { key: 'sample', label: words('open.satisfaction.sample') },
      ]}
      rows={figures.flatMap((figure) =>
        figure.service === null
          ? []
          : {
              id: figure.service,
              cells: {
                service: nameOf(figure.service),
                index: sayIndex(figure, words),
                grade: figure.figures ? sayGrade(figure.figures.converted, language) : '–',
                people: sayPeople(figure, words),
                sample: saySample(figure, words),
              },
            },
      )}
      empty={words('open.satisfaction.empty')}
    />
  )
}

/** The months that have an index; one alone draws no line. */
const Year = ({ visit, figures, months }: Props) => {
  const { words } = visit
  const title = words('open.satisfaction.year')
  const points = months.toReversed().map((month) => {
    const found = figures.find((one) => one.service === null && one.month.equals(month))
    return { month, value: found?.figures?.converted ?? null }
  })
  const known = points.filter(({ value }) => value !== null)
  if (known.length < 2) return null
  return (
    <section class="stack">
      <h2>{title}</h2>
      <Line
        title={title}
        points={points.map(({ month, value }) => ({ label: sayShortMonth(month, words), value }))}
        scale={scale}
      >
        <Table
          caption={words('open.satisfaction.yearTable')}
          columns={[
            { key: 'month', label: words('open.satisfaction.month') },
            { key: 'index', label: words('open.satisfaction.index'), isNumber: true },
          ]}
          rows={known.map(({ month, value }) => ({
            id: month.toString(),
            cells: { month: sayMonth(month, words), index: sayNumber(value ?? 0, words) },
          }))}
          empty=""
        />
      </Line>
    </section>
  )
}

const Comments = ({ visit: { words }, comments, nameOf }: Props) => (
  <section class="stack">
    <h2>{words('open.satisfaction.comments')}</h2>
    {comments.length === 0 ? (
      <p>{words('open.satisfaction.noComments')}</p>
    ) : (
      <ul class="satisfaction-comments">
        {comments.map(({ commentId, body, service, month }) => (
          <li key={commentId}>
            <blockquote>{body}</blockquote>
            <p class="soft">
              {nameOf(service)}, {sayMonth(month, words)}
            </p>
          </li>
        ))}
      </ul>
    )}
  </section>
)
