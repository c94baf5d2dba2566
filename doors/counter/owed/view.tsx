import { applicantOf, type CaseView } from '#modules/applications'
import type { Owed, OwedAnswer } from '#modules/payments'
import type { OfficeFile } from '#packages/booking'
import { formatMoment } from '#packages/calendar'
import { textIn } from '#packages/forms'
import { rupiah } from '#packages/money'
import {
  Actions,
  Button,
  Empty,
  ErrorSummary,
  Form,
  Notice,
  Page,
  type PageFrame,
  Question,
  Summary,
  Table,
  Tag,
  Timeline,
} from '#packages/ui'
import { counterPaths } from '../paths.ts'

/** A sum and the application it was paid for. */
export type Named = { owed: Owed; view: CaseView }

type ListProps = { frame: PageFrame; office: OfficeFile; items: readonly Named[] }

const others = ['amount', 'why', 'since', 'done'] as const

/** Money that no bill asked for, oldest first. */
export const OwedListView = ({ frame, office, items }: ListProps) => {
  const { words, to, language } = frame
  const title = words('counter.owed.title')
  return (
    <Page frame={frame} title={title} back={to(counterPaths.work())} isWide isPrivate>
      <h1>
        {title}, {office.shortName}
      </h1>
      <p class="lead">{words('counter.owed.lead')}</p>
      {items.length === 0 ? (
        <Empty title={words('counter.owed.none')}>
          <p>{words('counter.owed.noneHelp')}</p>
        </Empty>
      ) : (
        <Table
          caption={words('counter.owed.count', { count: items.length })}
          columns={[
            { key: 'reference', label: words('counter.owed.reference') },
            ...others.map((key) => ({ key, label: words(`counter.owed.${key}`) })),
          ]}
          rows={items.map(({ owed, view }) => ({
            id: owed.owedId,
            cells: {
              reference: <a href={to(counterPaths.owedOf(owed.owedId))}>{view.reference}</a>,
              amount: rupiah(owed.amountRupiah, words.locale),
              why: words(`counter.owed.${owed.kind}`),
              since: formatMoment(owed.at, office.zone, language),
              done: owed.answer ? (
                words('counter.owed.contacted')
              ) : (
                <Tag tone="wait">{words('counter.owed.nothing')}</Tag>
              ),
            },
          }))}
          empty={words('counter.owed.none')}
        />
      )}
    </Page>
  )
}

type Props = {
  frame: PageFrame
  office: OfficeFile
  owed: Owed & { answers: OwedAnswer[] }
  view: CaseView
  nameOf: (staffId: string) => string
  typed: { outcome?: string | undefined; document?: string | undefined }
  problem?: { field: string; message: string }
  formKey: string
}

/** One sum: whose it is, what was done, and the next thing to note. */
export const OwedView = (props: Props) => {
  const { frame, owed, problem } = props
  const { words, to } = frame
  const amount = rupiah(owed.amountRupiah, words.locale)
  const title = words(owed.kind === 'late' ? 'counter.owed.oneLate' : 'counter.owed.oneSurplus', {
    amount,
  })
  return (
    <Page
      frame={frame}
      title={title}
      back={to(counterPaths.owed())}
      hasProblems={problem !== undefined}
      isPrivate
    >
      {problem && <ErrorSummary words={words} problems={[problem]} />}
      <h1>{title}</h1>
      <Facts {...props} />
      {owed.answer?.outcome === 'returned' ? (
        <Notice tone="go" words={words} title={words('counter.owed.isReturned')} />
      ) : (
        <NoteForm {...props} />
      )}
      {owed.answers.length > 0 && <History {...props} />}
    </Page>
  )
}

/** What the applicant wrote down to be reached by. */
const phoneOf = ({ journey }: CaseView): string => {
  const phone = journey.answers.telepon
  return typeof phone === 'string' ? phone : '–'
}

const Facts = ({ frame, office, owed, view }: Props) => {
  const { words, to, language } = frame
  const open = to(counterPaths.console({ permohonan: view.caseId }))
  return (
    <Summary
      rows={[
        { label: words('counter.owed.reference'), value: <a href={open}>{view.reference}</a> },
        { label: words('counter.owed.who'), value: applicantOf(view) ?? '–' },
        { label: words('counter.owed.phone'), value: phoneOf(view) },
        { label: words('counter.owed.service'), value: textIn(view.service.names, language) },
        { label: words('counter.owed.why'), value: words(`counter.owed.${owed.kind}`) },
        {
          label: words('counter.owed.since'),
          value: formatMoment(owed.at, office.zone, language),
        },
        { label: words('counter.owed.order'), value: owed.orderId },
      ]}
    />
  )
}

const NoteForm = ({ frame, owed, typed, problem, formKey }: Props) => {
  const { words, to } = frame
  const problemAt = (field: string) =>
    problem?.field === field ? { problem: problem.message } : {}
  return (
    <Form action={to(counterPaths.owedOf(owed.owedId))} hidden={{ key: formKey }}>
      <Question
        kind="choice"
        words={words}
        name="hasil"
        label={words('counter.owed.ask')}
        options={[
          { value: 'contacted', label: words('counter.owed.contacted') },
          {
            value: 'returned',
            label: words('counter.owed.returned'),
            hint: words('counter.owed.returnedHint'),
          },
        ]}
        {...(typed.outcome ? { value: typed.outcome } : {})}
        {...problemAt('hasil')}
      />
      <Question
        kind="text"
        words={words}
        name="bukti"
        label={words('counter.owed.document')}
        hint={words('counter.owed.documentHint')}
        {...(typed.document ? { value: typed.document } : {})}
        {...problemAt('bukti')}
      />
      <Actions>
        <Button>{words('counter.owed.note')}</Button>
      </Actions>
    </Form>
  )
}

const History = ({ frame: { words, language }, office, owed, nameOf }: Props) => (
  <>
    <h2>{words('counter.owed.history')}</h2>
    <Timeline
      words={words}
      happenings={owed.answers.map(({ outcome, staffId, at, document }, nth) => ({
        title: words(`counter.owed.${outcome}`),
        when: formatMoment(at, office.zone, language),
        state: nth === owed.answers.length - 1 ? ('now' as const) : ('done' as const),
        detail: <p>{[nameOf(staffId), document].filter(Boolean).join(' – ')}</p>,
      }))}
    />
  </>
)
