import { type CaseView, identityIn, type Running } from '#modules/applications'
import type { Booking } from '#modules/appointments'
import type { PriceLine } from '#modules/catalogue'
import { totalOf } from '#modules/catalogue'
import type { File } from '#modules/documents'
import type { OfficeFile } from '#packages/booking'
import { formatMoment } from '#packages/calendar'
import {
  type Caution,
  findMachineName,
  isBooked,
  type ServiceDefinition,
  tellGround,
  textIn,
} from '#packages/forms'
import { paths } from '#packages/paths'
import {
  Actions,
  Button,
  CheckAnswers,
  Form,
  Notice,
  Page,
  Price,
  problemAt,
  Question,
} from '#packages/ui'
import type { Visit } from '#platform/http'
import { isHelping } from '../helping/acting.ts'
import { sayAnswer } from '../say-answer.ts'
import { sayFee } from '../service/say-fee.ts'
import { asksNow } from '../service/steps.ts'
import { ConfirmedQuestion } from './confirmed-view.tsx'
import { RunsAlready, SecondQuestion } from './second-view.tsx'

/** Why it was not handed in: beside the tick, or about the answers. */
export type Problem = { field: 'benar' | 'jawaban' | 'kedua'; message: string }

type Props = {
  visit: Visit
  view: CaseView
  files: (File & { name: string })[]
  lines: PriceLine[]
  cautions: Caution[]
  office: OfficeFile
  place?: Booking
  /** Handed in by an officer for the number in the chair: this visit is its appointment. */
  isHere?: boolean
  /** What is under way for the same person and service. */
  running: Running | undefined
  problem?: Problem
}

/** Every answer once more, the price, and one confirmation. */
export const CheckView = (props: Props) => {
  const { visit, view, lines, problem, running } = props
  const { words, frame, to, language } = visit
  const title = words('citizen.check.title')
  const total = lines.length > 0 ? sayFee(words, totalOf(lines)) : undefined
  return (
    <Page
      frame={frame}
      title={title}
      back={to(paths.application(view.caseId))}
      problems={problem ? [problem] : []}
      isPrivate
    >
      <h1>{title}</h1>
      <div id="jawaban" class="stack">
        <CheckAnswers words={words} parts={[...listAnswers(props), ...listRest(props)]} />
      </div>
      <Cautions {...props} />
      {total && (
        <Price
          words={words}
          amount={total}
          lines={lines.map((line) => ({
            label: textIn(line.names, language),
            amount: sayFee(words, line.feeRupiah),
          }))}
          basis={sayBasis(visit, lines)}
        />
      )}
      {running && <RunsAlready visit={visit} running={running} />}
      {view.party ? (
        <ToFamily visit={visit} partyId={view.party.partyId} />
      ) : (
        <Confirm {...props} />
      )}
    </Page>
  )
}

/** What may go wrong later and stops nothing here, said before it is paid for. */
const Cautions = ({ visit: { words, language }, cautions }: Props) => (
  <>
    {cautions.map((one) => (
      <Notice key={one.id} tone="wait" words={words} title={textIn(one.says, language)}>
        <p class="soft">{words(tellGround(one).key, tellGround(one).values)}</p>
      </Notice>
    ))}
  </>
)

/** A family is handed in together; here one of them only looks. */
const ToFamily = ({ visit, partyId }: { visit: Visit; partyId: string }) => (
  <Actions>
    <Button href={visit.to(isHelping(visit) ? paths.applications() : paths.familyCheck(partyId))}>
      {visit.words('citizen.family.backToCheck')}
    </Button>
  </Actions>
)

/** One statement, one button, and what pressing it leads to. */
const Confirm = ({ visit, view, problem, running }: Props) => {
  const { words, to } = visit
  return (
    <Form
      action={to(paths.check(view.caseId))}
      hidden={{ key: visit.key(), versi: String(view.version) }}
    >
      <Question
        kind="choices"
        words={words}
        name="benar"
        label={words('citizen.check.confirm')}
        options={[
          {
            value: 'yes',
            label: words(
              view.service.documents.length > 0 ? 'citizen.check.true' : 'citizen.check.trueOnly',
            ),
          },
        ]}
        {...problemAt(problem, 'benar')}
      />
      {running && (
        <SecondQuestion visit={visit} {...(problem?.field === 'kedua' ? { problem } : {})} />
      )}
      <ConfirmedQuestion visit={visit} />
      <Actions>
        <Button>
          {words(asksNow(view.service) ? 'citizen.check.send' : 'citizen.check.sendOnly')}
        </Button>
      </Actions>
      <p class="soft">{words(`citizen.check.${thenOf(view.service)}`)}</p>
      {!running && isOnePersons(view) && <p class="soft">{words('citizen.check.oneEnough')}</p>}
    </Form>
  )
}

/**
 * Whoever sends it knows best whether somebody else has: what other accounts asked for is told to nobody here,
 * so the same is said to everybody, before anything is paid.
 */
const isOnePersons = ({ service, journey }: CaseView): boolean =>
  asksNow(service) && identityIn(service, journey.answers) !== undefined

/** What sending leads to: a place kept while paying, a bill alone, or nothing due now. */
function thenOf(service: ServiceDefinition): 'then' | 'thenBill' | 'thenNothing' {
  if (!asksNow(service)) return 'thenNothing'
  return isBooked(service) ? 'then' : 'thenBill'
}

/** The rule the price rests on, said to be unconfirmed where a line of it is. */
function sayBasis({ words }: Visit, lines: PriceLine[]): string {
  const unsure = words('citizen.service.unconfirmed')
  const basis = lines[0]?.basis
  if (!basis) return unsure
  return lines.every(({ verified }) => verified) ? basis : `${basis} (${unsure})`
}

type Line = { label: string; value?: string; note?: string; href: string }
type Part = { heading: string; answers: Line[] }

function listAnswers({ visit, view }: Props): Part[] {
  const asked = new Set(
    view.journey.stops.filter(({ state }) => state !== 'hidden').map(({ page }) => page.id),
  )
  const { language, to } = visit
  const written = findMachineName(view.service, view.journey.answers)
  const long = written?.isCut ? written : undefined
  return view.service.form.sections.map((section) => ({
    heading: textIn(section.names, language),
    answers: section.pages
      .filter((page) => asked.has(page.id))
      .flatMap((page) =>
        page.questions.map((question) => {
          const value = sayAnswer(visit, question, view.journey.answers[question.id])
          const note =
            long?.question === question.id && visit.words('forms.nameLong', { line: long.line })
          return {
            label: textIn(question.label, language),
            href: to(paths.page(view.caseId, page.id)),
            ...(value ? { value } : {}),
            ...(note ? { note } : {}),
          }
        }),
      ),
  }))
}

/** Which papers were sent, by what they are; a phone's own names of its photos tell nobody anything. */
function namePapers({ visit, view, files }: Props): string {
  const names = view.service.documents
    .filter(({ id }) => files.some(({ requirement }) => requirement === id))
    .map(({ names }) => textIn(names, visit.language))
  return names.join(', ')
}

/** The papers, and the office with its time, in the same list; what a service lacks is not there. */
function listRest(props: Props): Part[] {
  const { visit, view, files, office, place, isHere } = props
  const { words, language, to } = visit
  const hasPlace = place && ['held', 'kept', 'confirmed'].includes(place.state)
  const papers = {
    label: words('citizen.hub.papers'),
    href: to(paths.papers(view.caseId)),
    ...(files.length > 0 ? { value: namePapers(props) } : {}),
  }
  const booked = {
    label: words('citizen.hub.place'),
    href: to(view.party ? paths.familyDays(view.party.partyId) : paths.days(view.caseId)),
    ...(hasPlace
      ? { value: `${office.shortName}, ${formatMoment(place.startsAt, office.zone, language)}` }
      : isHere && { value: words('citizen.hub.placeIsNow') }),
  }
  const unbooked = {
    label: words('citizen.hub.office'),
    href: to(`${paths.application(view.caseId)}/kantor`),
    value: office.shortName,
  }
  const answers = [
    ...(view.service.documents.length > 0 ? [papers] : []),
    isBooked(view.service) ? booked : unbooked,
  ]
  return [{ heading: words('citizen.check.rest'), answers }]
}
