import { applicantOf, type CaseView } from '#modules/applications'
import type { Booking, ByHand, OnList } from '#modules/appointments'
import type { OfficeFile } from '#packages/booking'
import { formatMoment, formatShortDay } from '#packages/calendar'
import { textIn } from '#packages/forms'
import {
  Button,
  Empty,
  Form,
  Page,
  type PageFrame,
  problemAt,
  Question,
  Summary,
  Table,
} from '#packages/ui'
import { counterPaths } from '../paths.ts'

type ListProps = {
  frame: PageFrame
  office: OfficeFile
  waiting: readonly OnList[]
  byHand: readonly ByHand[]
  /** Whose place lies outside the hours the office has now. */
  stranded: readonly Booking[]
  views: ReadonlyMap<string, CaseView>
}

const waitingColumns = ['service', 'since', 'wants', 'has', 'offered'] as const

/** Who waits for an earlier appointment; the draw knows no order, and nobody is moved without a reason. */
export const ListView = (props: ListProps) => {
  const { frame, office, waiting } = props
  const { words, to, language } = frame
  const title = words('counter.waiting.title')
  return (
    <Page frame={frame} title={title} back={to(counterPaths.work())} isWide isPrivate>
      <h1>
        {title}, {office.shortName}
      </h1>
      <p class="lead">{words('counter.waiting.lead')}</p>
      {waiting.length === 0 ? (
        <Empty title={words('counter.waiting.none')}>
          <p>{words('counter.waiting.noneHelp')}</p>
        </Empty>
      ) : (
        <Table
          caption={words('counter.waiting.count', { count: waiting.length })}
          columns={[
            { key: 'reference', label: words('counter.work.reference') },
            ...waitingColumns.map((key) => ({ key, label: words(`counter.waiting.${key}`) })),
          ]}
          rows={waiting.map((one) => ({
            id: one.caseId,
            cells: {
              reference: (
                <a href={to(counterPaths.waitingOf(one.caseId))}>
                  {referenceOf(props, one.caseId)}
                </a>
              ),
              service: serviceOf(props, one),
              since: formatMoment(one.since, office.zone, language),
              wants: sayWish(frame, one),
              has: sayMoment(props, one.placeAt),
              offered: sayMoment(props, one.offeredAt),
            },
          }))}
          empty={words('counter.waiting.none')}
        />
      )}
      <Stranded {...props} />
      <Given {...props} />
    </Page>
  )
}

const referenceOf = ({ views }: Pick<ListProps, 'views'>, caseId: string): string =>
  views.get(caseId)?.reference ?? '–'

function serviceOf({ frame, views }: ListProps, { caseId, service, people }: OnList): string {
  const view = views.get(caseId)
  const name = view ? textIn(view.service.names, frame.language) : service
  return people > 1 ? `${name} ${frame.words('counter.waiting.people', { count: people })}` : name
}

const sayWish = ({ words, language }: PageFrame, { firstDay, lastDay, part }: OnList): string =>
  words('counter.waiting.wish', {
    first: formatShortDay(firstDay, language),
    last: formatShortDay(lastDay, language),
    part: words(`counter.waiting.part.${part}`),
  })

const sayMoment = (
  { frame, office }: Pick<ListProps, 'frame' | 'office'>,
  at?: Temporal.Instant,
) => (at ? formatMoment(at, office.zone, frame.language) : '–')

/** Places outside the hours of now: these people must be told, and may move freely. */
const Stranded = (props: ListProps) => {
  const { frame, stranded } = props
  const { words } = frame
  if (stranded.length === 0) return null
  return (
    <section>
      <h2>{words('counter.waiting.stranded', { count: stranded.length })}</h2>
      <p>{words('counter.waiting.strandedHelp')}</p>
      <ul>
        {stranded.map(({ bookingId, caseId, startsAt }) => (
          <li key={bookingId}>
            {referenceOf(props, caseId)}, {sayMoment(props, startsAt)}
          </li>
        ))}
      </ul>
    </section>
  )
}

const Given = (props: ListProps) => {
  const { frame, byHand } = props
  const { words } = frame
  return (
    <section>
      <h2>{words('counter.waiting.byHand', { count: byHand.length })}</h2>
      <p>{words('counter.waiting.byHandHelp')}</p>
      <ul>
        {byHand.map((one) => (
          <li key={one.handId}>
            {words('counter.waiting.given', {
              at: sayMoment(props, one.at),
              reference: referenceOf(props, one.caseId),
              before: sayMoment(props, one.beforeAt),
              after: sayMoment(props, one.startsAt),
              reason: one.reason,
            })}
          </li>
        ))}
      </ul>
    </section>
  )
}

type GiveProps = {
  frame: PageFrame
  office: OfficeFile
  one: OnList
  view?: CaseView
  free: readonly Temporal.Instant[]
  typed: { jam?: string | undefined; alasan?: string | undefined }
  problem?: { field: string; message: string }
  formKey: string
}

/** One who waits, and giving them a minute by hand: which, and why. */
export const GiveView = (props: GiveProps) => {
  const { frame, one, view, free, problem } = props
  const { words, to } = frame
  const title = words('counter.waiting.give')
  return (
    <Page
      frame={frame}
      title={title}
      back={to(counterPaths.waiting())}
      problems={problem ? [problem] : []}
      isPrivate
    >
      <h1>{title}</h1>
      <Summary
        rows={[
          { label: words('counter.work.reference'), value: view?.reference ?? '–' },
          { label: words('counter.waiting.who'), value: (view && applicantOf(view)) ?? '–' },
          { label: words('counter.waiting.wants'), value: sayWish(frame, one) },
          { label: words('counter.waiting.has'), value: sayMoment(props, one.placeAt) },
        ]}
      />
      <p>{words('counter.waiting.giveHelp')}</p>
      {free.length === 0 ? <p>{words('counter.waiting.noFree')}</p> : <GiveForm {...props} />}
    </Page>
  )
}

const GiveForm = ({ frame, office, one, free, typed, problem, formKey }: GiveProps) => {
  const { words, to, language } = frame
  return (
    <Form action={to(counterPaths.waitingOf(one.caseId))} hidden={{ key: formKey }}>
      <Question
        kind="choice"
        words={words}
        name="jam"
        label={words('counter.waiting.which')}
        options={free.map((at) => ({
          value: at.toString(),
          label: formatMoment(at, office.zone, language),
        }))}
        {...(typed.jam && { value: typed.jam })}
        {...problemAt(problem, 'jam')}
      />
      <Question
        kind="text"
        words={words}
        name="alasan"
        label={words('counter.waiting.why')}
        {...(typed.alasan && { value: typed.alasan })}
        {...problemAt(problem, 'alasan')}
      />
      <Button>{words('counter.waiting.do')}</Button>
    </Form>
  )
}
