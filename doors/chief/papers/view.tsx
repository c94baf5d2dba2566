import { aims, type Month } from '#modules/checking'
import type { OfficeFile } from '#packages/booking'
import { formatMoment } from '#packages/calendar'
import { textIn } from '#packages/forms'
import { Notice, Page, type PageFrame, Table } from '#packages/ui'
import type { Sheet } from '#platform/sheets'
import type { Needs } from '../needs.ts'
import { chiefPaths, type PaperRows } from '../paths.ts'
import { SheetView } from '../sheet-view.tsx'

type Props = { frame: PageFrame; office: OfficeFile; month: Month }

type Figure = { key: string; value: string; said: string; rows: PaperRows }

/** 1,4 or 1.4, as the language writes it. */
const decimal = (value: number | null, locale: string) =>
  value === null ? '–' : value.toLocaleString(locale, { maximumFractionDigits: 2 })

const percent = (value: number | null, locale: string) =>
  value === null
    ? '–'
    : value.toLocaleString(locale, { style: 'percent', maximumFractionDigits: 1 })

/** The figures of a month, each with what it was counted from. */
export function listPaperFigures({ frame: { words }, month }: Props): Figure[] {
  const { finished, visits, checks, complete } = month.figures
  const { locale } = words
  const aim = {
    trips: decimal(aims.tripsPerCase, locale),
    share: percent(aims.withoutShare, locale),
  }
  return [
    {
      key: 'trips',
      value: decimal(finished.tripsPerCase, locale),
      said: words('chief.papers.said.trips', {
        trips: finished.trips,
        withVisit: finished.withVisit,
        collecting: finished.collecting,
        aim: aim.trips,
      }),
      rows: 'selesai',
    },
    {
      key: 'without',
      value: percent(visits.withoutShare, locale),
      said: words('chief.papers.said.without', {
        count: visits.count,
        comeBack: visits.comeBack,
        aim: aim.share,
      }),
      rows: 'kunjungan',
    },
    {
      key: 'checks',
      value: percent(checks.inTimeShare, locale),
      said: words('chief.papers.said.checks', {
        due: checks.due,
        unseen: checks.unseen,
        inTime: checks.inTime,
        waiting: month.waiting,
      }),
      rows: 'pemeriksaan',
    },
    {
      key: 'overruled',
      value: `${complete.overruled}`,
      said: words('chief.papers.said.overruled', { count: complete.count }),
      rows: 'tetap-meminta',
    },
  ]
}

const nameOf = (month: Month) => month.from.toString().slice(0, 7)

/** The figures as the head's pages show them, each leading to its rows; their headings follow the one above. */
export const PaperFigures = ({ heading: Heading, ...props }: Props & { heading: 'h2' | 'h3' }) => {
  const { words, to } = props.frame
  return (
    <ul class="chief-figures">
      {listPaperFigures(props).map(({ key, value, said, rows }) => (
        <li key={key} class="chief-figure">
          <Heading>
            <a href={to(chiefPaths.paperRows(rows, nameOf(props.month)))}>
              {words(`chief.papers.figure.${key}`)}
            </a>
          </Heading>
          <p class="chief-value">{value}</p>
          <p class="small soft">{said}</p>
        </li>
      ))}
    </ul>
  )
}

/** On the page of today: what is late at the desk, the month so far, and the way on. */
export const PapersNow = (props: Props) => {
  const { words, to } = props.frame
  const count = props.month.late.length
  return (
    <section class="stack" aria-labelledby="surat">
      <h2 id="surat">
        <a href={to(chiefPaths.papers())}>{words('chief.papers.title')}</a>
      </h2>
      {count > 0 && (
        <Notice tone="stop" words={words} title={words('chief.papers.late', { count })} />
      )}
      <PaperFigures {...props} heading="h3" />
    </section>
  )
}

const sayMonth = ({ frame: { words }, month }: Props) =>
  month.from.toLocaleString(words.locale, { month: 'long', year: 'numeric' })

type MonthProps = Props & { catalogue: Pick<Needs['catalogue'], 'findEntry'> }

/** A month: how often people came and were sent home, and how the desk kept its working day. */
export const MonthView = (props: MonthProps) => {
  const { frame, office, month } = props
  const { words, to } = frame
  const title = words('chief.papers.title')
  return (
    <Page frame={frame} title={title} back={to(chiefPaths.today())} isWide isPrivate>
      <h1>{title}</h1>
      <p class="lead">
        {office.shortName} · {sayMonth(props)}
      </p>
      <p class="chief-days">
        <a
          href={to(
            chiefPaths.papers(nameOf({ ...month, from: month.from.subtract({ months: 1 }) })),
          )}
        >
          {words('chief.papers.before')}
        </a>
        <a href={to(chiefPaths.papers(month.before.toString().slice(0, 7)))}>
          {words('chief.papers.after')}
        </a>
      </p>
      <PaperFigures {...props} heading="h2" />
      <p class="soft">{words('chief.papers.how')}</p>
      <p>
        <a href={to(chiefPaths.paperRows('hubungan', nameOf(month)))}>
          {words('chief.papers.ties', { count: month.rows.ties.length })}
        </a>
      </p>
      <LateNow {...props} />
    </Page>
  )
}

/** What is late at the desk now, and who has it. */
const LateNow = ({ frame, office, month, catalogue }: MonthProps) => {
  const { words, language } = frame
  const serviceOf = (id: string) => {
    const entry = catalogue.findEntry(id)
    return entry ? textIn(entry.definition.names, language) : id
  }
  return (
    <>
      <h2>{words('chief.papers.lateNow')}</h2>
      <Table
        caption={words(month.late.length > 0 ? 'chief.papers.late' : 'chief.papers.lateNow', {
          count: month.late.length,
        })}
        columns={[
          { key: 'reference', label: words('chief.papers.column.reference') },
          { key: 'service', label: words('chief.papers.column.service') },
          { key: 'due', label: words('chief.papers.column.dueAt') },
          { key: 'held', label: words('chief.papers.column.officer') },
        ]}
        rows={month.late.map((one) => ({
          id: one.caseId,
          cells: {
            reference: one.reference,
            service: serviceOf(one.service),
            due: formatMoment(one.dueAt, office.zone, language),
            held: one.name ?? '–',
          },
        }))}
        empty={words('chief.papers.late', { count: 0 })}
      />
    </>
  )
}

/** The rows behind one figure of the month, and two ways to take them away. */
export const RowsOfMonthView = (props: Props & { kind: PaperRows; sheet: Sheet }) => {
  const { frame, kind, sheet, month } = props
  const { words, to } = frame
  const title = words(`chief.papers.rows.${kind}`)
  const name = nameOf(month)
  return (
    <Page frame={frame} title={title} back={to(chiefPaths.papers(name))} isWide isPrivate>
      <h1>{title}</h1>
      <p class="lead">{sayMonth(props)}</p>
      <SheetView
        frame={frame}
        sheet={sheet}
        fileOf={(format) => to(chiefPaths.paperFile(kind, format, name))}
      />
    </Page>
  )
}
