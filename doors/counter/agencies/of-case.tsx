import { applicantOf, type CaseView } from '#modules/applications'
import { type Question as Asked, agencies, sayings } from '#modules/interagency'
import { formatDay, formatMoment, type Zone } from '#packages/calendar'
import { textIn } from '#packages/forms'
import { Actions, Button, Empty, Form, More, Page, Question } from '#packages/ui'
import type { Visit } from '#platform/http'
import { counterPaths } from '../paths.ts'
import { StandingTag } from './view.tsx'
import { fieldIn, type Wrong } from './wrong.ts'

type Props = {
  visit: Visit
  view: CaseView
  questions: readonly Asked[]
  zone: Zone
  maySettle: boolean
  mostWorkingDays: number
  wrong?: Wrong
}

const settled = ['open', 'clear', 'settled'] as const
const isQuiet = ({ standing }: Asked) => (settled as readonly string[]).includes(standing)

/** What was asked about one application, every answer beside the others, and what may be done now. */
export const AgenciesOfCaseView = (props: Props) => {
  const { visit, view, questions, wrong } = props
  const { words, frame, to, language } = visit
  const title = words('counter.agencies.ofCase', { reference: view.reference })
  return (
    <Page
      frame={frame}
      title={title}
      back={to(counterPaths.console({ permohonan: view.caseId }))}
      problems={wrong ? [{ field: fieldIn(wrong.form, wrong.field), message: wrong.message }] : []}
      isPrivate
    >
      <h1>{title}</h1>
      <p class="lead">
        {[applicantOf(view), textIn(view.service.names, language)].filter(Boolean).join(' – ')}
      </p>
      <p>{words('counter.agencies.secret')}</p>
      {questions.length === 0 && <Empty title={words('counter.agencies.nothingAsked')} />}
      {questions.map((question) => (
        <One key={question.questionId} {...props} question={question} />
      ))}
      <Asking {...props} />
    </Page>
  )
}

/** What a field of a form is called, holds and has wrong with it. */
function fieldsOf({ visit, wrong }: Props, form: string) {
  const isHere = wrong?.form === form
  return (name: string) => ({
    words: visit.words,
    name: fieldIn(form, name),
    ...(isHere && { value: visit.form.values[fieldIn(form, name)] ?? '' }),
    ...(isHere && wrong.field === name && { problem: wrong.message }),
  })
}

const One = (props: Props & { question: Asked }) => {
  const { visit, question, zone, view, maySettle } = props
  const { words, frame, language, to } = visit
  const { questionId, agency, about, at, dueOn, standing } = question
  const agencyName = words(`interagency.name.${agency}`)
  const answerForm = fieldsOf(props, `jawab-${questionId}`)
  const hidden = { key: visit.key() }
  return (
    <section class="stack">
      <h2>
        {agencyName} <StandingTag frame={frame} standing={standing} />
      </h2>
      <p>{about}</p>
      <SentAlong {...props} />
      <p class="soft">
        {words('counter.agencies.askedAt', {
          at: formatMoment(at, zone, language),
          due: formatDay(dueOn, language),
        })}
      </p>
      <Answers {...props} />
      {maySettle && !isQuiet(question) && <Settling {...props} />}
      <More
        summary={words('counter.agencies.note')}
        isOpen={props.wrong?.form === `jawab-${questionId}`}
      >
        <Form action={to(counterPaths.agencyAnswer(view.caseId, questionId))} hidden={hidden}>
          <Question
            kind="choice"
            {...answerForm('jawaban')}
            label={words('counter.agencies.says')}
            options={sayings.map((value) => ({
              value,
              label: words(`interagency.saying.${value}`),
            }))}
          />
          <Question
            kind="longText"
            {...answerForm('isi')}
            label={words('counter.agencies.theirWords')}
            hint={words('counter.agencies.theirWordsHelp')}
          />
          <Actions>
            <Button kind="plain">{words('counter.agencies.keep')}</Button>
          </Actions>
        </Form>
      </More>
    </section>
  )
}

/** What went along with the question, and who of the agency read it by its own connection. */
const SentAlong = ({ visit: { words, language }, question, zone }: Props & { question: Asked }) => {
  const { person, looks } = question
  const { name = words('counter.agencies.nothing'), number = words('counter.agencies.nothing') } =
    person ?? {}
  return (
    <>
      {person && <p>{words('counter.agencies.sentAlong', { name, number })}</p>}
      {looks.map((look) => (
        <p class="soft" key={`${look.name} ${look.at}`}>
          {words('counter.agencies.seen', {
            name: look.name,
            at: formatMoment(look.at, zone, language),
          })}
        </p>
      ))}
    </>
  )
}

const Answers = ({ visit: { words, language }, question, zone }: Props & { question: Asked }) => (
  <ul>
    {question.answers.map((answer) => (
      <li key={answer.at.toString()}>
        <strong>{words(`interagency.saying.${answer.says}`)}</strong>
        {answer.isLate && `, ${words('counter.agencies.late')}`}
        {answer.isAfter && `, ${words('counter.agencies.after')}`}
        {` (${formatMoment(answer.at, zone, language)}): `}
        {answer.note}
        {answer.from && (
          <span class="soft">
            {` ${words('counter.agencies.own', { way: answer.way, from: answer.from })}.`}
          </span>
        )}
      </li>
    ))}
    {question.settlements.map((one) => (
      <li key={one.at.toString()}>
        <strong>{words('counter.agencies.settledAt')}</strong>
        {` (${formatMoment(one.at, zone, language)}): `}
        {one.reason}
      </li>
    ))}
  </ul>
)

const Settling = (props: Props & { question: Asked }) => {
  const { visit, view, question } = props
  const { words, to } = visit
  const { questionId } = question
  return (
    <Form
      action={to(counterPaths.agencySettle(view.caseId, questionId))}
      hidden={{ key: visit.key() }}
    >
      <Question
        kind="longText"
        {...fieldsOf(props, `putus-${questionId}`)('isi')}
        label={words('counter.agencies.settle')}
        hint={words(
          question.standing === 'afterwards'
            ? 'counter.agencies.settleAfter'
            : 'counter.agencies.settleHelp',
        )}
      />
      <Actions>
        <Button>{words('counter.agencies.settleDo')}</Button>
      </Actions>
    </Form>
  )
}

const Asking = (props: Props) => {
  const { visit, view, mostWorkingDays } = props
  const { words, to } = visit
  const field = fieldsOf(props, 'tanya')
  return (
    <section class="stack">
      <h2>{words('counter.agencies.ask')}</h2>
      <Form action={to(counterPaths.agenciesOf(view.caseId))} hidden={{ key: visit.key() }}>
        <Question
          kind="choice"
          {...field('instansi')}
          label={words('counter.agencies.agency')}
          options={agencies.map((value) => ({
            value,
            label: words(`interagency.name.${value}`),
          }))}
        />
        <Question
          kind="longText"
          {...field('isi')}
          label={words('counter.agencies.about')}
          hint={words('counter.agencies.aboutHelp')}
        />
        <WithPerson {...props} />
        <Question
          kind="text"
          inputMode="numeric"
          size={4}
          {...field('hari')}
          label={words('counter.agencies.days')}
          hint={words('counter.agencies.daysHelp', { most: mostWorkingDays })}
        />
        <Actions>
          <Button kind="plain">{words('counter.agencies.askDo')}</Button>
        </Actions>
      </Form>
    </section>
  )
}

const WithPerson = ({ visit }: Props) => {
  const { words, form } = visit
  const name = fieldIn('tanya', 'sertakan')
  const typed = form.values[name]
  return (
    <Question
      kind="yesno"
      words={words}
      name={name}
      label={words('counter.agencies.withPerson')}
      hint={words('counter.agencies.withPersonHelp')}
      value={typed === 'yes' ? 'yes' : 'no'}
    />
  )
}
