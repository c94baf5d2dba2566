import type { CaseView } from '#modules/applications'
import {
  type Difference,
  listQuestions,
  passportFields,
  questionFor,
  textIn,
} from '#packages/forms'
import { Notice, Page, Table, Tag } from '#packages/ui'
import type { Visit } from '#platform/http'
import { counterPaths } from '../paths.ts'
import { sayAnswer } from '../say-answer.ts'

type Props = {
  visit: Visit
  view: CaseView
  lines?: readonly string[]
  problem?: 'unreadable' | 'busy'
  differing?: readonly Difference[]
}

/** The lines of a passport as read from a paper, and each answer that is another. */
export const MatchView = (props: Props) => {
  const { visit, view, lines, problem, differing = [] } = props
  const { words, frame, to } = visit
  const title = words('counter.match.title', { reference: view.reference })
  return (
    <Page frame={frame} title={title} back={to(counterPaths.papersOf(view.caseId))} isPrivate>
      <h1>{title}</h1>
      {!lines && (
        <Notice tone="wait" words={words} title={words(`counter.match.${problem ?? 'unreadable'}`)}>
          <p>{words('counter.match.look')}</p>
        </Notice>
      )}
      {lines && (
        <>
          <Notice
            tone={differing.length > 0 ? 'wait' : 'go'}
            words={words}
            title={words('counter.match.found', { count: differing.length })}
          >
            <p>{words('counter.match.look')}</p>
          </Notice>
          <pre>{lines.join('\n')}</pre>
          <Compared {...props} differing={differing} />
        </>
      )}
    </Page>
  )
}

const Compared = ({ visit, view, differing = [] }: Props) => {
  const { words, language } = visit
  const { passport } = view.service
  const rows = passportFields.flatMap((field) => {
    const id = passport && questionFor(passport, field)
    const question = listQuestions(view.service).find((one) => one.id === id)
    const answer = question && sayAnswer(words, question, view.journey.answers[question.id] ?? null)
    if (!question || !answer) return []
    const other = differing.find((one) => one.field === field)
    const read =
      other &&
      (other.inLines.includes('–') ? other.inLines : sayAnswer(words, question, other.inLines))
    return [
      {
        id: field,
        cells: {
          question: textIn(question.label, language),
          answer,
          paper: other ? (
            <>
              {read} <Tag tone="wait">{words('counter.match.other')}</Tag>
            </>
          ) : (
            words('counter.match.same')
          ),
        },
      },
    ]
  })
  return (
    <Table
      caption={words('counter.match.caption')}
      columns={[
        { key: 'question', label: words('counter.match.question') },
        { key: 'answer', label: words('counter.match.answer') },
        { key: 'paper', label: words('counter.match.paper') },
      ]}
      rows={rows}
      empty={words('counter.match.look')}
    />
  )
}
