import type { Answer, Topic } from '#modules/assistant'
import { textIn } from '#packages/forms'
import { paths } from '#packages/paths'
import { Actions, Button, Empty, Page, type PageFrame, Question } from '#packages/ui'
import { AnswerBody } from './answer-view.tsx'

const Search = ({ frame, asked }: { frame: PageFrame; asked?: string }) => {
  const { words, to } = frame
  return (
    <search>
      <form class="form" method="get" action={to(paths.helpSearch())}>
        <Question
          kind="text"
          words={words}
          name="q"
          label={words('citizen.help.ask')}
          hint={words('citizen.help.askHint')}
          {...(asked ? { value: asked } : {})}
        />
        <Actions>
          <Button kind={asked ? 'plain' : 'main'}>{words('citizen.help.search')}</Button>
        </Actions>
      </form>
    </search>
  )
}

/** Everything people ask, by topic, with one box to search it. */
export const HelpView = ({ frame, topics }: { frame: PageFrame; topics: Topic[] }) => {
  const { words, to } = frame
  const title = words('citizen.help.title')
  return (
    <Page frame={frame} title={title} back={to(paths.home())} isKept>
      <h1>{title}</h1>
      <p class="lead">{words('citizen.help.lead')}</p>
      <Search frame={frame} />
      <h2>{words('citizen.help.doubt')}</h2>
      <p>
        <a href={to(paths.official())}>{words('citizen.official.title')}</a>{' '}
        {words('citizen.help.doubtHelp')}
      </p>
      <h2>{words('citizen.help.topics')}</h2>
      <Topics frame={frame} topics={topics} />
    </Page>
  )
}

const Topics = ({ frame: { words, to, language }, topics }: Parameters<typeof HelpView>[0]) => (
  <ul>
    {topics.map(({ id, names, count }) => (
      <li key={id}>
        <a href={to(paths.helpTopic(id))}>{textIn(names, language)}</a>{' '}
        <span class="soft">{words('citizen.help.count', { count })}</span>
      </li>
    ))}
  </ul>
)

type TopicProps = { frame: PageFrame; topic: Topic; answers: Answer[] }

/** One topic: every question with its answer. */
export const TopicView = ({ frame, topic, answers }: TopicProps) => {
  const title = textIn(topic.names, frame.language)
  return (
    <Page frame={frame} title={title} back={frame.to(paths.help())} isKept>
      <h1>{title}</h1>
      <Answers frame={frame} answers={answers} />
    </Page>
  )
}

type FoundProps = { frame: PageFrame; asked: string; answers: Answer[]; topics: Topic[] }

/** What was found; nothing found leads on to the topics and the office. */
export const FoundView = ({ frame, asked, answers, topics }: FoundProps) => {
  const { words, to } = frame
  const title = words('citizen.help.found', { asked })
  return (
    <Page frame={frame} title={title} back={to(paths.help())} isPrivate>
      <h1>{title}</h1>
      <Search frame={frame} asked={asked} />
      {answers.length > 0 ? (
        <Answers frame={frame} answers={answers} />
      ) : (
        <>
          <Empty title={words('citizen.help.nothing')}>
            <p>
              {words('citizen.help.nothingHelp')}{' '}
              <a href={to(paths.offices())}>{words('citizen.offices.title')}</a>
            </p>
          </Empty>
          <h2>{words('citizen.help.topics')}</h2>
          <Topics frame={frame} topics={topics} />
        </>
      )}
    </Page>
  )
}

const Answers = ({ frame, answers }: { frame: PageFrame; answers: Answer[] }) => (
  <>
    {answers.map((answer) => (
      <section key={answer.id} class="stack">
        <h2>
          <a href={frame.to(paths.helpAnswer(answer.id))}>
            {textIn(answer.question, frame.language)}
          </a>
        </h2>
        <AnswerBody frame={frame} answer={answer} />
      </section>
    ))}
  </>
)
