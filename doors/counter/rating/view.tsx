import type { ComponentChildren } from 'preact'
import type { Trail } from '#packages/satisfaction'
import {
  Actions,
  Button,
  Done,
  Page,
  type Problem,
  Question,
  SurveyStep,
  surveyProblems,
} from '#packages/ui'
import type { Visit } from '#platform/http'
import { counterPaths } from '../paths.ts'

type Props = { visit: Visit }

const Frame = ({
  visit,
  problems = [],
  children,
}: Props & { problems?: Problem[]; children: ComponentChildren }) => (
  <Page
    frame={visit.frame}
    title={visit.words('counter.rating.title')}
    back={visit.to(counterPaths.console())}
    isPrivate
    problems={problems}
  >
    {children}
  </Page>
)

type CodeProps = Props & { typed: string; problem?: string }

/** Whose visit, and how to help without choosing for them. */
export const CodeView = ({ visit, typed, problem }: CodeProps) => {
  const { words, to } = visit
  return (
    <Frame visit={visit} problems={problem ? [{ field: 'kode', message: problem }] : []}>
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
export const AskView = ({ visit, code, trail, comment, problem }: AskProps) => (
  <Frame visit={visit} problems={surveyProblems(problem)}>
    <SurveyStep
      words={visit.words}
      action={visit.to(counterPaths.ratingOf(code))}
      formKey={visit.key()}
      trail={trail}
      comment={comment}
      problem={problem}
      lead={visit.words('counter.rating.how')}
    />
  </Frame>
)

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
