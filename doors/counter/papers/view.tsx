import type { CaseView } from '#modules/applications'
import type { CheckView, FileAtDesk, PaperAtDesk, Typed } from '#modules/checking'
import type { CardReading } from '#modules/documents'
import type { OfficeFile } from '#packages/booking'
import { formatMoment, formatTime } from '#packages/calendar'
import { listQuestions, textIn } from '#packages/forms'
import { paths } from '#packages/paths'
import { Notice, Page, Question, Summary, Tag } from '#packages/ui'
import type { Visit } from '#platform/http'
import { Island } from '../island.tsx'
import { type Leased, LeasePanel } from '../leases/view.tsx'
import { counterPaths } from '../paths.ts'
import { sayAnswer } from '../say-answer.ts'
import { CardBeside } from './card-view.tsx'
import { choiceOf, fieldsOf, listChoices } from './fields.ts'
import { sayVerdict } from './say-verdict.ts'
import { When } from './when-view.tsx'

type Props = {
  visit: Visit
  check: CheckView
  view: CaseView
  office: OfficeFile
  isMine: boolean
  /** Whose it is, when it is a colleague's. */
  leased: Leased
  /** A machine can read passports here. */
  readsLines: boolean
  /** A machine can read cards here; what it read already. */
  readsCards: boolean
  readings: CardReading[]
  typed?: Record<string, Typed>
  said?: string
  problems?: { field: string; message: string }[]
}

/** The papers of one application, each with what was found of it; the answers beside them. */
export const CheckPage = (props: Props) => {
  const { visit, check, problems = [], said } = props
  const { words, frame, to } = visit
  const title = words('counter.desk.one', { reference: check.reference })
  return (
    <Page
      frame={frame}
      title={title}
      back={to(counterPaths.papers())}
      problems={problems}
      aside={<Beside {...props} />}
      isPrivate
    >
      {said && <Notice tone="stop" words={words} title={said} />}
      <h1>{title}</h1>
      <p class="soft">{textIn(check.service.names, visit.language)}</p>
      <Standing {...props} />
      {check.state === 'waiting' && props.isMine ? <JudgeForm {...props} /> : <Papers {...props} />}
      <Island frame={frame} name="counter" />
    </Page>
  )
}

/** Whose it is now, until when; what a colleague had begun. */
const Standing = ({ visit, check, office, isMine, leased }: Props) => {
  const { words, language } = visit
  const say = (at: Temporal.Instant) => formatMoment(at, office.zone, language)
  const { held, judged, draft } = check
  return (
    <>
      <When visit={visit} check={check} zone={office.zone} />
      {check.state !== 'waiting' && judged && (
        <Notice
          tone={check.state === 'complete' ? 'go' : 'wait'}
          words={words}
          title={words(`counter.desk.was.${check.state}`, {
            name: judged.name,
            when: say(judged.at),
          })}
        />
      )}
      {check.state === 'waiting' && isMine && held && (
        <p class="soft">
          {words('counter.desk.yours', { time: formatTime(held.until, office.zone, language) })}
        </p>
      )}
      {check.state === 'waiting' && check.isPaused && <p>{words('checking.paused')}</p>}
      {check.state === 'waiting' && !held && !check.isPaused && (
        <p>{words('counter.desk.nobodys')}</p>
      )}
      {check.state === 'waiting' && (
        <LeasePanel frame={visit.frame} office={office} leased={leased} newKey={visit.key} />
      )}
      {isMine && draft && !draft.isOwn && (
        <p>{words('counter.desk.begun', { name: draft.name, when: say(draft.at) })}</p>
      )}
    </>
  )
}

const JudgeForm = (props: Props) => {
  const { visit, check } = props
  const { words, to } = visit
  const seen = check.papers.flatMap(({ files }) => files.map(({ fileId }) => fileId))
  const hidden = { key: visit.key(), putaran: `${check.round}`, dilihat: seen.join(' ') }
  const steps = [
    ['S', 'selesai', 'main'],
    ['A', 'lengkap', 'plain'],
    ['D', 'simpan', 'plain'],
    ['L', 'lepas', 'plain'],
  ] as const
  return (
    <form class="form" method="post" action={to(counterPaths.papersOf(check.caseId))} novalidate>
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {check.papers.map((paper) => (
        <section key={paper.id} class="stack counter-paper">
          <PaperHead {...props} paper={paper} />
          <PaperFields {...props} paper={paper} />
        </section>
      ))}
      <p class="counter-row">
        {steps.map(([letter, step, kind]) => (
          <button
            key={step}
            class={`counter-act is-${kind}`}
            type="submit"
            name="langkah"
            value={step}
            data-key={letter}
            aria-keyshortcuts={letter}
          >
            <kbd>{letter}</kbd> {words(`counter.desk.do.${step}`)}
          </button>
        ))}
      </p>
    </form>
  )
}

const PaperFields = (props: Props & { paper: PaperAtDesk }) => {
  const { visit, check, paper, problems = [] } = props
  const { words } = visit
  const fields = fieldsOf(paper.id)
  const typed = props.typed?.[paper.id] ?? check.draft?.papers[paper.id] ?? {}
  const problemOf = (field: string) => problems.find((one) => one.field === field)?.message
  const [problem, noteProblem] = [problemOf(fields.verdict), problemOf(fields.note)]
  // What was sent cannot be "not sent", and the other way round.
  const choices = listChoices().filter(({ verdict }) =>
    paper.files.length > 0 ? verdict !== 'missing' : verdict === 'missing',
  )
  return (
    <>
      <div class="counter-verdicts">
        <Question
          kind="choice"
          words={words}
          name={fields.verdict}
          label={words('counter.desk.found')}
          options={choices.map(({ value, verdict, reason }) => ({
            value,
            label: reason
              ? words(`counter.desk.short.${reason}`)
              : words(`checking.verdict.${verdict}`),
          }))}
          value={choiceOf(typed)}
          {...(problem && { problem })}
        />
      </div>
      <Question
        kind="text"
        words={words}
        name={fields.note}
        label={words('counter.desk.note')}
        hint={words('counter.desk.noteHint')}
        autoComplete="off"
        isOptional
        {...(typed.note && { value: typed.note })}
        {...(noteProblem && { problem: noteProblem })}
      />
    </>
  )
}

type Head = Pick<Props, 'visit' | 'view' | 'readsLines' | 'readsCards' | 'readings'>

const PaperHead = ({ visit, paper, ...more }: Head & { paper: PaperAtDesk }) => {
  const { words, language } = visit
  const { before, files } = paper
  return (
    <>
      <h2>{textIn(paper.names, language)}</h2>
      {paper.hint && <p class="soft">{textIn(paper.hint, language)}</p>}
      {before && (
        <p>
          {words('counter.desk.before')} {sayVerdict(words, before).join(' ')}
        </p>
      )}
      {files.length === 0 && <Tag tone="wait">{words('counter.paperMissing')}</Tag>}
      {files.map((file) => (
        <PaperPages key={file.fileId} {...more} visit={visit} paper={paper} file={file} />
      ))}
    </>
  )
}

type PagesProps = Head & { paper: PaperAtDesk; file: FileAtDesk }

/** The pages of one file, large enough to read, and what a machine doubted about it. */
const PaperPages = (props: PagesProps) => {
  const { paper, file } = props
  const { words, language, to } = props.visit
  const { fileId, isNew, isHeld, doubts } = file
  if (isHeld) return <p>{words('counter.desk.isHeld')}</p>
  const parts = Array.from({ length: Math.max(1, file.pages) }, (_, nth) =>
    nth === 0 ? ('page' as const) : (`page-${nth + 1}` as const),
  )
  return (
    <>
      {isNew && (
        <p>
          <Tag tone="go">{words('counter.desk.isNew')}</Tag>
        </p>
      )}
      {doubts.map((doubt) => (
        <p key={doubt} class="soft">
          {words(`documents.doubted.${doubt}`)}
        </p>
      ))}
      {parts.map((part) => (
        <a key={part} href={to(paths.file(fileId, part))} target="_blank" rel="noopener">
          <img
            class="preview"
            src={to(paths.file(fileId, part))}
            alt={words('counter.desk.picture', { paper: textIn(paper.names, language) })}
          />
        </a>
      ))}
      {file.pages > 0 && <ReadByMachine {...props} />}
    </>
  )
}

/** What a machine read on it, or the way to have it read. */
const ReadByMachine = (props: PagesProps) => {
  const { visit, view, paper, file, readings } = props
  const { words, to } = visit
  const reading = readings.find(({ fileId }) => fileId === file.fileId)
  if (reading) return <CardBeside {...{ visit, view, reading }} />
  const isCard = view.service.documents.some(({ id, reads }) => id === paper.id && reads)
  if (isCard ? !props.readsCards : !props.readsLines) return null
  return (
    <p>
      <a href={to(counterPaths.matchPaper(view.caseId, file.fileId))}>
        {words(isCard ? 'counter.card.way' : 'counter.match.way')}
      </a>
    </p>
  )
}

/** The papers to read only: they are nobody's now, or a colleague's. */
const Papers = (props: Props) => (
  <>
    {props.check.papers.map((paper) => (
      <section key={paper.id} class="stack">
        <PaperHead {...props} paper={paper} />
      </section>
    ))}
  </>
)

/** The answers, to hold the papers against. */
const Beside = ({ visit, view }: Props) => {
  const { words, language, to } = visit
  const rows = listQuestions(view.service).flatMap((question) => {
    const value = sayAnswer(words, question, view.journey.answers[question.id] ?? null)
    return value ? [{ label: textIn(question.label, language), value }] : []
  })
  return (
    <>
      <h2>{words('counter.desk.answers')}</h2>
      <Summary rows={rows} />
      <p>
        <a href={to(counterPaths.console({ permohonan: view.caseId }))}>
          {words('counter.desk.toConsole')}
        </a>
      </p>
    </>
  )
}
