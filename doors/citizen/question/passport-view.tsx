import { formatDay } from '#packages/calendar'
import {
  type Difference,
  differsFact,
  findPassportLines,
  listDifferences,
  listPages,
  listQuestions,
  suggestAnswers,
  textIn,
} from '#packages/forms'
import { paths } from '#packages/paths'
import { Actions, Button, Form, Notice, Question, Table } from '#packages/ui'
import { sayAnswer } from '../say-answer.ts'
import type { Drawing } from './fields.ts'

const questionOn = ({ page }: Drawing, kind: 'lines' | 'difference') =>
  page.questions.find((question) => question.kind === kind)

/** What the reason on this page is about, carried along with it. */
export function aboutOf(drawing: Drawing): Record<string, string> {
  const reason = questionOn(drawing, 'difference')
  return reason ? { [`${reason.id}.about`]: String(drawing.world.facts[differsFact] ?? '') } : {}
}

/** Says that answers on this page were filled in from the passport, or that a name did not fit there. */
export const FromLines = ({ visit, view, page, world, read }: Drawing) => {
  const { words } = visit
  if (read) {
    return (
      <Notice tone="wait" words={words} title={words('citizen.lines.found')}>
        <p>{words('citizen.lines.look')}</p>
      </Notice>
    )
  }
  const { service, answers } = view
  const suggested = suggestAnswers(service, answers, world.today)
  const isHere = (id: string | undefined) => page.questions.some((question) => question.id === id)
  const isFilled = Object.keys(suggested).some(isHere)
  const name = service.passport?.name
  const isCut =
    isHere(name) &&
    answers[name ?? ''] === undefined &&
    findPassportLines(service, answers, world.today)?.name.isCut
  if (!isFilled && !isCut) return null
  return (
    <Notice tone="plain" words={words} title={words('citizen.lines.from')}>
      <p>{words(isCut ? 'citizen.lines.cut' : 'citizen.lines.filled')}</p>
    </Notice>
  )
}

/** Field by field what the passport says and what was answered, and where to correct it. */
export const Differences = (drawing: Drawing) => {
  const { visit, view, world } = drawing
  if (!questionOn(drawing, 'difference')) return null
  const { words } = visit
  const differing = listDifferences(view.service, view.journey.answers, world.today)
  return (
    <>
      <p>{words('citizen.lines.differs')}</p>
      <Table
        caption={words('citizen.lines.differsCaption')}
        columns={[
          { key: 'field', label: words('citizen.lines.field') },
          { key: 'inLines', label: words('citizen.lines.inLines') },
          { key: 'typed', label: words('citizen.lines.typed') },
        ]}
        rows={differing.map((one) => ({ id: one.field, cells: cellsOf(drawing, one) }))}
        empty=""
      />
    </>
  )
}

function cellsOf({ visit, view }: Drawing, one: Difference) {
  const { words, language, to } = visit
  const question = listQuestions(view.service).find(({ id }) => id === one.question)
  const page = listPages(view.service).find(({ questions }) =>
    questions.some(({ id }) => id === one.question),
  )
  const say = (value: string) => (question && sayAnswer(visit, question, value)) ?? value
  const inLines = /^\d{4}-\d{2}-\d{2}$/.test(one.inLines)
    ? formatDay(Temporal.PlainDate.from(one.inLines), language)
    : say(one.inLines)
  return {
    field: question ? textIn(question.label, language) : one.field,
    inLines,
    typed: (
      <>
        {say(one.typed)}{' '}
        {page && (
          <a href={to(paths.page(view.caseId, page.id))}>{words('citizen.lines.correct')}</a>
        )}
      </>
    ),
  }
}

/** Instead of copying the lines: a picture of the page, which is read and not kept. */
export const SendPicture = (drawing: Drawing) => {
  const { visit, view, page, takesPictures, problems } = drawing
  if (!takesPictures || !questionOn(drawing, 'lines')) return null
  const { words, to } = visit
  const problem = problems?.find(({ field }) => field === 'foto')
  return (
    <Form
      action={to(paths.pagePicture(view.caseId, page.id))}
      hidden={{ key: visit.key() }}
      isMultipart
    >
      <Question
        kind="file"
        words={words}
        name="foto"
        label={words('citizen.lines.picture')}
        hint={words('citizen.lines.pictureHint')}
        accept="image/jpeg,image/png,image/webp"
        {...(problem ? { problem: words(problem.code, problem.values) } : {})}
      />
      <Actions>
        <Button kind="plain">{words('citizen.lines.read')}</Button>
      </Actions>
    </Form>
  )
}
