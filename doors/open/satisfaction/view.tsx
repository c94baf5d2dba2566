import type { Figure } from '#modules/feedback'
import { paths } from '#packages/paths'
import { legalBasis, smallestCell } from '#packages/satisfaction'
import { Empty, More, Page, Table } from '#packages/ui'
import type { Visit } from '#platform/http'
import { Months } from '../months-view.tsx'
import { sayMonth } from '../say.ts'
import { sayGrade, sayIndex, sayPeople, saySample } from './say.ts'

type Props = {
  visit: Visit
  months: Temporal.PlainDate[]
  month: Temporal.PlainDate
  figures: Figure[]
  /** What each office is called. */
  offices: ReadonlyMap<string, string>
}

/** How people judge every office in one month. */
export const ResultsView = ({ visit, months, month, figures, offices }: Props) => {
  const { words, frame, to, language } = visit
  const title = words('open.satisfaction.title')
  const whole = figures.filter(({ service }) => service === null)
  return (
    <Page frame={frame} title={title} back={to(paths.home())} isWide>
      <h1>{title}</h1>
      <p class="lead">{words('open.satisfaction.lead', { basis: legalBasis })}</p>
      <h2>{sayMonth(month, words)}</h2>
      {whole.length === 0 ? (
        <Empty title={words('open.satisfaction.empty')}>
          <p>{words('open.satisfaction.emptyHelp')}</p>
        </Empty>
      ) : (
        <Table
          caption={words('open.satisfaction.byOffice')}
          columns={[
            { key: 'office', label: words('open.satisfaction.office') },
            { key: 'index', label: words('open.satisfaction.index'), isNumber: true },
            { key: 'grade', label: words('open.satisfaction.grade') },
            { key: 'people', label: words('open.satisfaction.answered'), isNumber: true },
            { key: 'sample', label: words('open.satisfaction.sample') },
          ]}
          rows={whole.map((figure) => ({
            id: figure.office,
            cells: {
              office: (
                <a href={to(paths.satisfaction(figure.office))}>
                  {offices.get(figure.office) ?? figure.office}
                </a>
              ),
              index: sayIndex(figure, words),
              grade: figure.figures ? sayGrade(figure.figures.converted, language) : '–',
              people: sayPeople(figure, words),
              sample: saySample(figure, words),
            },
          }))}
          empty=""
        />
      )}
      <Months
        visit={visit}
        months={months}
        month={month}
        hrefOf={(one) => paths.satisfaction(undefined, one)}
      />
      <How visit={visit} />
    </Page>
  )
}

/** How it is counted, what is withheld and why, and the figures to compute with. */
export const How = ({ visit: { words, to } }: Pick<Props, 'visit'>) => (
  <>
    <More summary={words('open.satisfaction.how')}>
      <p>{words('open.satisfaction.howIndex', { basis: legalBasis })}</p>
      <p>{words('open.satisfaction.howHidden', { least: smallestCell })}</p>
      <p>{words('open.satisfaction.howSample')}</p>
    </More>
    <p>
      <a href={to(paths.satisfactionFigures())}>{words('open.satisfaction.download')}</a>
    </p>
  </>
)
