import type { Answer } from '#modules/assistant'
import { formatDay } from '#packages/calendar'
import { textIn } from '#packages/forms'
import { paths } from '#packages/paths'
import { More, Notice, Page, type PageFrame } from '#packages/ui'

type Said = { frame: PageFrame; answer: Answer }

/** What is answered, what it rests on, and the services it is about. */
export const AnswerBody = ({ frame: { words, to, language }, answer }: Said) => (
  <>
    <p>{textIn(answer.answer, language)}</p>
    {answer.basis === 'memory' && (
      <Notice tone="wait" words={words} title={words('citizen.help.confirm')}>
        <p>{words('citizen.help.confirmHelp')}</p>
      </Notice>
    )}
    {answer.about && <p class="soft">{words('citizen.help.aboutMPaspor')}</p>}
    {answer.services.length > 0 && (
      <p>
        {words('citizen.help.services')}{' '}
        {answer.services.map(({ id, names }, at) => (
          <span key={id}>
            {at > 0 && ', '}
            <a href={to(paths.service(id))}>{textIn(names, language)}</a>
          </span>
        ))}
      </p>
    )}
  </>
)

/** One line on what an answer rests on. */
const Basis = ({ frame: { words, language }, answer }: Said) => {
  const day = formatDay(Temporal.PlainDate.from(answer.checked), language)
  return <p class="soft">{words(`citizen.help.basis.${answer.basis}`, { day })}</p>
}

type PageProps = Said & { others: Answer[] }

/** One answer at an address of its own, and what else is asked about it. */
export const AnswerView = ({ frame, answer, others }: PageProps) => {
  const { words, to, language } = frame
  const title = textIn(answer.question, language)
  const topic = textIn(answer.topic.names, language)
  return (
    <Page frame={frame} title={title} back={to(paths.helpTopic(answer.topic.id))} isKept>
      <h1>{title}</h1>
      <AnswerBody frame={frame} answer={answer} />
      <Basis frame={frame} answer={answer} />
      {others.length > 0 && (
        <>
          <h2>{words('citizen.help.others', { topic })}</h2>
          <Questions frame={frame} answers={others} />
        </>
      )}
    </Page>
  )
}

/** Questions as links to their answers. */
export const Questions = ({ frame, answers }: { frame: PageFrame; answers: Answer[] }) => (
  <ul>
    {answers.map(({ id, question }) => (
      <li key={id}>
        <a href={frame.to(paths.helpAnswer(id))}>{textIn(question, frame.language)}</a>
      </li>
    ))}
  </ul>
)

/** What people often ask at this step; each opens where it stands. Nothing asked, nothing shown. */
export const Beside = ({ frame, answers }: { frame: PageFrame; answers: Answer[] }) =>
  answers.length === 0 ? null : (
    <section class="stack only-screen">
      <h2>{frame.words('citizen.help.beside')}</h2>
      {answers.map((answer) => (
        <More key={answer.id} summary={textIn(answer.question, frame.language)}>
          <AnswerBody frame={frame} answer={answer} />
        </More>
      ))}
      <p>
        <a href={frame.to(paths.help())}>{frame.words('citizen.help.all')}</a>
      </p>
    </section>
  )
