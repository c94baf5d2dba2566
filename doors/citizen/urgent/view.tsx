import {
  type CaseView,
  mayBeCorrected,
  type Urgency,
  urgentAskedFlag,
  urgentFlag,
  urgentReasons,
} from '#modules/applications'
import type { File } from '#modules/documents'
import type { OfficeFile } from '#packages/booking'
import { formatMoment } from '#packages/calendar'
import { paths } from '#packages/paths'
import { Actions, Button, Form, Notice, problemAt, Question, Timeline } from '#packages/ui'
import type { Visit } from '#platform/http'
import { CasePage } from '../case-page.tsx'
import { ConfirmedQuestion } from '../check/confirmed-view.tsx'

type Props = {
  visit: Visit
  view: CaseView
  office: OfficeFile
  wishes: readonly Urgency[]
  /** What was sent to show it. */
  papers: readonly (File & { name: string })[]
  typed: { alasan?: string | undefined; penjelasan?: string | undefined }
  problem?: { field: string; message: string }
}

/** Being served sooner: who may, with which paper, how it stands, and asking for it. */
export const UrgentView = (props: Props) => {
  const { visit, view, wishes, problem } = props
  const { words, to } = visit
  const title = words('citizen.urgent.title')
  const isWaiting = view.flags.includes(urgentAskedFlag)
  const isGranted = view.flags.includes(urgentFlag)
  const mayAsk = mayBeCorrected(view) && !isWaiting && !isGranted
  return (
    <CasePage {...{ visit, view, title, problem }}>
      <p class="lead">{words('citizen.urgent.lead')}</p>
      {isWaiting && (
        <Notice tone="wait" words={words} title={words('citizen.urgent.waiting')}>
          <p>{words('citizen.urgent.waitingMeans')}</p>
        </Notice>
      )}
      {isGranted && (
        <Notice tone="go" words={words} title={words('citizen.urgent.granted')}>
          <p>{words('citizen.urgent.grantedMeans')}</p>
          <p>
            <a href={to(paths.days(view.caseId))}>{words('citizen.urgent.choose')}</a>
          </p>
        </Notice>
      )}
      {mayAsk && <Ask {...props} />}
      {wishes.length > 0 && <Wishes {...props} />}
      <p>
        <a href={to(paths.urgentCounts())}>{words('citizen.urgent.counts')}</a>
      </p>
    </CasePage>
  )
}

const Ask = ({ visit, view, papers, typed, problem }: Props) => {
  const { words, to } = visit
  return (
    <Form action={to(paths.urgent(view.caseId))} hidden={{ key: visit.key() }} isMultipart>
      <Question
        kind="choice"
        words={words}
        name="alasan"
        label={words('citizen.urgent.why')}
        options={urgentReasons.map((value) => ({
          value,
          label: words(`applications.urgentAskedReason.${value}`),
          hint: words(`applications.urgentPaper.${value}`),
        }))}
        {...(typed.alasan ? { value: typed.alasan } : {})}
        {...problemAt(problem, 'alasan')}
      />
      <Question
        kind="longText"
        words={words}
        name="penjelasan"
        rows={3}
        label={words('citizen.urgent.words')}
        {...(typed.penjelasan ? { value: typed.penjelasan } : {})}
        {...problemAt(problem, 'penjelasan')}
      />
      <Question
        kind="file"
        words={words}
        name="berkas"
        label={words('citizen.urgent.paper')}
        hint={words('citizen.urgent.paperHint')}
        {...(papers[0] ? { kept: papers[0].name } : {})}
        {...problemAt(problem, 'berkas')}
      />
      <ConfirmedQuestion visit={visit} />
      <Actions>
        <Button>{words('citizen.urgent.send')}</Button>
      </Actions>
    </Form>
  )
}

/** Every time it was asked for, and what was decided, with its reasons. */
const Wishes = ({ visit: { words, language }, office, wishes }: Props) => (
  <>
    <h2>{words('citizen.urgent.history')}</h2>
    <Timeline
      words={words}
      happenings={wishes.flatMap(({ reason, words: said, at, answer }) => [
        {
          title: words(`applications.urgentAskedReason.${reason}`),
          when: formatMoment(at, office.zone, language),
          state: 'done' as const,
          detail: <p>{said}</p>,
        },
        ...(answer
          ? [
              {
                title: words(`applications.step.urgent${answer.isGranted ? 'Granted' : 'Refused'}`),
                when: formatMoment(answer.at, office.zone, language),
                state: 'done' as const,
                detail: <p>{answer.words}</p>,
              },
            ]
          : []),
      ])}
    />
  </>
)
