import type { CaseView } from '#modules/applications'
import { listDifferences, listQuestions, textIn } from '#packages/forms'
import { Tag } from '#packages/ui'
import type { Words } from '#packages/words'
import { sayAnswer } from '../say-answer.ts'

/** Every answer that is not what the lines of the passport say; the applicant's reason stands among the answers. */
export function listDiffering(words: Words, { service, journey, changedAt }: CaseView) {
  // Only a century hangs on the day.
  const today = changedAt.toString().slice(0, 10)
  return listDifferences(service, journey.answers, today).map(
    ({ question: id, inLines, typed }) => {
      const question = listQuestions(service).find((one) => one.id === id)
      const say = (value: string) =>
        question && !value.includes('–') ? sayAnswer(words, question, value) : value
      return {
        label: words('counter.differs'),
        value: (
          <>
            <Tag tone="wait">{question ? textIn(question.label, words.language) : id}</Tag>{' '}
            {words('counter.differsWhat', { inLines: say(inLines) ?? '', typed: say(typed) ?? '' })}
          </>
        ),
      }
    },
  )
}
