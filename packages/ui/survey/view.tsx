import type { ComponentChildren } from 'preact'
import { elements, nextElement, type Trail } from '#packages/satisfaction'
import type { Words } from '#packages/words'
import { Actions, Button } from '../button/view.tsx'
import type { Problem } from '../error-summary/problem.ts'
import { Form } from '../form/view.tsx'
import { Progress } from '../progress/view.tsx'
import { Question } from '../question/view.tsx'

type Carried = {
  words: Words
  action: string
  /** The form's key and the answers so far. */
  hidden: Record<string, string>
}

type AskedProps = Carried & {
  step: number
  steps: number
  question: string
  answers: readonly { value: string; label: string }[]
  /** What stands above the first question. */
  children?: ComponentChildren
}

const Back = ({ words }: { words: Words }) => (
  <button class="survey-way" type="submit" name="nilai" value="back">
    {words('ui.survey.back')}
  </button>
)

/** One question a page: an answer is one touch and leads to the next. Sends `nilai`, 0 to leave out. */
export const SurveyQuestion = (props: AskedProps) => {
  const { words, action, hidden, step, steps, question, answers, children } = props
  return (
    <>
      <Progress words={words} step={step} steps={steps} />
      <Form action={action} hidden={hidden}>
        {children}
        <h1 id="pertanyaan">{question}</h1>
        <ul class="survey-answers" aria-labelledby="pertanyaan">
          {answers.map(({ value, label }) => (
            <li key={value}>
              <button class="survey-answer" type="submit" name="nilai" value={value}>
                {label}
              </button>
            </li>
          ))}
        </ul>
        <p class="survey-ways">
          {step > 1 && <Back words={words} />}
          <button class="survey-way" type="submit" name="nilai" value="0">
            {words('ui.survey.skip')}
          </button>
        </p>
      </Form>
    </>
  )
}

type EndProps = Carried & { comment?: string; problem?: string }

/** After the last question: whatever else there is to say, and the button that sends. */
export const SurveyEnd = ({ words, action, hidden, comment, problem }: EndProps) => (
  <Form action={action} hidden={hidden}>
    <Question
      kind="longText"
      words={words}
      name="saran"
      isTitle
      isOptional
      rows={4}
      label={words('ui.survey.comment')}
      hint={words('ui.survey.commentHint')}
      {...(comment ? { value: comment } : {})}
      {...(problem ? { problem } : {})}
    />
    <Actions>
      <Button name="nilai" value="send">
        {words('ui.survey.send')}
      </Button>
    </Actions>
    <p class="survey-ways">
      <Back words={words} />
    </p>
  </Form>
)

type StepProps = Omit<Carried, 'hidden'> & {
  /** The key of the page's form. */
  formKey: string
  trail: Trail
  comment?: string | undefined
  problem?: string | undefined
  /** What stands above the first question. */
  lead: string
}

/** What was said about a survey's end, for the page it stands on. */
export const surveyProblems = (problem: string | undefined): Problem[] =>
  problem ? [{ field: 'saran', message: problem }] : []

/** The element a trail has come to, or the end: the same for a phone and for a desk. */
export const SurveyStep = ({ words, action, formKey, trail, lead, ...typed }: StepProps) => {
  const { comment, problem } = typed
  const element = nextElement(trail)
  const carried = { words, action, hidden: { key: formKey, jawaban: trail } }
  if (!element) {
    return (
      <SurveyEnd {...carried} {...(comment ? { comment } : {})} {...(problem ? { problem } : {})} />
    )
  }
  const { language } = words
  return (
    <SurveyQuestion
      {...carried}
      step={trail.length + 1}
      steps={elements.length}
      question={element.question[language]}
      answers={element.answers.toReversed().map(({ score, names }) => ({
        value: String(score),
        label: names[language],
      }))}
    >
      {trail === '' && <p class="lead">{lead}</p>}
    </SurveyQuestion>
  )
}
