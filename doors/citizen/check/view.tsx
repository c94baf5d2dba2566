import type { CaseView } from '#modules/applications'
import type { Booking } from '#modules/appointments'
import type { PriceLine } from '#modules/catalogue'
import { totalOf } from '#modules/catalogue'
import type { File } from '#modules/documents'
import type { OfficeFile } from '#packages/booking'
import { formatMoment } from '#packages/calendar'
import { textIn } from '#packages/forms'
import { rupiah } from '#packages/money'
import { paths } from '#packages/paths'
import {
  Actions,
  Button,
  CheckAnswers,
  ErrorSummary,
  Form,
  Page,
  Price,
  Question,
} from '#packages/ui'
import type { Visit } from '#platform/http'
import { sayAnswer } from '../say-answer.ts'

type Props = {
  visit: Visit
  view: CaseView
  files: (File & { name: string })[]
  lines: PriceLine[]
  office: OfficeFile
  place?: Booking
  problem?: string
}

/** Every answer once more, the price, and one confirmation. */
export const CheckView = (props: Props) => {
  const { visit, view, lines, problem } = props
  const { words, frame, to, language } = visit
  const title = words('citizen.check.title')
  const total = lines.length > 0 ? rupiah(totalOf(lines), words.locale) : undefined
  const problems = problem ? [{ field: 'benar', message: problem }] : []
  return (
    <Page
      frame={frame}
      title={title}
      back={to(paths.application(view.caseId))}
      hasProblems={problems.length > 0}
      isPrivate
    >
      {problem && <ErrorSummary words={words} problems={problems} />}
      <h1>{title}</h1>
      <CheckAnswers words={words} parts={[...listAnswers(props), listRest(props)]} />
      {total && (
        <Price
          words={words}
          amount={total}
          lines={lines.map((line) => ({
            label: textIn(line.names, language),
            amount: rupiah(line.feeRupiah, words.locale),
          }))}
          basis={lines[0]?.basis ?? words('citizen.service.unconfirmed')}
        />
      )}
      <Form
        action={to(paths.check(view.caseId))}
        hidden={{ key: visit.key(), versi: String(view.version) }}
      >
        <Question
          kind="choices"
          words={words}
          name="benar"
          label={words('citizen.check.confirm')}
          options={[{ value: 'yes', label: words('citizen.check.true') }]}
          {...(problem ? { problem } : {})}
        />
        <Actions>
          <Button>{words('citizen.check.send')}</Button>
        </Actions>
        <p class="soft">{words('citizen.check.then')}</p>
      </Form>
    </Page>
  )
}

type Part = { heading: string; answers: { label: string; value?: string; href: string }[] }

function listAnswers({ visit, view }: Props): Part[] {
  const asked = new Set(
    view.journey.stops.filter(({ state }) => state !== 'hidden').map(({ page }) => page.id),
  )
  const { language, to } = visit
  return view.service.form.sections.map((section) => ({
    heading: textIn(section.names, language),
    answers: section.pages
      .filter((page) => asked.has(page.id))
      .flatMap((page) =>
        page.questions.map((question) => {
          const value = sayAnswer(visit, question, view.journey.answers[question.id])
          return {
            label: textIn(question.label, language),
            href: to(paths.page(view.caseId, page.id)),
            ...(value ? { value } : {}),
          }
        }),
      ),
  }))
}

/** The papers, the office and the time, in the same list. */
function listRest({ visit, view, files, office, place }: Props): Part {
  const { words, language, to } = visit
  const hasPlace = place && ['held', 'kept', 'confirmed'].includes(place.state)
  return {
    heading: words('citizen.check.rest'),
    answers: [
      {
        label: words('citizen.hub.papers'),
        href: to(paths.papers(view.caseId)),
        ...(files.length > 0 ? { value: files.map((file) => file.name).join(', ') } : {}),
      },
      {
        label: words('citizen.hub.place'),
        href: to(paths.days(view.caseId)),
        ...(hasPlace
          ? {
              value: `${office.shortName}, ${formatMoment(place.startsAt, office.zone, language)}`,
            }
          : {}),
      },
    ],
  }
}
