import type { CaseView } from '#modules/applications'
import type { OfficeFile } from '#packages/booking'
import { formatMoment } from '#packages/calendar'
import { type Letter, listQuestions, textIn, type Variant } from '#packages/forms'
import { paths } from '#packages/paths'
import { Page, Summary } from '#packages/ui'
import type { Visit } from '#platform/http'
import { sayAnswer } from '../say-answer.ts'

type Props = {
  visit: Visit
  view: CaseView
  office: OfficeFile
  letter: Letter
  at: Temporal.Instant
  variant?: Variant
}

/** The document itself: whose it is, what it allows, who gave it and when. One page on paper. */
export const LetterView = ({ visit, view, office, letter, at, variant }: Props) => {
  const { words, frame, to, language } = visit
  const title = textIn(letter.names, language)
  return (
    <Page frame={frame} title={title} back={to(paths.application(view.caseId))} isPrivate>
      <h1>{title}</h1>
      <Summary
        rows={[
          { label: words('citizen.letter.number'), value: <strong>{view.reference}</strong> },
          ...listShown({ visit, view, letter }),
          ...(variant ? listKind(visit, variant) : []),
          { label: words('citizen.letter.by'), value: office.name },
          { label: words('citizen.letter.at'), value: formatMoment(at, office.zone, language) },
        ]}
      />
      <p>{words('citizen.letter.keep')}</p>
    </Page>
  )
}

function listShown({ visit, view, letter }: Pick<Props, 'visit' | 'view' | 'letter'>) {
  const questions = listQuestions(view.service)
  return (letter.shows ?? []).flatMap((id) => {
    const question = questions.find((each) => each.id === id)
    const value = question && sayAnswer(visit, question, view.answers[id])
    return question && value ? [{ label: textIn(question.label, visit.language), value }] : []
  })
}

const listKind = ({ words, language }: Visit, { names }: Variant) => [
  { label: words('citizen.letter.kind'), value: textIn(names, language) },
]
