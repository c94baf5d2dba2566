import { applicantOf, type CaseView } from '#modules/applications'
import type { Booking } from '#modules/appointments'
import { noteKinds } from '#modules/checking'
import type { OfficeFile } from '#packages/booking'
import { dayOf, formatMoment, formatShortDay, formatTime } from '#packages/calendar'
import { textIn } from '#packages/forms'
import { Notice, Page, Question, Summary, Table, Tag } from '#packages/ui'
import type { Visit } from '#platform/http'
import { Ask, Fold } from '../console/fold.tsx'
import { Island } from '../island.tsx'
import { counterPaths } from '../paths.ts'
import type { Step } from './course.ts'

type Props = {
  visit: Visit
  view: CaseView
  office: OfficeFile
  place: Booking | undefined
  steps: Step[]
  missing: string[]
  problem?: string
}

const tones = {
  done: 'go',
  said: 'plain',
  asked: 'wait',
  sent: 'plain',
  seen: 'plain',
  money: 'plain',
} as const

/** One application for whoever goes on with it: how it stands, what is missing, and all that happened. */
export const HandoverView = (props: Props) => {
  const { visit, view, problem } = props
  const { words, frame, to } = visit
  const title = words('counter.handover.title', { reference: view.reference })
  const console = to(counterPaths.console({ permohonan: view.caseId }))
  return (
    <Page
      frame={frame}
      title={title}
      back={console}
      problems={problem ? [{ field: 'jenis', message: problem }] : []}
      isWide
      isPrivate
    >
      <h1>{title}</h1>
      <Stands {...props} />
      <Missing {...props} />
      <p class="counter-row">
        <a class="counter-act is-main" href={console} data-key="M" aria-keyshortcuts="M">
          <kbd>M</kbd> {words('counter.handover.goOn')}
        </a>
      </p>
      <NoteFold {...props} />
      <Steps {...props} />
      <Island frame={frame} name="counter" />
      <Island frame={frame} name="loket" />
    </Page>
  )
}

const Stands = ({ visit, view, office, place }: Props) => {
  const { words, language } = visit
  const next = view.service.workflow.actions.filter(
    ({ id, to }) => view.allowed.includes(id) && to !== undefined && id !== 'withdraw',
  )
  return (
    <Summary
      rows={[
        { label: words('counter.handover.applicant'), value: applicantOf(view) ?? '–' },
        {
          label: words('counter.handover.service'),
          value: textIn(view.service.names, language),
        },
        { label: words('counter.handover.state'), value: textIn(view.names, language) },
        ...(place
          ? [
              {
                label: words('counter.handover.visit'),
                value: formatMoment(place.startsAt, office.zone, language),
              },
            ]
          : []),
        ...(view.promisedOn
          ? [
              {
                label: words('counter.work.promised'),
                value: formatShortDay(view.promisedOn, language),
              },
            ]
          : []),
        {
          label: words('counter.work.next'),
          value: next.map(({ names }) => textIn(names, language)).join(', ') || '–',
        },
      ]}
    />
  )
}

const Missing = ({ visit: { words }, missing }: Props) =>
  missing.length === 0 ? (
    <Notice tone="go" words={words} title={words('counter.handover.nothingMissing')} />
  ) : (
    <Notice
      tone="wait"
      words={words}
      title={words('counter.handover.missing', { count: missing.length })}
    >
      <ul>
        {missing.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </Notice>
  )

/** What was said and belongs to no act. */
const NoteFold = ({ visit, view, problem }: Props) => {
  const { words, to, form } = visit
  const label = words('counter.handover.note')
  return (
    <Fold letter="C" label={label} title={label} isOpen={problem !== undefined}>
      <Ask
        action={to(counterPaths.handover(view.caseId))}
        hidden={{ key: visit.key() }}
        button={words('counter.handover.doNote')}
      >
        <Question
          kind="choice"
          words={words}
          name="jenis"
          label={words('counter.handover.noteKind')}
          options={noteKinds.map((value) => ({ value, label: words(`checking.note.${value}`) }))}
          {...(form.values.jenis && { value: form.values.jenis })}
          {...(problem && { problem })}
        />
        <Question
          kind="longText"
          words={words}
          name="catatan"
          label={words('counter.handover.noteText')}
          hint={words('counter.handover.noteHint')}
          rows={3}
          {...(form.values.catatan && { value: form.values.catatan })}
        />
      </Ask>
    </Fold>
  )
}

const Steps = ({ visit, office, steps }: Props) => {
  const { words, language } = visit
  const dayAt = (nth: number) => steps[nth] && dayOf(steps[nth].at, office.zone)
  /** The day only where it is another than on the line before. */
  const sayWhen = (at: Temporal.Instant, nth: number): string => {
    const day = dayOf(at, office.zone)
    const time = formatTime(at, office.zone, language)
    return dayAt(nth - 1)?.equals(day) ? time : `${formatShortDay(day, language)}, ${time}`
  }
  return (
    <Table
      caption={words('counter.handover.course', { count: steps.length })}
      columns={[
        { key: 'at', label: words('counter.handover.at') },
        { key: 'kind', label: words('counter.handover.kind') },
        { key: 'what', label: words('counter.handover.what') },
        { key: 'who', label: words('counter.handover.who') },
      ]}
      rows={steps.map(({ at, kind, who, what, details }, nth) => ({
        id: `${nth}`,
        cells: {
          at: sayWhen(at, nth),
          kind: <Tag tone={tones[kind]}>{words(`counter.handover.kind.${kind}`)}</Tag>,
          what: [what, ...details].filter(Boolean).join(' – '),
          who,
        },
      }))}
      empty={words('counter.handover.empty')}
    />
  )
}
