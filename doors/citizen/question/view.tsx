import { textIn } from '#packages/forms'
import { paths } from '#packages/paths'
import { Actions, Button, Form, More, Page, Progress, Question } from '#packages/ui'
import { type Drawing, listFields, sumUp } from './fields.ts'
import { aboutOf, Differences, FromLines, SendPicture } from './passport-view.tsx'

/** One page of the form. */
export const PageView = (drawing: Drawing) => {
  const { visit, view, page, correcting, problems = [] } = drawing
  const { words, frame, to, language } = visit
  const fields = listFields(drawing)
  const told = problems.map((problem) => ({
    field: problem.field,
    message: sumUp(drawing, problem),
  }))
  const asked = view.journey.stops.filter(({ state }) => state !== 'hidden')
  const step = asked.findIndex((stop) => stop.page.id === page.id) + 1
  const title = textIn(page.title, language)
  const whys = page.questions.filter((question) => question.why)
  return (
    <Page
      frame={frame}
      title={title}
      back={to(correcting?.back ?? paths.application(view.caseId))}
      problems={told}
      isPrivate
    >
      {!correcting && <Progress words={words} step={step} steps={asked.length} />}
      {!fields.some((field) => field.isTitle) && <h1>{title}</h1>}
      {page.intro && <p>{textIn(page.intro, language)}</p>}
      <FromLines {...drawing} />
      <Differences {...drawing} />
      <Form
        action={to(correcting?.action ?? paths.page(view.caseId, page.id))}
        hidden={{ key: visit.key(), versi: String(view.version), ...aboutOf(drawing) }}
      >
        {fields.map((field) => (
          <Question key={field.name} {...field} />
        ))}
        {whys.map((question) => (
          <More key={question.id} summary={words('citizen.form.why')}>
            <p>{question.why && textIn(question.why, language)}</p>
          </More>
        ))}
        <KeepButtons {...drawing} />
      </Form>
      <SendPicture {...drawing} />
    </Page>
  )
}

/** Keeping what was typed; of a correction there is nothing to put off. */
const KeepButtons = ({ visit: { words }, correcting }: Drawing) => (
  <Actions>
    <Button>{words(correcting ? 'citizen.correct.keep' : 'citizen.form.goOn')}</Button>
    {!correcting && (
      <Button kind="plain" name="nanti" value="ya">
        {words('citizen.form.later')}
      </Button>
    )}
  </Actions>
)
