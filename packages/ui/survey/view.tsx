import type { ComponentChildren } from 'preact'
import type { Words } from '#packages/words'
import { Actions, Button } from '../button/view.tsx'
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
