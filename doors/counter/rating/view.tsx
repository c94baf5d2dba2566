import type { ComponentChildren } from 'preact'
import { elements, nextElement, type Trail } from '#packages/satisfaction'
import {
  Actions,
  Button,
  Done,
  ErrorSummary,
  Page,
  Question,
  SurveyEnd,
  SurveyQuestion,
} from '#packages/ui'
import type { Visit } from '#platform/http'
import { counterPaths } from '../paths.ts'

type Props = { visit: Visit }

const Frame = ({
  visit,
  problem,
  children,
}: Props & { problem?: boolean; children: ComponentChildren }) => (
  <Page
    frame={visit.frame}
    title={visit.words('counter.rating.title')}
    back={visit.to(counterPaths.console())}
    isPrivate
    {...(problem ? { hasProblems: true } : {})}
  >
    {children}
  </Page>
)

type CodeProps = Props & { typed: string; problem?: string }

/** Whose visit, and how to help without choosing for them. */
export const CodeView = ({ visit, typed, problem }: CodeProps) => {
  const { words, to } = visit
  return (
    <Frame visit={visit} problem={problem !== undefined}>
      {problem && <ErrorSummary words={words} problems={[{ field: 'kode', message: problem }]} />}
      <h1>{words('counter.rating.title')}</h1>
      <p class="lead">{words('counter.rating.how')}</p>
      <form class="form" method="get" action={to(counterPaths.rating())}>
        <Question
          kind="text"
          words={words}
          name="kode"
          size={8}
          autoComplete="off"
          label={words('counter.rating.code')}
          hint={words('counter.rating.codeHint')}
          {...(typed ? { value: typed } : {})}
          {...(problem ? { problem } : {})}
        />
        <Actions>
          <Button>{words('counter.rating.begin')}</Button>
        </Actions>
      </form>
    </Frame>
  )
}

type AskProps = Props & { code: string; trail: Trail; comment?: string; problem?: string }

/** The question to read out, or the end. */
export const AskView = ({ visit, code, trail, comment, problem }: AskProps) => {
  const { words, language, to } = visit
  const element = nextElement(trail)
  const action = to(counterPaths.ratingOf(code))
  const carried = { words, action, hidden: { key: visit.key(), jawaban: trail } }
  if (!element) {
    return (
      <Frame visit={visit} problem={problem !== undefined}>
        {problem && (
          <ErrorSummary words={words} problems={[{ field: 'saran', message: problem }]} />
        )}
        <SurveyEnd
          {...carried}
          {...(comment ? { comment } : {})}
          {...(problem ? { problem } : {})}
        />
      </Frame>
    )
  }
  return (
    <Frame visit={visit}>
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
        {trail === '' && <p class="lead">{words('counter.rating.how')}</p>}
      </SurveyQuestion>
    </Frame>
  )
}

/** It was counted. */
export const ThanksView = ({ visit }: Props) => {
  const { words, to } = visit
  return (
    <Frame visit={visit}>
      <Done title={words('counter.rating.thanks')}>
        <p>{words('counter.rating.thanksWhat')}</p>
      </Done>
      <Actions>
        <Button href={to(counterPaths.console())}>{words('counter.rating.back')}</Button>
      </Actions>
    </Frame>
  )
}
