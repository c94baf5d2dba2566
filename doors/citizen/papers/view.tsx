import type { CaseView } from '#modules/applications'
import type { Answer } from '#modules/assistant'
import type { Finding } from '#modules/checking'
import { type File, limits } from '#modules/documents'
import type { OfficeFile } from '#packages/booking'
import { type Paper, textIn } from '#packages/forms'
import { paths } from '#packages/paths'
import { Actions, Button, Form, Page, problemAt, Question, TaskList } from '#packages/ui'
import type { Visit } from '#platform/http'
import { PaperFinding } from '../checked/view.tsx'
import { Beside } from '../help/answer-view.tsx'
import { isHelping } from '../helping/acting.ts'
import type { HeldAgainst } from './cards.ts'
import { SentFile } from './sent-view.tsx'

/** A paper with the name its sender gave it. */
export type Sent = File & { name: string }
type ListProps = {
  visit: Visit
  view: CaseView
  papers: Paper[]
  files: Sent[]
  office: OfficeFile
  beside: Answer[]
  /** What the desk found of those that are here. */
  finding: Finding | undefined
  /** The cards among them that say otherwise than was answered. */
  differing: string[]
}

/** Which papers are needed, and which are here already. */
export const PapersView = (props: ListProps) => {
  const { visit, view, papers, files, office, beside, finding } = props
  const { words, frame, to, language } = visit
  const title = words('citizen.papers.title')
  const isWanted = ({ id }: Paper) => finding?.wanted.some(({ paper }) => paper === id) ?? false
  const own = (paper: Paper) => files.filter((file) => file.requirement === paper.id)
  const isHere = (paper: Paper) => own(paper).some(({ counts }) => counts) && !isWanted(paper)
  const next = papers.find((paper) => isWanted(paper) || (!isHere(paper) && !paper.optional))
  return (
    <Page frame={frame} title={title} back={to(paths.application(view.caseId))} isPrivate>
      <h1>{title}</h1>
      <p>{words(view.service.appointment ? 'citizen.papers.help' : 'citizen.papers.helpOnly')}</p>
      <TaskList
        words={words}
        tasks={papers.map((paper) => ({
          label: textIn(paper.names, language),
          href: to(paths.paper(view.caseId, paper.id)),
          state: isHere(paper) ? 'done' : paper === next ? 'next' : 'todo',
          ...hintOf(props, paper),
        }))}
      />
      <Actions>
        <Button
          href={to(next ? paths.paper(view.caseId, next.id) : paths.application(view.caseId))}
        >
          {next
            ? words('citizen.papers.send', { paper: textIn(next.names, language) })
            : words('citizen.papers.goOn')}
        </Button>
      </Actions>
      {next && (
        <p class="soft">
          {words('citizen.papers.lack')}{' '}
          <a href={to(paths.office(office.id))}>
            {words('citizen.papers.lackAsk', { office: office.shortName })}
          </a>
        </p>
      )}
      {files.length > 0 && !isHelping(visit) && (
        <p>
          <a href={to(paths.seen(view.caseId))}>{words('citizen.seen.link')}</a>
        </p>
      )}
      <Beside frame={frame} answers={beside} />
    </Page>
  )
}

/** What is unsure comes first, then what differs, then that it is only if asked for. */
function hintOf({ visit, files, differing }: ListProps, paper: Paper): { hint?: string } {
  const own = files.filter((file) => file.requirement === paper.id)
  if (own.length > 0 && !own.some(({ counts }) => counts)) {
    return { hint: visit.words(sayUnsure(own)) }
  }
  if (differing.includes(paper.id)) return { hint: visit.words('citizen.card.look') }
  return paper.optional ? { hint: visit.words('citizen.service.ifAny') } : {}
}

/** What is held waits for us, what is doubtful for its sender. */
const sayUnsure = (files: Sent[]): string =>
  files.some(({ isHeld, doubts, reason }) => !isHeld || (doubts.length > 0 && !reason))
    ? 'citizen.papers.look'
    : 'citizen.papers.held'

type OneProps = {
  visit: Visit
  view: CaseView
  paper: Paper
  files: Sent[]
  /** Sent for something else; one of them may answer this too. */
  others: Sent[]
  finding?: Finding | undefined
  /** What a machine read on the cards among them. */
  cards?: HeldAgainst[]
  /** What is wrong, and with what: a file's id, or the field a file is chosen in. */
  problem?: { field: string; message: string } | undefined
}

/** Sending one paper, and seeing what was sent. */
export const PaperView = (props: OneProps) => {
  const { visit, view, paper, files, finding, cards = [], problem } = props
  const { words, frame, to, language } = visit
  const title = textIn(paper.names, language)
  return (
    <Page
      frame={frame}
      title={title}
      back={to(paths.papers(view.caseId))}
      problems={problem ? [problem] : []}
      isPrivate
    >
      <h1>{title}</h1>
      <PaperFinding visit={visit} finding={finding} paper={paper.id} />
      {paper.hint && <p>{textIn(paper.hint, language)}</p>}
      {paper.copies && (
        <p>{words('citizen.papers.copies', { paper: title, count: paper.copies })}</p>
      )}
      {paper.alternatives && (
        <>
          <p>{words('citizen.papers.oneOf')}</p>
          <ul>
            {paper.alternatives.map((one) => (
              <li key={one.id}>{textIn(one.names, language)}</li>
            ))}
          </ul>
        </>
      )}
      {files.map((file) => (
        <SentFile
          key={file.fileId}
          {...{ visit, view, paper, file }}
          held={cards.find(({ reading }) => reading.fileId === file.fileId)}
          {...problemAt(problem, file.fileId)}
        />
      ))}
      <SendFile {...props} />
      <Others {...props} />
    </Page>
  )
}

/** One paper may answer two requirements: what was sent already is offered, one button each. */
const Others = ({ visit, view, paper, others }: OneProps) => {
  const { words, to } = visit
  if (others.length === 0) return null
  return (
    <section>
      <h2>{words('citizen.papers.others')}</h2>
      {others.map(({ fileId, name }) => (
        <Form
          key={fileId}
          action={to(`${paths.paper(view.caseId, paper.id)}/pakai`)}
          hidden={{ key: visit.key(), berkas: fileId }}
        >
          <Button kind="plain">{words('citizen.papers.useToo', { name })}</Button>
        </Form>
      ))}
    </section>
  )
}

/** Where a photo is chosen and sent. */
const SendFile = ({ visit, view, paper, files, cards = [], problem }: OneProps) => {
  const { words, to, frame } = visit
  // An answer that a card says otherwise is settled first.
  const isAsked = cards.some(({ toMend }) => toMend.length > 0)
  return (
    <Form action={to(paths.paper(view.caseId, paper.id))} hidden={{ key: visit.key() }} isMultipart>
      <Question
        kind="file"
        words={words}
        name="berkas"
        label={words(files.length > 0 ? 'citizen.papers.another' : 'citizen.papers.choose')}
        hint={words('citizen.papers.kinds')}
        accept="image/jpeg,image/png,image/webp,image/heic,image/heif,.heic,application/pdf"
        most={{
          bytes: limits.megabytes * 1024 * 1024,
          otherwise: words('documents.tooLarge', { limit: limits.megabytes }),
        }}
        {...problemAt(problem, 'berkas')}
      />
      <p
        class="soft"
        role="status"
        data-send={to(paths.sending(view.caseId, paper.id))}
        data-sending={words('citizen.papers.sending')}
        data-waiting={words('citizen.papers.waiting')}
        data-looking={words('citizen.papers.looking')}
      />
      <Actions>
        <Button kind={isAsked ? 'plain' : 'main'}>{words('citizen.papers.upload')}</Button>
      </Actions>
      {frame.assets.islands?.kirim && (
        <script src={frame.assets.islands.kirim} type="module" async />
      )}
    </Form>
  )
}
