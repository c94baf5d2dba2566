import type { ComponentChildren } from 'preact'
import { applicantOf, type CaseView, type TimelineEntry, type Urgency } from '#modules/applications'
import type { File } from '#modules/documents'
import type { OfficeFile } from '#packages/booking'
import { formatMoment } from '#packages/calendar'
import { textIn } from '#packages/forms'
import { paths } from '#packages/paths'
import {
  Actions,
  Button,
  Form,
  LeaseNotice,
  Page,
  type PageFrame,
  problemAt,
  Question,
  Summary,
} from '#packages/ui'
import { chiefPaths } from '../paths.ts'
import type { tellLease } from './leases.ts'

type Props = {
  frame: PageFrame
  formKey: string
  view: CaseView
  lease: ReturnType<typeof tellLease>
  typed: { putusan?: string | undefined; alasan?: string | undefined }
  problem?: { field: string; message: string }
}

type AppealProps = Props & { timeline: readonly TimelineEntry[]; zone: OfficeFile['zone'] }

/** One objection: why it was refused, what its applicant says, and the decision with its reasons. */
export const AppealToDecideView = (props: AppealProps) => {
  const { frame, view, timeline, zone } = props
  const { words, language } = frame
  const say = (entry: TimelineEntry | undefined) =>
    entry &&
    [entry.reason && textIn(entry.reason.names, language), entry.note].filter(Boolean).join(' ')
  const refusal = timeline.findLast(({ action }) => action === 'refuse')
  const appeal = timeline.findLast(({ action }) => action === 'appeal')
  const rows = [
    ...(refusal
      ? [
          { label: words('chief.decide.refused'), value: say(refusal) ?? '–' },
          {
            label: words('chief.decide.refusedAt'),
            value: formatMoment(refusal.at, zone, language),
          },
        ]
      : []),
    ...(appeal ? [{ label: words('chief.decide.says'), value: say(appeal) ?? '–' }] : []),
  ]
  return (
    <One {...props} which="appeal" action={chiefPaths.decideAppeal(view.caseId)}>
      <Summary rows={rows} />
    </One>
  )
}

type UrgentProps = Props & {
  wishes: readonly Urgency[]
  papers: readonly (File & { name: string })[]
}

/** One wish to be served sooner: its reason, its paper, and the decision with its reasons. */
export const UrgentToDecideView = (props: UrgentProps) => {
  const { frame, view, wishes, papers } = props
  const { words, to } = frame
  const last = wishes.at(-1)
  const before = wishes.filter(({ answer }) => answer && !answer.isGranted).length
  return (
    <One {...props} which="urgent" action={chiefPaths.decideUrgent(view.caseId)}>
      <Summary
        rows={[
          ...(last
            ? [
                {
                  label: words('chief.decide.reason'),
                  value: words(`applications.urgentAskedReason.${last.reason}`),
                },
                { label: words('chief.decide.says'), value: last.words },
              ]
            : []),
          { label: words('chief.decide.before'), value: String(before) },
          {
            label: words('chief.decide.papers'),
            value: papers.map((file) => (
              <a
                key={file.fileId}
                href={to(paths.file(file.fileId, file.kind === 'pdf' ? 'original' : 'page'))}
              >
                {file.name}
              </a>
            )),
          },
        ]}
      />
    </One>
  )
}

type OneProps = Props & {
  which: 'appeal' | 'urgent'
  action: string
  children: ComponentChildren
}

const One = ({ children, ...props }: OneProps) => {
  const { frame, view, problem, which, lease } = props
  const { words, to, language } = frame
  const title = words(`chief.decide.${which}Title`, { reference: view.reference })
  return (
    <Page
      frame={frame}
      title={title}
      back={to(chiefPaths.decide())}
      problems={problem ? [problem] : []}
      isPrivate
    >
      <p class="soft">
        {[applicantOf(view), textIn(view.service.names, language)].filter(Boolean).join(' – ')}
      </p>
      <h1>{title}</h1>
      <LeaseNotice frame={frame} {...lease} />
      {children}
      <p>
        <a href={to(paths.application(view.caseId))}>{words('chief.decide.whole')}</a>
      </p>
      <Decision {...props} />
    </Page>
  )
}

/** Yes or no, and the reasons the applicant reads. */
const Decision = ({
  frame: { words, to },
  formKey,
  typed,
  problem,
  which,
  action,
}: Omit<OneProps, 'children'>) => {
  const options = ['ya', 'tidak'].map((value) => ({
    value,
    label: words(`chief.decide.${which}.${value}`),
  }))
  return (
    <Form action={to(action)} hidden={{ key: formKey }}>
      <Question
        kind="choice"
        words={words}
        name="putusan"
        label={words('chief.decide.decision')}
        options={options}
        {...(typed.putusan ? { value: typed.putusan } : {})}
        {...problemAt(problem, 'putusan')}
      />
      <Question
        kind="longText"
        words={words}
        name="alasan"
        rows={4}
        label={words('chief.decide.why')}
        hint={words('chief.decide.whyHint')}
        {...(typed.alasan ? { value: typed.alasan } : {})}
        {...problemAt(problem, 'alasan')}
      />
      <Actions>
        <Button>{words('chief.decide.do')}</Button>
      </Actions>
    </Form>
  )
}
