import type { CaseView, Change, Correction } from '#modules/applications'
import { listPages, listQuestions, textIn } from '#packages/forms'
import { rupiah } from '#packages/money'
import { paths } from '#packages/paths'
import {
  Actions,
  Button,
  CheckAnswers,
  Form,
  Notice,
  problemAt,
  Question,
  Summary,
} from '#packages/ui'
import type { Visit } from '#platform/http'
import { CasePage } from '../case-page.tsx'
import { ConfirmedQuestion } from '../check/confirmed-view.tsx'
import { sayAnswer } from '../say-answer.ts'

type Props = {
  visit: Visit
  view: CaseView
  found: Correction
  /** Money of theirs that waits in claims and is used for a dearer bill by itself. */
  here: { rupiah: number; numbers: string[] }
  problem?: { field: string; message: string }
}

/** Every answer with a way to mend it; once something differs, the difference and one button come first. */
export const CorrectView = (props: Props) => {
  const { visit, view, found, problem } = props
  const { words, to } = visit
  const title = words('citizen.correct.title')
  const isBegun = found.changes.length > 0
  return (
    <CasePage {...{ visit, view, title, problem }}>
      <p class="lead">{words('citizen.correct.lead')}</p>
      {isBegun && <Differences {...props} />}
      <CheckAnswers words={words} parts={listParts(props)} />
      <p>
        <a href={to(paths.versions(view.caseId))}>{words('citizen.correct.versions')}</a>
      </p>
    </CasePage>
  )
}

/** What differs, what it leads to, and sending it; what cannot be a correction says why. */
const Differences = (props: Props) => {
  const { visit, view, found } = props
  const { words, to } = visit
  const stops = found.problem && found.problem.code !== 'applications.incomplete'
  return (
    <section id="perubahan" class="stack">
      <h2>{words('citizen.correct.changes')}</h2>
      <Summary rows={listRows(visit, view, found.changes)} />
      {found.problem && (
        <Notice
          tone={stops ? 'stop' : 'wait'}
          words={words}
          title={words(found.problem.code, found.problem.values)}
        />
      )}
      {found.problem?.page && (
        <Actions>
          <Button href={to(paths.correctPage(view.caseId, found.problem.page))}>
            {words('citizen.correct.goOn')}
          </Button>
        </Actions>
      )}
      {found.problem?.code === 'applications.correctionSomebodyElse' && (
        <Actions>
          <Button kind="plain" href={to(paths.withdraw(view.caseId))}>
            {words('citizen.correct.withdraw')}
          </Button>
        </Actions>
      )}
      {!found.problem && <Send {...props} />}
      <Form action={to(paths.dropCorrection(view.caseId))} hidden={{ key: visit.key() }}>
        <Button kind="plain">{words('citizen.correct.drop')}</Button>
      </Form>
    </section>
  )
}

const Send = ({ visit, view, found, here, problem }: Props) => {
  const { words, to, language } = visit
  const papers = found.papers.map(({ names }) => textIn(names, language)).join(', ')
  return (
    <Form
      action={to(paths.correct(view.caseId))}
      hidden={{ key: visit.key(), versi: String(found.version) }}
    >
      {papers !== '' && (
        <Notice tone="wait" words={words} title={words('citizen.correct.papers', { papers })} />
      )}
      {found.fee && (
        <p>
          {words('citizen.correct.fee', {
            before: rupiah(found.fee.before, words.locale),
            after: rupiah(found.fee.after, words.locale),
          })}
        </p>
      )}
      {found.convert && <Converts visit={visit} change={found.convert} here={here} />}
      <Question
        kind="choices"
        words={words}
        name="benar"
        label={words('citizen.check.confirm')}
        options={[{ value: 'yes', label: words('citizen.correct.true') }]}
        {...problemAt(problem, 'benar')}
      />
      {found.isSomebodyElse && (
        <Question
          kind="choices"
          words={words}
          name="kartu"
          label={words('citizen.correct.card')}
          options={[{ value: 'yes', label: words('citizen.correct.cardSeen') }]}
        />
      )}
      <ConfirmedQuestion visit={visit} />
      <Actions>
        <Button>
          {words(found.convert ? 'citizen.correct.sendChange' : 'citizen.correct.send')}
        </Button>
      </Actions>
      <p class="soft">{words('citizen.correct.then')}</p>
    </Form>
  )
}

/** It becomes something that costs more or less than was paid: what that means for the money. */
const Converts = ({
  visit: { words },
  change,
  here,
}: Pick<Props, 'visit' | 'here'> & { change: Fee }) => {
  const { before, after } = change
  const money = (sum: number) => rupiah(sum, words.locale)
  const difference = after - before
  const rest = difference - here.rupiah
  const isMore = difference > 0
  const uses = isMore && here.rupiah > 0
  const means = uses ? (rest > 0 ? 'Here' : 'Covered') : isMore ? 'More' : 'Less'
  return (
    <Notice
      tone="wait"
      words={words}
      title={words('citizen.correct.converts', { before: money(before), after: money(after) })}
    >
      <p>
        {words(`citizen.correct.converts${means}`, {
          rest: money(Math.abs(rest)),
          difference: money(Math.abs(difference)),
          here: money(Math.min(here.rupiah, Math.abs(difference))),
          numbers: here.numbers.join(', '),
        })}
      </p>
    </Notice>
  )
}

type Fee = { before: number; after: number }

/** Each answer that differs, as it was and as it is. */
export function listRows(visit: Visit, view: CaseView, changes: readonly Change[]) {
  const questions = new Map(listQuestions(view.service).map((one) => [one.id, one]))
  return changes.flatMap(({ question: id, before, after }) => {
    const question = questions.get(id)
    if (!question) return []
    const say = (value: Change['before']) =>
      sayAnswer(visit, question, value) ?? visit.words('ui.unanswered')
    const value = visit.words('citizen.correct.fromTo', { before: say(before), after: say(after) })
    return [{ label: textIn(question.label, visit.language), value }]
  })
}

/** Every answer that is asked, each with the page on which it is typed anew. */
function listParts({ visit, view, found }: Props) {
  const { language, to } = visit
  const asked = new Set(
    found.journey.stops
      .filter(({ state }) => state === 'done' || state === 'next')
      .map(({ page }) => page.id),
  )
  const pages = new Set(listPages(view.service).filter(({ id }) => asked.has(id)))
  return view.service.form.sections
    .map((section) => ({
      heading: textIn(section.names, language),
      answers: section.pages
        .filter((page) => pages.has(page))
        .flatMap((page) =>
          page.questions.map((question) => {
            const value = sayAnswer(visit, question, found.answers[question.id])
            return {
              label: textIn(question.label, language),
              href: to(paths.correctPage(view.caseId, page.id)),
              ...(value && { value }),
            }
          }),
        ),
    }))
    .filter(({ answers }) => answers.length > 0)
}
