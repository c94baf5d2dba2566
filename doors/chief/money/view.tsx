import type { Difference, Lacking, MonthSum, Report } from '#modules/payments'
import { mayAnywhere } from '#packages/access'
import type { OfficeFile } from '#packages/booking'
import { formatMonth, formatShortDay } from '#packages/calendar'
import { rupiah } from '#packages/money'
import { paths } from '#packages/paths'
import { Actions, Button, Empty, Form, Page, problemAt, Question, Table } from '#packages/ui'
import type { Visit } from '#platform/http'
import { chiefPaths } from '../paths.ts'
import { DifferenceCard, noteOf } from './difference-view.tsx'

/** What the page about money shows. */
export type Props = {
  visit: Visit
  office: OfficeFile
  differences: readonly Difference[]
  reports: readonly Report[]
  lacking: readonly Lacking[]
  claims: number
  sums: readonly { month: Temporal.PlainYearMonth; rows: readonly MonthSum[] }[]
  providers: readonly string[]
  days: readonly Temporal.PlainDate[]
  problem?: { field: string; message: string }
}

/** What the books do not agree on and what to do about it; then sums, files, and bringing one. */
export const MoneyView = (props: Props) => {
  const { visit, office, differences, claims, problem } = props
  const { words, frame, to } = visit
  const title = words('chief.money.title')
  return (
    <Page
      frame={frame}
      title={title}
      {...(mayAnywhere(visit.who, 'queue.oversee') && { back: to(chiefPaths.today()) })}
      problems={problem ? [problem] : []}
      isWide
      isPrivate
    >
      <h1>
        {title}, {office.shortName}
      </h1>
      <p class="lead">{words('chief.money.lead')}</p>
      {claims > 0 && (
        <p>
          <a href={to(`${paths.counter()}/uang`)}>
            {words('chief.money.claims', { count: claims })}
          </a>
        </p>
      )}
      <h2>{words('chief.money.differences')}</h2>
      {differences.length === 0 ? (
        <Empty title={words('chief.money.none')}>
          <p>{words('chief.money.noneHelp')}</p>
        </Empty>
      ) : (
        differences.map((one) => (
          <DifferenceCard
            key={one.differenceId}
            {...{ visit, difference: one }}
            problem={problem?.field === noteOf(one.differenceId) ? problem : undefined}
          />
        ))
      )}
      <Months {...props} />
      <Files {...props} />
      <Bring {...props} />
    </Page>
  )
}

const nameOf = ({ words }: Visit, provider: string): string => {
  const key = `chief.money.provider.${provider}`
  return words.has(key) ? words(key) : provider
}

const Months = ({ visit, sums }: Props) => {
  const { words } = visit
  const rows = sums.flatMap(({ month, rows: own }) =>
    own.map(({ provider, count, amountRupiah }) => ({
      id: `${month} ${provider}`,
      cells: {
        month: formatMonth(month, words.language),
        provider: nameOf(visit, provider),
        count: `${count}`,
        amount: rupiah(amountRupiah, words.locale),
      },
    })),
  )
  return (
    <>
      <h2>{words('chief.money.months')}</h2>
      <Table
        caption={words('chief.money.monthsHelp')}
        columns={[
          { key: 'month', label: words('chief.money.month') },
          { key: 'provider', label: words('chief.money.providerIs') },
          { key: 'count', label: words('chief.money.count'), isNumber: true },
          { key: 'amount', label: words('chief.money.amount'), isNumber: true },
        ]}
        rows={rows}
        empty={words('chief.money.noSums')}
      />
    </>
  )
}

const Files = ({ visit, reports, lacking }: Props) => {
  const { words, to, language } = visit
  const files = reports.map((one) => ({
    id: one.reportId,
    cells: {
      day: (
        <a href={to(chiefPaths.moneyReport(one.reportId))}>{formatShortDay(one.day, language)}</a>
      ),
      provider: nameOf(visit, one.provider),
      said: words(one.slips > 0 ? 'chief.money.rowsBad' : 'chief.money.rows', {
        count: one.rows,
        bad: one.slips,
      }),
    },
  }))
  const none = lacking.map(({ provider, day }) => ({
    id: `${day} ${provider}`,
    cells: {
      day: formatShortDay(day, language),
      provider: nameOf(visit, provider),
      said: words('chief.money.lacking'),
    },
  }))
  return (
    <details class="more">
      <summary>{words('chief.money.files', { count: lacking.length })}</summary>
      <Table
        caption={words('chief.money.filesHelp')}
        columns={[
          { key: 'day', label: words('chief.money.day') },
          { key: 'provider', label: words('chief.money.providerIs') },
          { key: 'said', label: words('chief.money.said') },
        ]}
        rows={[...files, ...none]}
        empty={words('chief.money.none')}
      />
    </details>
  )
}

const Bring = ({ visit, providers, days, problem }: Props) => {
  const { words, to, language, form } = visit
  const typed = (field: string) => {
    const value = form.values[field]
    return value ? { value } : {}
  }
  return (
    <details class="more" open={problem !== undefined && problem.field !== 'catatan'}>
      <summary>{words('chief.money.bring')}</summary>
      <p>{words('chief.money.bringHelp')}</p>
      <Form action={to(chiefPaths.moneyFile())} hidden={{ key: visit.key() }} isMultipart>
        <Question
          kind="choice"
          words={words}
          name="penyedia"
          label={words('chief.money.providerIs')}
          options={providers.map((value) => ({ value, label: nameOf(visit, value) }))}
          {...typed('penyedia')}
          {...problemAt(problem, 'penyedia')}
        />
        <Question
          kind="choice"
          words={words}
          name="hari"
          label={words('chief.money.ofDay')}
          options={days.map((day) => ({ value: `${day}`, label: formatShortDay(day, language) }))}
          {...typed('hari')}
          {...problemAt(problem, 'hari')}
        />
        <Question
          kind="file"
          words={words}
          name="berkas"
          label={words('chief.money.file')}
          hint={words('chief.money.fileHint')}
          accept=".csv,.txt"
          {...problemAt(problem, 'berkas')}
        />
        <Actions>
          <Button kind="plain">{words('chief.money.compare')}</Button>
        </Actions>
      </Form>
    </details>
  )
}
