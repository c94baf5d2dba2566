import type { CaseView, Version } from '#modules/applications'
import type { OfficeFile } from '#packages/booking'
import { formatMoment } from '#packages/calendar'
import { listQuestions, textIn } from '#packages/forms'
import { More, Summary } from '#packages/ui'
import type { Visit } from '#platform/http'
import { CasePage } from '../case-page.tsx'
import { sayAnswer } from '../say-answer.ts'
import { listRows } from './view.tsx'

type Props = {
  visit: Visit
  view: CaseView
  versions: readonly Version[]
  zone: OfficeFile['zone']
}

/** Everything that was handed in, the newest first: what each version changed, and all of its answers. */
export const VersionsView = (props: Props) => {
  const { visit, view, versions } = props
  const { words } = visit
  const title = words('citizen.correct.versions')
  return (
    <CasePage {...{ visit, view, title }}>
      <p class="lead">{words('citizen.correct.versionsLead')}</p>
      {versions.toReversed().map((one) => (
        <One key={one.nth} {...props} one={one} />
      ))}
    </CasePage>
  )
}

const One = ({ visit, view, one, zone }: Props & { one: Version }) => {
  const { words, language } = visit
  const when = formatMoment(one.at, zone, language)
  const by = words(`citizen.correct.by.${one.by}`)
  return (
    <section class="stack">
      <h2>
        {words(one.isCorrection ? 'citizen.correct.corrected' : 'citizen.correct.handedIn', {
          when,
        })}
      </h2>
      <p class="soft">{by}</p>
      {one.changes.length > 0 && <Summary rows={listRows(visit, view, one.changes)} />}
      <More summary={words('citizen.correct.all')}>
        <Summary
          rows={listQuestions(view.service).flatMap((question) => {
            const value = sayAnswer(visit, question, one.answers[question.id])
            return value ? [{ label: textIn(question.label, language), value }] : []
          })}
        />
      </More>
    </section>
  )
}
