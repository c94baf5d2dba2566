import type { Appeal, CaseView, TimelineEntry } from '#modules/applications'
import type { OfficeFile } from '#packages/booking'
import { formatDay } from '#packages/calendar'
import { textIn } from '#packages/forms'
import { paths } from '#packages/paths'
import { Actions, Button, Form, Notice, problemAt, Question, Summary } from '#packages/ui'
import type { Visit } from '#platform/http'
import { CasePage } from '../case-page.tsx'
import { ConfirmedQuestion } from '../check/confirmed-view.tsx'

type Props = {
  visit: Visit
  view: CaseView
  appeal: Appeal
  office: OfficeFile
  /** Why it was refused. */
  why?: TimelineEntry
  typed?: string | undefined
  problem?: { field: string; message: string }
}

/** What was refused and why, who looks at an objection and until when, and one box for it. */
export const AppealView = (props: Props) => {
  const { visit, view, problem, typed } = props
  const { words, to } = visit
  const title = words('citizen.appeal.title')
  return (
    <CasePage {...{ visit, view, title, problem }}>
      <p class="lead">{words('citizen.appeal.lead')}</p>
      <Summary rows={listFacts(props)} />
      <Form action={to(paths.appeal(view.caseId))} hidden={{ key: visit.key() }}>
        <Question
          kind="longText"
          words={words}
          name="alasan"
          rows={6}
          label={words('citizen.appeal.why')}
          hint={words('citizen.appeal.whyHint')}
          {...(typed ? { value: typed } : {})}
          {...problemAt(problem, 'alasan')}
        />
        <ConfirmedQuestion visit={visit} />
        <Actions>
          <Button>{words('citizen.appeal.send')}</Button>
        </Actions>
      </Form>
    </CasePage>
  )
}

function listFacts({ visit: { words, language }, appeal, office, why, view }: Props) {
  const { until, answeredInDays, basis = '', isVerified } = appeal
  const reason = why?.reason && textIn(why.reason.names, language)
  const said = [reason, why?.note].filter(Boolean).join(' ')
  return [
    { label: words('citizen.hub.reference'), value: view.reference },
    ...(said ? [{ label: words('citizen.appeal.refused'), value: said }] : []),
    {
      label: words('citizen.appeal.who'),
      value: words('citizen.appeal.whoElse', { office: office.shortName }),
    },
    ...(until ? [{ label: words('citizen.appeal.until'), value: formatDay(until, language) }] : []),
    ...(answeredInDays
      ? [
          {
            label: words('citizen.appeal.answered'),
            value: words('citizen.appeal.answeredIn', { days: answeredInDays }),
          },
        ]
      : []),
    ...(isVerified
      ? []
      : [
          { label: words('citizen.appeal.rule'), value: words('citizen.appeal.unsure', { basis }) },
        ]),
  ]
}

/** On the page of what was refused: until when one can object and the way there; then, by when it is answered. */
export const AppealNotice = ({
  visit: { words, language, to },
  caseId,
  appeal,
}: {
  visit: Visit
  caseId: string
  appeal: Appeal | undefined
}) => {
  if (appeal?.answerBy) {
    const day = formatDay(appeal.answerBy, language)
    return (
      <Notice tone="plain" words={words} title={words('citizen.appeal.made')}>
        <p>{words('citizen.appeal.answerBy', { day })}</p>
      </Notice>
    )
  }
  return appeal?.isOpen ? (
    <Notice tone="plain" words={words} title={words('citizen.appeal.can')}>
      <p>
        {appeal.until
          ? words('citizen.appeal.canUntil', { day: formatDay(appeal.until, language) })
          : words('citizen.appeal.lead')}
      </p>
      <p>
        <a href={to(paths.appeal(caseId))}>{words('citizen.appeal.title')}</a>
      </p>
    </Notice>
  ) : null
}
